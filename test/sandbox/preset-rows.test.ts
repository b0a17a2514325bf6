import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import { verify } from '../../src/core/verify.ts';
import { createCollect } from '../../src/evidence/collect.ts';
import { createClients } from '../../src/evidence/create-clients.ts';
import { createPageClients } from '../../src/evidence/create-page-clients.ts';
import type { Fetch } from '../../src/evidence/platform.ts';
import { createSandbox, presets } from '../../src/sandbox/index.ts';
import { NOW } from './rich-world.ts';

const file = 'test/sandbox/rows.mdx';
const { checklist, findings } = readChecklist(readFileSync(file, 'utf8'), { file, checks });

/** Every row but the steps, in a repository where all is well. */
const READY: Readonly<Record<string, string>> = {
  'secret-ghcr-token': 'pass',
  'secret-ghcr-username': 'pass',
  'secret-github-token': 'skipped',
  'environment-github-pages': 'pass',
  'environment-testpypi': 'pass',
  'environment-pypi': 'pass',
  'publisher-pypi-privaci': 'pass',
  'publisher-testpypi-privaci': 'pass',
  'actions-policy-workflow-permissions': 'pass',
  'image-ghcr-io-boundarylogic-privaci': 'pass',
  'chart-ghcr-io-boundarylogic-charts-privaci': 'pass',
  'workflow-ci-yml': 'pass',
  'workflow-release-yml': 'pass',
  'workflow-docs-pages-yml': 'pass',
  'workflow-publish-pypi-yml': 'pass',
  'pages-site': 'pass',
  'rerun-release-yml': 'pass',
  'release-v': 'pass',
  'pypi-privaci': 'pass',
  'failure-release-exists': 'skipped',
  'failure-ghcr-write-denied': 'skipped',
  'failure-secret-missing': 'skipped',
  'failure-pages-not-enabled': 'skipped',
  'failure-pypi-publisher-missing': 'skipped',
  'failure-waiting-for-approval': 'skipped',
};

/** What each preset turns; the rest stays as it is in `ready`. */
const TURNED: Readonly<Record<Exclude<keyof typeof presets, 'ready'>, Readonly<Record<string, string>>>> = {
  fresh: {
    'secret-ghcr-token': 'fail',
    'secret-ghcr-username': 'fail',
    'environment-github-pages': 'fail',
    'environment-testpypi': 'fail',
    'environment-pypi': 'fail',
    // No API shows a publisher before its first upload.
    'publisher-pypi-privaci': 'manual',
    'publisher-testpypi-privaci': 'manual',
    // The organization's default is read-only, and no workflow here goes by it.
    'actions-policy-workflow-permissions': 'warn',
    'image-ghcr-io-boundarylogic-privaci': 'fail',
    'chart-ghcr-io-boundarylogic-charts-privaci': 'fail',
    'pages-site': 'fail',
    // Nothing was tagged, so nothing is behind.
    'rerun-release-yml': 'skipped',
    'release-v': 'skipped',
    'pypi-privaci': 'skipped',
    'failure-pages-not-enabled': 'fail',
  },
  rotated: { 'secret-ghcr-token': 'warn' },
  stuck: {
    // What was there before still is, without the newest version.
    'image-ghcr-io-boundarylogic-privaci': 'warn',
    'chart-ghcr-io-boundarylogic-charts-privaci': 'warn',
    'rerun-release-yml': 'warn',
    'release-v': 'fail',
    'pypi-privaci': 'fail',
    'failure-ghcr-write-denied': 'fail',
    'failure-waiting-for-approval': 'fail',
  },
};

/** What a page cannot tell: a missing package looks like one that the token may not see, and ghcr.io lets no page ask. */
const FRESH_PAGE = {
  'image-ghcr-io-boundarylogic-privaci': 'unknown',
  'chart-ghcr-io-boundarylogic-charts-privaci': 'unknown',
};

/** The statuses of all rows but the steps, which attestations decide. */
async function run(name: keyof typeof presets, surface: 'cli' | 'page'): Promise<Record<string, string>> {
  const { world, tokens } = presets[name](NOW);
  const send = createSandbox(world, { surface, now: () => NOW });
  const fetch: Fetch = (url, { signal, ...init }) => send(new Request(url, { ...init, signal: signal as AbortSignal }));
  const create = surface === 'cli' ? createClients : createPageClients;
  const clients = create({ fetch, token: tokens.fineGrained, packagesToken: tokens.packages, now: () => NOW });
  const verdicts = await verify({
    definitions: checklist.definitions.filter(({ check }) => check !== 'step'),
    checkOf,
    context: { repository: { owner: 'BoundaryLogic', name: 'privaci' }, now: NOW },
    collect: createCollect(clients, () => NOW),
  });
  return Object.fromEntries(verdicts.map(({ anchor, status }) => [anchor, status]));
}

describe('each preset turns the rows that it names, and no other', () => {
  it('the rows are read without a finding', () => {
    expect(findings).toEqual([]);
  });

  it('ready: none', async () => {
    expect(await run('ready', 'cli')).toEqual(READY);
  });

  it.each(['fresh', 'rotated', 'stuck'] as const)('%s', async (name) => {
    expect(await run(name, 'cli')).toEqual({ ...READY, ...TURNED[name] });
  });

  it.each([
    ['ready', READY],
    ['fresh', { ...READY, ...TURNED.fresh, ...FRESH_PAGE }],
    ['rotated', { ...READY, ...TURNED.rotated }],
    ['stuck', { ...READY, ...TURNED.stuck }],
  ] as const)('%s, from a page with both tokens', async (name, expected) => {
    expect(await run(name, 'page')).toEqual(expected);
  });
});
