import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cellsOf, written } from './written.ts';

const RELEASE = `name: Release
on:
  push:
    tags: ['v*']
permissions:
  contents: read
jobs:
  image:
    runs-on: ubuntu-latest
    permissions: { packages: write }
    steps:
      - uses: docker/login-action@v3
        with: { registry: ghcr.io, username: x, password: '\${{ secrets.GHCR_TOKEN }}' }
      - uses: docker/build-push-action@v6
        with: { push: true, tags: 'ghcr.io/acme/rocket:latest' }
  pypi:
    runs-on: ubuntu-latest
    environment: pypi
    permissions: { id-token: write }
    steps:
      - uses: pypa/gh-action-pypi-publish@release/v1
      - run: ./notify "\${{ secrets.CHAT_URL || 'none' }}" "\${{ vars.ROOM }}"
  release:
    runs-on: ubuntu-latest
    permissions: { contents: write }
    steps:
      - uses: softprops/action-gh-release@v2
  site:
    runs-on: ubuntu-latest
    environment: github-pages
    permissions: { pages: write, id-token: write }
    steps:
      - uses: actions/deploy-pages@v4
`;
const CI = 'on: { pull_request: {} }\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps: [{ run: make }]\n';

describe('a checklist of a repository that publishes', () => {
  it('has a row for all that the files use, and no finding', async () => {
    const { rows, findings } = await written({ 'release.yml': RELEASE, 'ci.yml': CI }, { project: 'rocket' });
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      'secret CHAT_URL',
      'secret GHCR_TOKEN',
      'variable ROOM',
      'environment github-pages',
      'environment pypi',
      'publisher pypi/rocket',
      'pypi rocket',
      'image ghcr.io/acme/rocket',
      'release v*',
      'pages site',
      'workflow ci.yml',
      'workflow release.yml',
    ]);
  });

  it('states what the files say, in the words that checks read', async () => {
    const { text } = await written({ 'release.yml': RELEASE }, { project: 'rocket' });
    expect(cellsOf(text, ':secret[GHCR_TOKEN]')).toEqual([
      'Yes',
      '`release.yml`',
      'Publishes to `ghcr`. Read in job `image`.',
    ]);
    expect(cellsOf(text, ':secret[CHAT_URL]')).toEqual([
      'Optional',
      '`release.yml`',
      'Read in job `pypi`, in environment `pypi`: it may be kept there. Has a fallback wherever it is read.',
    ]);
    expect(cellsOf(text, ':publisher[pypi/rocket]')).toEqual(['`Acme`', '`Rocket`', '`release.yml`', '`pypi`']);
    expect(cellsOf(text, ':pages[site]')).toEqual(['GitHub Actions', '`release.yml`']);
    expect(cellsOf(text, ':workflow[release.yml]')).toEqual([
      'Tag `v*`',
      '`GHCR_TOKEN`, optional `CHAT_URL` + `vars.ROOM` + Environments `pypi` / `github-pages` + OIDC',
      'image, PyPI, GitHub release, site',
    ]);
  });

  it('leaves a section out that would have no rows', async () => {
    const { text, findings, rows } = await written({ 'ci.yml': CI });
    expect([rows, findings]).toEqual([['workflow ci.yml'], []]);
    expect(text.match(/^## .+$/gm)).toEqual(['## What each workflow needs']);
  });

  it('is the same whatever the order of the files', async () => {
    const one = await written({ 'release.yml': RELEASE, 'ci.yml': CI });
    const other = await written({ 'ci.yml': CI, 'release.yml': RELEASE });
    expect(one.text).toBe(other.text);
  });
});

describe('nothing is invented', () => {
  it('a secret that one place cannot do without is not optional', async () => {
    const twice = RELEASE.replace('- uses: actions/deploy-pages@v4', `- run: ./notify "\${{ secrets.CHAT_URL }}"`);
    const { text, findings } = await written({ 'release.yml': twice }, { project: 'rocket' });
    expect(cellsOf(text, ':secret[CHAT_URL]')[0]).toBe('Yes');
    expect(cellsOf(text, ':workflow[release.yml]')[1]).toMatch(/^`GHCR_TOKEN`, `CHAT_URL` /);
    expect(findings).toEqual([]);
  });

  it.each([
    ['with a password', `publish@release/v1\n        with: { password: '\${{ secrets.PYPI }}' }`, 'tags'],
    ['from a file that is only called', 'publish@release/v1', 'called'],
  ])('an upload %s has no publisher', async (_what, step, how) => {
    const text = RELEASE.replace('publish@release/v1', step);
    const called = how === 'called' ? text.replace("push:\n    tags: ['v*']", 'workflow_call:') : text;
    const { rows, findings } = await written({ 'release.yml': called }, { project: 'rocket' });
    expect(rows.filter((row) => /^(publisher|pypi) /.test(row))).toEqual(['pypi rocket']);
    expect(findings.filter((one) => one.startsWith('error'))).toEqual([]);
  });

  it('a package whose name nobody says has no row', async () => {
    const { text, rows, findings } = await written({ 'release.yml': RELEASE });
    expect(rows.filter((row) => /^(publisher|pypi) /.test(row))).toEqual([]);
    expect(text).toContain('- Under which name `release.yml` uploads to PyPI.');
    expect(findings.filter((one) => one.startsWith('error'))).toEqual([]);
  });

  it('a package has the name that the job’s environment shows', async () => {
    const shown = RELEASE.replace(
      /environment: pypi|environment:\n +name: pypi/,
      'environment: { name: pypi, url: https://pypi.org/p/big-rocket }',
    );
    expect(shown).not.toBe(RELEASE);
    const { rows, findings } = await written({ 'release.yml': shown }, { project: 'rocket' });
    expect(rows.filter((row) => /^(publisher|pypi) /.test(row))).toEqual([
      'publisher pypi/big-rocket',
      'pypi big-rocket',
    ]);
    expect(findings).toEqual([]);
  });

  it('a secret that a caller hands over under a name of its own is not asked of the settings', async () => {
    const called = `on: { workflow_call: { secrets: { deploy-key: { required: true } } } }
jobs: { deploy: { runs-on: x, steps: [{ run: 'echo "\${{ secrets.deploy-key }}"' }] } }
`;
    const { text, findings } = await written({ 'deploy.yml': called });
    expect(cellsOf(text, ':workflow[deploy.yml]')[1]).toBe('None');
    expect(findings).toEqual([]);
  });

  it('an image that no check asks for is ignored with the reason', async () => {
    const both = RELEASE.replace("tags: 'ghcr.io/acme/rocket:latest'", "tags: 'ghcr.io/acme/rocket,acme/rocket'");
    const { text, rows, findings } = await written({ 'release.yml': both }, { project: 'rocket' });
    expect(text).toContain('    - { image: "acme/rocket", reason: "no check asks Docker Hub" }\n');
    expect(rows.filter((row) => row.startsWith('image'))).toEqual(['image ghcr.io/acme/rocket']);
    expect(findings).toEqual([]);
  });

  it.each([
    ['one chart', ['rocket'], ['chart ghcr.io/acme/charts/rocket']],
    ['several', ['rocket', 'pad'], []],
    ['several, and the archive tells which', ['rocket', 'pad'], ['chart ghcr.io/acme/charts/rocket'], 'rocket-*.tgz'],
    ['one, and the archive is of another', ['pad'], [], 'rocket-*.tgz'],
    ['none that is known', [], []],
  ])('a chart has the name of the repository’s own: %s', async (_what, charts, rows, archive = 'rocket.tgz') => {
    const push = `on: push
jobs:
  chart:
    runs-on: ubuntu-latest
    permissions: { packages: write }
    steps:
      - run: |
          echo "\${{ github.token }}" | helm registry login ghcr.io -u me --password-stdin
          helm push ${archive} oci://ghcr.io/acme/charts
`;
    const made = await written({ 'chart.yml': push }, { charts });
    expect(made.rows.filter((row) => row.startsWith('chart'))).toEqual(rows);
    expect(made.text.includes('Which charts are pushed to `ghcr.io/acme/charts`')).toBe(rows.length === 0);
    expect(made.findings.filter((one) => one.startsWith('error'))).toEqual([]);
  });

  it('what only a run knows stands at the end', async () => {
    const open = `on: { workflow_dispatch: { inputs: { where: { type: string } } } }
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: \${{ inputs.where }}
    steps: [{ run: 'echo "\${{ secrets[inputs.where] }}"' }]
  more:
    uses: other/repo/.github/workflows/build.yml@v1
`;
    const { text, findings } = await written({ 'deploy.yml': open });
    expect(findings).toEqual([]);
    expect(cellsOf(text, ':workflow[deploy.yml]')[1]).toBe(
      '(secrets that it does not name; an environment chosen at run time)',
    );
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      '- What `other/repo/.github/workflows/build.yml@v1` does, which `deploy.yml` calls.',
      '- Which secrets `deploy.yml` reads by a computed name.',
      `- Which environment \`deploy.yml\` names with \`\${{ inputs.where }}\`.`,
    ]);
  });

  it('a release whose tags the file does not say goes by what the repository has', async () => {
    const byHand = RELEASE.replace("push:\n    tags: ['v*']", 'workflow_dispatch:');
    const releases = async (tags: readonly string[]) =>
      (await written({ 'release.yml': byHand }, { tags })).rows.filter((row) => row.startsWith('release'));
    expect([await releases(['v*']), await releases([])]).toEqual([['release v*'], []]);
  });
});

describe('names that are awkward to write', () => {
  const named = (environment: string, branch: string) =>
    `on: { push: { branches: [${JSON.stringify(branch)}] } }\njobs:\n  a:\n    runs-on: ubuntu-latest\n    environment: ${JSON.stringify(environment)}\n    steps: [{ run: make }]\n`;

  it.each([
    ['a pipe', 'production', 'a|b'],
    ['a backtick', 'production', 'a`b'],
    ['spaces', 'Production (EU)', 'main'],
    ['a name of an event', 'release', 'release'],
    ['upper case', 'PRODUCTION', 'main'],
    ['braces', 'production', '{x}'],
    ['an angle bracket', 'production', 'a<b'],
    ['emphasis', 'my_own_place', '*_*'],
  ])('%s', async (_what, environment, branch) => {
    const { findings, checklist } = await written({ 'a.yml': named(environment, branch) });
    expect(findings).toEqual([]);
    const stated = checklist.definitions.flatMap(({ statements }) => statements.map(({ value }) => value));
    expect(stated).toContainEqual(expect.objectContaining({ kind: 'trigger', event: 'push', branches: [branch] }));
    expect(stated).toContainEqual({ kind: 'environment', name: environment });
  });

  it('one that cannot be a label is ignored with the reason', async () => {
    const { text, rows, findings } = await written({
      'a.yml': named('pro[d]', 'main'),
      'b.yml': named('staging', 'main'),
    });
    expect(rows).toEqual(['environment staging', 'workflow a.yml', 'workflow b.yml']);
    expect(text).toContain('- { environment: "pro[d]", reason: "its name cannot stand in a tag" }');
    expect(findings).toEqual([]);
  });
});

it('the files of a checklist in the site give one that agrees with them', async () => {
  const folder = 'content/targets/privaci';
  const files = readdirSync(folder).filter((name) => name.endsWith('.yml'));
  const { findings, rows } = await written(
    Object.fromEntries(files.map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')])),
    { project: 'privaci', charts: ['privaci'] },
  );
  expect(findings.filter((one) => !one.includes('repository-differs'))).toEqual([]);
  expect(rows).toContain('chart ghcr.io/boundarylogic/charts/privaci');
});
