// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import type { Finding } from '../../src/core/finding.ts';
import { findDrift } from '../../src/drift/find-drift.ts';
import { readRepository } from '../../src/workflow/read-repository.ts';
import { isInVoice } from '../support/voice.ts';

const ROOT = 'test/fixtures/projects/launcher';
const PAGE = 'content/docs/release.mdx';
const FOLDER = '.github/workflows';

const pathOf = (file: string): string => (file === 'release.mdx' ? PAGE : `${FOLDER}/${file}`);
const original = (file: string): string => readFileSync(`${ROOT}/${pathOf(file)}`, 'utf8');

async function findings(file = '', edit: (text: string) => string = (text) => text): Promise<readonly Finding[]> {
  const read = (name: string): string => (name === file ? edit(original(name)) : original(name));
  const { checklist, findings: own } = readChecklist(read('release.mdx'), { file: PAGE, checks });
  const files = readdirSync(`${ROOT}/${FOLDER}`).map((name) => [`${FOLDER}/${name}`, read(name)] as const);
  const { workflows } = await readRepository(new Map(files));
  return [...own, ...findDrift([checklist], workflows, checkOf)];
}

/** One fault: in which file, what becomes of which text, and what is found at which line's text, in the same file or in another. */
type Fault = readonly [what: string, file: string, from: string, to: string, rule: string, at: string, where?: string];

const LATEST = 'ghcr.io/acme/launcher:latest';
const TOKEN = 'permissions:\n      contents: write\n    steps:\n      - run: gh';

const PERMISSIONS: readonly Fault[] = [
  [
    'an image pushed without packages: write',
    'release.yml',
    'contents: read\n      packages: write',
    'contents: read',
    'packages-without-permission',
    'docker/build-push-action',
  ],
  [
    'packages: read is not enough',
    'release.yml',
    'contents: read\n      packages: write',
    'contents: read\n      packages: read',
    'packages-without-permission',
    'docker/build-push-action',
  ],
  [
    'a job without its block has the workflow’s: nothing',
    'release.yml',
    '    permissions:\n      contents: read\n      packages: write\n',
    '',
    'packages-without-permission',
    'docker/build-push-action',
  ],
  [
    'read-all is not enough',
    'release.yml',
    'permissions:\n      contents: read\n      packages: write',
    'permissions: read-all',
    'packages-without-permission',
    'docker/build-push-action',
  ],
  [
    'a chart pushed without packages: write',
    'release.yml',
    'permissions:\n      packages: write\n    steps:\n      - run: |',
    'permissions: {}\n    steps:\n      - run: |',
    'packages-without-permission',
    'helm push',
  ],
  [
    'a chart pushed without a login',
    'release.yml',
    '          echo "${{ secrets.GITHUB_TOKEN }}" | helm registry login ghcr.io --username acme --password-stdin\n',
    '',
    'chart-without-login',
    'helm push',
  ],
  [
    'a release made with contents: read',
    'release.yml',
    TOKEN,
    TOKEN.replace('write', 'read'),
    'release-without-permission',
    'gh release create',
  ],
  [
    'a release made with a block that leaves it out',
    'release.yml',
    TOKEN,
    TOKEN.replace('contents: write', 'issues: write'),
    'release-without-permission',
    'gh release create',
  ],
  [
    'trusted publishing without id-token',
    'packages.yml',
    'environment: pypi\n    permissions:\n      id-token: write',
    'environment: pypi',
    'oidc-without-permission',
    'pypa/gh-action-pypi-publish',
  ],
  [
    'trusted publishing without any block, in any file',
    'packages.yml',
    'permissions: { id-token: write }',
    'permissions: {}',
    'oidc-without-permission',
    'repository-url',
  ],
  [
    'trusted publishing with id-token: none',
    'packages.yml',
    'permissions: { id-token: write }',
    'permissions: { id-token: none }',
    'oidc-without-permission',
    'repository-url',
  ],
  [
    'a deployment without pages: write',
    'pages.yml',
    '      pages: write\n',
    '',
    'pages-without-permission',
    'actions/deploy-pages',
  ],
  [
    'a deployment without id-token: write',
    'pages.yml',
    '      id-token: write\n',
    '',
    'pages-without-permission',
    'actions/deploy-pages',
  ],
  [
    'a deployment with read-all',
    'pages.yml',
    'permissions:\n      pages: write\n      id-token: write',
    'permissions: read-all',
    'pages-without-permission',
    'actions/deploy-pages',
  ],
  [
    'a called workflow that asks for more',
    'deploy.yml',
    'contents: write\n      packages: write',
    'contents: read\n      packages: write',
    'call-exceeds-permissions',
    'notes.yml',
  ],
  [
    'a called workflow, and a caller without a block of its own',
    'deploy.yml',
    '    permissions:\n      contents: write\n      packages: write\n',
    '',
    'call-exceeds-permissions',
    'notes.yml',
  ],
  [
    'a called workflow that asks for something new',
    'notes.yml',
    'contents: write',
    'id-token: write',
    'call-exceeds-permissions',
    './.github/workflows/notes.yml',
    'deploy.yml',
  ],
  [
    'an owner with a capital letter',
    'release.yml',
    LATEST,
    LATEST.replace('acme', 'Acme'),
    'uppercase-image',
    'docker/build-push-action',
  ],
  [
    'a chart’s address with a capital letter',
    'release.yml',
    'oci://ghcr.io/acme/charts',
    'oci://ghcr.io/Acme/charts',
    'uppercase-image',
    'helm push',
  ],
  [
    'secrets in the condition of a job',
    'deploy.yml',
    '    environment: production\n',
    "    environment: production\n    if: ${{ secrets.HOOK != '' }}\n",
    'secrets-not-allowed',
    'secrets.HOOK !=',
  ],
  [
    'secrets in the condition of a step',
    'deploy.yml',
    '      - run: make announce',
    "      - if: secrets.HOOK != ''\n        run: make announce",
    'secrets-not-allowed',
    'secrets.HOOK !=',
  ],
  [
    'secrets in the name of an environment',
    'pages.yml',
    'environment: github-pages',
    'environment: { name: github-pages, url: "${{ secrets.HOOK }}" }',
    'secrets-not-allowed',
    'secrets.HOOK',
  ],
  [
    'an action by tag',
    'release.yml',
    'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0',
    'actions/checkout@v5',
    'unpinned-action',
    'actions/checkout',
  ],
  [
    'an action by branch',
    'pages.yml',
    'deploy-pages@d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e # v4.0.5',
    'deploy-pages@main',
    'unpinned-action',
    'actions/deploy-pages',
  ],
];

const STORES: readonly Fault[] = [
  [
    'a secret of an environment that its job does not name',
    'release.mdx',
    'Environment `production` | `deploy.yml` |\n| :secret[SMOKE',
    'Environment `staging` | `deploy.yml` |\n| :secret[SMOKE',
    'wrong-store',
    ':secret[DEPLOY_KEY]',
  ],
  [
    'the job names another environment',
    'deploy.yml',
    'environment: staging',
    'environment: production',
    'wrong-store',
    ':secret[SMOKE_KEY]',
    'release.mdx',
  ],
  [
    'the job names no environment any more',
    'deploy.yml',
    '    environment: staging\n',
    '',
    'wrong-store',
    ':secret[SMOKE_KEY]',
    'release.mdx',
  ],
  [
    'a second job that reads it names none',
    'deploy.yml',
    '  smoke:\n',
    '  again:\n    runs-on: ubuntu-latest\n    env: { KEY: "${{ secrets.DEPLOY_KEY }}" }\n    steps: [{ run: make again }]\n  smoke:\n',
    'wrong-store',
    ':secret[DEPLOY_KEY]',
    'release.mdx',
  ],
  [
    'a secret read as a variable',
    'deploy.yml',
    'secrets.DEPLOY_KEY',
    'vars.DEPLOY_KEY',
    'wrong-store',
    ':secret[DEPLOY_KEY]',
    'release.mdx',
  ],
  [
    'a variable read as a secret',
    'deploy.yml',
    'vars.STAGE',
    'secrets.STAGE',
    'wrong-store',
    ':variable[STAGE]',
    'release.mdx',
  ],
  [
    'a variable of an environment that its job does not name',
    'release.mdx',
    ':variable[REGION] | Environment `production`',
    ':variable[REGION] | Environment `staging`',
    'wrong-store',
    ':variable[REGION]',
  ],
  [
    'a cell names a variable as a secret',
    'release.mdx',
    '+ Variable `REGION`, `STAGE`',
    '`STAGE` + Variable `REGION`',
    'wrong-store',
    ':workflow[deploy.yml]',
  ],
  [
    'a cell names a secret as a variable',
    'release.mdx',
    'optional `HOOK` + Variable `REGION`',
    'optional `HOOK` + Variable `SMOKE_KEY`, `REGION`',
    'wrong-store',
    ':workflow[deploy.yml]',
  ],
];

/** The line of the changed text where the words stand; past `after`. */
function lineOf(text: string, words: string): number {
  const line = text.split('\n').findIndex((one) => one.includes(words));
  if (line < 0) throw new Error(`no line has ${words}`);
  return line + 1;
}

it('the fixture has no findings', async () => {
  expect(await findings()).toEqual([]);
});

it('a caller whose permissions the repository’s default decides may have them all', async () => {
  const unset = (text: string): string =>
    text
      .replace('permissions: {}\n', '')
      .replace('    permissions:\n      contents: write\n      packages: write\n', '');
  expect(await findings('deploy.yml', unset)).toEqual([]);
});

it('there are at least 25 faults', () => {
  expect(PERMISSIONS.length + STORES.length).toBeGreaterThanOrEqual(25);
});

describe.each([
  ['permission-complete jobs', PERMISSIONS],
  ['wrong store', STORES],
] as const)('%s', (_name, faults) => {
  it.each(faults.map((fault) => ({ what: fault[0], fault })))('$what', async ({ fault }) => {
    const [, file, from, to, rule, at, other = file] = fault;
    const edit = (text: string): string => {
      if (!text.includes(from)) throw new Error(`the fixture has no ${from}`);
      return text.replace(from, to);
    };
    const found = await findings(file, edit);
    const text = other === file ? edit(original(file)) : original(other);
    const line = lineOf(text, at);
    // `repository-url` is two lines below the step that is meant.
    const expected = at === 'repository-url' ? line - 2 : line;
    expect(found.map((one) => `${one.rule} ${one.at.file}:${one.at.start.line}`)).toContain(
      `${rule} ${pathOf(other)}:${expected}`,
    );
    expect(found.filter((one) => !isInVoice(one))).toEqual([]);
    expect(found.find((one) => one.rule === rule)?.related).not.toEqual([]);
  });
});
