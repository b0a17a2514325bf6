import { fileURLToPath } from 'node:url';
import type { Fetch } from '../../src/evidence/platform.ts';
import { createSandbox, presets, type World } from '../../src/sandbox/index.ts';
import { type Machine, runCli } from './run-cli.ts';

/** A project with a checklist of failures. */
export const cwd = fileURLToPath(new URL('../fixtures/projects/failures/', import.meta.url));
export const RUN = 'https://github.com/BoundaryLogic/privaci/actions/runs';

/** `gonogo diagnose …`; whatever it sends fails the test, unless it is given a network. */
export const diagnose = (args: readonly string[], machine: Machine = {}) =>
  runCli(['diagnose', ...args], { cwd, fetch: () => Promise.reject(new Error('something was sent')), ...machine });

export const json = async (args: readonly string[], machine: Machine = {}) => {
  const ran = await diagnose([...args, '--format', 'json'], machine);
  return { ...ran, report: JSON.parse(ran.stdout) };
};

export type Repository = World['github']['repositories'][number];
export type Run = Repository['runs'][number];

/** The stuck release of the sandbox in place of the real hosts, with what is done to it, its failed run, and the job of it that failed. */
export function stuck(change: (run: Run, job: Run['jobs'][number], repository: Repository) => void = () => {}) {
  const now = new Date('2026-11-23T12:00:00Z');
  const { world, tokens } = presets.stuck(now);
  const [repository] = world.github.repositories;
  const run = repository?.runs.find(({ id }) => id === 9011);
  const job = run?.jobs.find(({ id }) => id === 90_111);
  if (!repository || !run || !job) throw new Error('the stuck release has changed');
  change(run, job, repository);
  const answer = createSandbox(world, { surface: 'cli', now: () => now });
  const sent: { host: string; path: string; token: boolean }[] = [];
  const fetch: Fetch = (url, { signal, ...init }) => {
    const { host, pathname: path } = new URL(url);
    sent.push({ host, path, token: init.headers.authorization?.includes(tokens.fineGrained) ?? false });
    return answer(new Request(url, { ...init, signal: signal as AbortSignal }));
  };
  return { sent, machine: { fetch, env: { GH_TOKEN: tokens.fineGrained } } };
}
