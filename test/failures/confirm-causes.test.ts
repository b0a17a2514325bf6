import { describe, expect, it } from 'vitest';
import { checkOf } from '../../src/checks/index.ts';
import type { Cause } from '../../src/core/cause.ts';
import { createCollect } from '../../src/evidence/collect.ts';
import { createClients } from '../../src/evidence/create-clients.ts';
import { confirmCauses, type Found } from '../../src/failures/confirm-causes.ts';
import type { RunSubjects } from '../../src/failures/name-rows.ts';
import { createSandbox, presets, type World } from '../../src/sandbox/index.ts';
import { row } from '../checks/row.ts';

const now = new Date('2026-11-23T12:00:00Z');
const repository = { owner: 'BoundaryLogic', name: 'privaci' };
const image = row(checkOf('image'), 'ghcr.io/boundarylogic/privaci');
const other = row(checkOf('image'), 'ghcr.io/boundarylogic/charts/privaci');
const workflow = row(checkOf('workflow'), 'release.yml');

const cause = (id: string, more: Partial<Found> = {}): Found => ({
  id,
  group: id,
  confidence: 0.6,
  captures: {},
  lines: [{ line: 1, text: 'denied' }],
  ...more,
});
const WRITE = cause('ghcr-packages-write-missing', { tied: ['ghcr-org-policy'] });
const POLICY = cause('ghcr-org-policy', { tied: ['ghcr-packages-write-missing'] });

/** Asks the sandbox's stuck release: its workflow is well, its image lacks the newest version. */
async function confirm(
  found: readonly Found[],
  definitions = [workflow, image],
  { subjects = {}, change = () => undefined }: { subjects?: RunSubjects; change?: (world: World) => unknown } = {},
) {
  const { world, tokens } = presets.stuck(now);
  change(world);
  const answer = createSandbox(world, { surface: 'cli', now: () => now });
  const clients = createClients({
    fetch: (url, { signal, ...init }) => answer(new Request(url, { ...init, signal: signal as AbortSignal })),
    token: tokens.fineGrained,
    packagesToken: tokens.packages,
    now: () => now,
  });
  const context = { repository, target: repository, now };
  const collect = createCollect(clients, () => now);
  return confirmCauses(found, { definitions, context, checkOf, subjects, collect }, repository);
}
const ids = (causes: readonly { readonly id: string }[]) => causes.map(({ id }) => id);

it('of tied causes the one comes first whose rows find something wrong', async () => {
  expect(ids(await confirm([WRITE, POLICY]))).toEqual(['ghcr-org-policy', 'ghcr-packages-write-missing']);
});

it('what the log tells apart keeps its order, whatever the rows say', async () => {
  const apart = [WRITE, POLICY].map(({ tied: _tied, ...one }) => one);
  expect(ids(await confirm(apart))).toEqual(['ghcr-packages-write-missing', 'ghcr-org-policy']);
});

it('without rows nothing is asked and nothing is moved', async () => {
  const causes = await confirm([WRITE, POLICY], []);
  expect(ids(causes)).toEqual(['ghcr-packages-write-missing', 'ghcr-org-policy']);
  expect(causes.flatMap(({ confirming }) => confirming)).toEqual([]);
});

it('where the log names a row’s subject, only that row of the check is asked', async () => {
  const named = cause('ghcr-write-denied', { captures: { image: 'ghcr.io/BoundaryLogic/privaci' } });
  const [first] = await confirm([named], [other, image]);
  expect(first?.confirming.map(({ subject }) => subject)).toEqual(['ghcr.io/boundarylogic/privaci']);
});

it('what a row could not tell comes with its next step', async () => {
  const { world } = presets.stuck(now);
  const answer = createSandbox(world, { surface: 'cli', now: () => now });
  const clients = createClients({
    fetch: (url, { signal, ...init }) => answer(new Request(url, { ...init, signal: signal as AbortSignal })),
  });
  const [first] = await confirmCauses(
    [cause('secret-missing')],
    {
      definitions: [row(checkOf('secret'), 'GHCR_TOKEN')],
      context: { repository, now },
      checkOf,
      collect: createCollect(clients),
    },
    repository,
  );
  expect(first?.confirming).toMatchObject([{ status: 'unknown' }]);
  expect(first?.confirming[0]?.text).toContain('Give a token with Secrets: read.');
});

describe('without a row of a checklist', () => {
  const rows = (causes: readonly Cause[]) =>
    causes[0]?.confirming.map(({ check, subject, status, file }) => [check, subject, status, file]);

  it('what the log names is asked', async () => {
    const captures = { image: 'ghcr.io/boundarylogic/privaci:0.1.0-beta.5' };
    expect(rows(await confirm([cause('ghcr-write-denied', { captures })], []))).toEqual([
      ['image', 'ghcr.io/boundarylogic/privaci', 'warn', undefined],
    ]);
  });

  it('the row of the checklist is asked where there is one', async () => {
    const captures = { image: 'ghcr.io/boundarylogic/privaci' };
    expect(rows(await confirm([cause('ghcr-write-denied', { captures })], [image]))).toEqual([
      ['image', 'ghcr.io/boundarylogic/privaci', 'warn', image.at.file],
    ]);
  });

  it('what the run names is asked', async () => {
    const subjects = { file: 'release.yml', tag: 'v0.1.0-beta.5' };
    const [first] = await confirm([cause('rerun-old-file')], [], { subjects });
    expect(first?.confirming).toMatchObject([
      { check: 'rerun', subject: 'release.yml', status: 'warn', text: expect.stringContaining('v0.1.0-beta.5 uses') },
      { check: 'release', subject: 'v0.1.0-beta.5', status: 'fail' },
    ]);
  });

  it('Pages has but one subject', async () => {
    expect(rows(await confirm([cause('pages-not-enabled')], []))?.[0]?.slice(0, 2)).toEqual(['pages', 'site']);
  });

  it('one subject is asked once for several causes', async () => {
    const captures = { image: 'ghcr.io/boundarylogic/privaci' };
    const causes = await confirm(
      [{ ...WRITE, captures }, { ...POLICY, captures }, cause('ghcr-write-denied', { captures })],
      [],
    );
    expect(causes.map(({ confirming }) => confirming.length)).toEqual([1, 0, 1]);
  });

  it('a check that asks more than whether a thing is there has no row of its own', async () => {
    expect(
      rows(await confirm([cause('ghcr-packages-write-missing')], [], { subjects: { file: 'release.yml' } })),
    ).toEqual([]);
  });
});

describe('a secret that is empty', () => {
  const EMPTY = cause('secret-empty', {
    captures: { input: 'password' },
    confidence: 0.75,
    tied: ['secret-not-passed'],
  });
  const PASSED = cause('secret-not-passed', { confidence: 0.48, tied: ['secret-empty'] });
  const subjects = { secrets: ['GHCR_TOKEN'] };
  const none = (world: World): void => {
    for (const one of world.github.repositories) one.secrets = [];
  };

  it('which GitHub does not list was never created: that is seen, and takes the place of the guess', async () => {
    const causes = await confirm([EMPTY, PASSED], [], { subjects, change: none });
    expect(causes[0]).toMatchObject({
      id: 'secret-missing',
      confidence: 1,
      captures: { secret: 'GHCR_TOKEN', input: 'password' },
      lines: [{ line: 1, text: 'denied' }],
      command: 'gh secret set GHCR_TOKEN --repo BoundaryLogic/privaci',
      confirming: [{ check: 'secret', subject: 'GHCR_TOKEN', status: 'fail' }],
    });
    expect(causes[0]).not.toHaveProperty('tied');
    expect(ids(causes)).toEqual(['secret-missing']);
  });

  it('of several that the file needs, one that is not there is likely the one', async () => {
    const [first] = await confirm([EMPTY], [], { subjects: { secrets: ['OTHER', 'GHCR_TOKEN'] }, change: none });
    expect(first).toMatchObject({ id: 'secret-missing', confidence: 0.8, captures: { secret: 'OTHER' } });
    expect(first?.confirming.map(({ subject }) => subject)).toEqual(['OTHER', 'GHCR_TOKEN']);
  });

  it('which GitHub lists is empty for another reason', async () => {
    const [first] = await confirm([EMPTY], [], { subjects });
    expect(first).toMatchObject({ id: 'secret-empty', confidence: 0.75 });
    expect(first?.confirming.map(({ subject, status }) => [subject, status])).toEqual([
      ['GHCR_TOKEN', expect.not.stringMatching('fail')],
    ]);
  });

  it('whose list may not be seen stays a guess, and what to do is said', async () => {
    const { world } = presets.stuck(now);
    none(world);
    const answer = createSandbox(world, { surface: 'cli', now: () => now });
    const clients = createClients({
      fetch: (url, { signal, ...init }) => answer(new Request(url, { ...init, signal: signal as AbortSignal })),
    });
    const options = {
      definitions: [],
      subjects,
      context: { repository, now },
      checkOf,
      collect: createCollect(clients),
    };
    const [first] = await confirmCauses([EMPTY], options, repository);
    expect(first).toMatchObject({ id: 'secret-empty', confidence: 0.75, confirming: [{ status: 'unknown' }] });
    expect(first?.confirming[0]?.text).toContain('Give a token with Secrets: read.');
  });

  it('a name in the log that is perhaps no secret’s proves nothing', async () => {
    const named = cause('secret-missing', { captures: { secret: 'DEPLOY_KEY' }, confidence: 0.68 });
    const [guess] = await confirm([named], [], { subjects, change: none });
    expect([guess?.confidence, guess?.confirming[0]?.status]).toEqual([0.68, 'fail']);
    const [sure] = await confirm([{ ...named, confidence: 0.92 }], [], { change: none });
    expect(sure).toMatchObject({ id: 'secret-missing', confidence: 1, captures: { secret: 'DEPLOY_KEY' } });
  });
});
