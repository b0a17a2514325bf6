import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readChecklist } from '../../src/checklist/read.ts';
import { checks } from '../../src/checks/index.ts';
import { presets } from '../../src/sandbox/index.ts';
import { startSandboxServer } from '../support/sandbox-server.ts';
import { declaredCalls } from './declared-calls.ts';
import { measureSemanticRelease } from './semantic-release.ts';

/** Milliseconds that every answer takes. */
export const LATENCY = 50;
const ROUNDS = 5;
const STARTS = 11;
const BINARY = 'src/cli/gonogo.js';
const PEAK = new URL('./peak-memory.js', import.meta.url).href;

/** What a program asked and took; medians. */
interface Taken {
  readonly requests: number;
  readonly depth: number;
  /** Of the whole process, in milliseconds. */
  readonly wall: number;
  /** At its peak, in kB. */
  readonly memory: number;
}

export interface CommandLine {
  /** One run of `semantic-release --dry-run`, in milliseconds; `undefined` where it is not installed. */
  readonly semanticRelease: number | undefined;
  readonly rows: number;
  readonly verify: Taken;
  /** Requests of one run that were sent twice. */
  readonly duplicates: number;
  /** `@octokit/rest`, exactly the calls that each row declares, one by one. */
  readonly peer: Taken;
  /** `--version` and `node -e 0`, in milliseconds. */
  readonly version: number;
  readonly bare: number;
  /** `node -e 0`, in kB. */
  readonly bareMemory: number;
}

/** Measures `gonogo verify` as a process of its own against the sandbox over HTTP, in turn with its peers. */
export async function measureCommandLine(page: string): Promise<CommandLine> {
  const { definitions, target } = readChecklist(readFileSync(page, 'utf8'), { file: page, checks }).checklist;
  if (!target) throw new Error(`${page} has no target`);
  const { world, tokens } = presets.ready(new Date());
  const calls = JSON.stringify(await declaredCalls(definitions, target.repository));
  const server = await startSandboxServer({ world, latency: LATENCY });
  const env = { BENCH_ORIGIN: server.origin, GH_TOKEN: tokens.fineGrained, GONOGO_PACKAGES_TOKEN: tokens.packages };
  const lead = ['--import', new URL('./lead-fetch.js', import.meta.url).href];
  try {
    // Makes the bundle, if there is none yet.
    await run([BINARY, '--help']);
    const ours: Taken[] = [];
    const theirs: Taken[] = [];
    let duplicates = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = server.log.length;
      ours.push(taken(await run([...lead, BINARY, 'verify', page, '--format', 'json'], env)));
      const sent = server.log.slice(before).map(({ method, host, path }) => `${method} ${host}${path}`);
      duplicates = Math.max(duplicates, sent.length - new Set(sent).size);
      theirs.push(taken(await run([...lead, 'test/bench/octokit-peer.js'], env, calls)));
    }
    const version: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < STARTS; round += 1) {
      version.push((await run([BINARY, '--version'])).wall);
      bare.push((await run(['-e', '0'])).wall);
    }
    const { stderr } = await run([
      '-e',
      `import(${JSON.stringify(PEAK)}).then(({ peakMemory }) => process.stderr.write(String(peakMemory())))`,
    ]);
    return {
      rows: definitions.length,
      verify: middle(ours),
      duplicates,
      peer: middle(theirs),
      version: median(version),
      bare: median(bare),
      bareMemory: Number(stderr),
      semanticRelease: await measureSemanticRelease(server.origin, tokens.classicRepo),
    };
  } finally {
    await server.close();
  }
}

interface Ran {
  readonly wall: number;
  readonly stderr: string;
}

async function run(args: readonly string[], env: Record<string, string> = {}, input = ''): Promise<Ran> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...args], { env: { PATH: '/nowhere', ...env } });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdout.resume();
  child.stdin.end(input);
  await new Promise((resolve) => child.on('close', resolve));
  return { wall: performance.now() - begun, stderr };
}

function taken({ wall, stderr }: Ran): Taken {
  const [, json] = /^bench: (.*)$/m.exec(stderr) ?? [];
  if (!json) throw new Error(`a measured program did not end as it should: ${stderr}`);
  const { requests, depth, maxRSS } = JSON.parse(json) as { requests: number; depth: number; maxRSS: number };
  return { requests, depth, wall, memory: maxRSS };
}

function middle(runs: readonly Taken[]): Taken {
  const of = (key: keyof Taken) => median(runs.map((one) => one[key]));
  return { requests: of('requests'), depth: of('depth'), wall: of('wall'), memory: of('memory') };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
