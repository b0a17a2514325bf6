import { expect, it } from 'vitest';
import { checkOf } from '../../src/checks/index.ts';
import { confirmCauses } from '../../src/cli/confirm-causes.ts';
import type { Found } from '../../src/cli/diagnose-run.ts';
import { createCollect } from '../../src/evidence/collect.ts';
import { createClients } from '../../src/evidence/create-clients.ts';
import { createSandbox, presets } from '../../src/sandbox/index.ts';
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
async function confirm(found: readonly Found[], definitions = [workflow, image]) {
  const { world, tokens } = presets.stuck(now);
  const answer = createSandbox(world, { surface: 'cli', now: () => now });
  const clients = createClients({
    fetch: (url, { signal, ...init }) => answer(new Request(url, { ...init, signal: signal as AbortSignal })),
    token: tokens.fineGrained,
    packagesToken: tokens.packages,
    now: () => now,
  });
  const context = { repository, target: repository, now };
  return confirmCauses(found, { definitions, context, collect: createCollect(clients, () => now) }, repository);
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
      collect: createCollect(clients),
    },
    repository,
  );
  expect(first?.confirming).toMatchObject([{ status: 'unknown' }]);
  expect(first?.confirming[0]?.text).toContain('Give a token with Secrets: read.');
});
