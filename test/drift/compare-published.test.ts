// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import { compareChart } from '../../src/checks/compare/chart.ts';
import { compareImage } from '../../src/checks/compare/image.ts';
import { comparePages } from '../../src/checks/compare/pages.ts';
import { comparePublisher } from '../../src/checks/compare/publisher.ts';
import { comparePypi } from '../../src/checks/compare/pypi.ts';
import { compareRelease } from '../../src/checks/compare/release.ts';
import { compareRerun } from '../../src/checks/compare/rerun.ts';
import type { Definition } from '../../src/core/definition.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { WorkflowFacts } from '../../src/workflow/facts.ts';
import { facts, row } from './rows.ts';

type Compare = (
  row: Definition,
  all: readonly WorkflowFacts[],
  repository: { owner: string; name: string },
) => readonly Finding[];

/** A file with these steps, as lines below `steps:`. */
const file = (steps: string, on = '{ push: { tags: [v*] } }', job = ''): string =>
  `on: ${on}\njobs:\n  a:\n    runs-on: x\n${job}    steps:\n${steps.replaceAll(/^/gm, '      ')}\n`;

async function told(compare: Compare, definition: Definition, text: string): Promise<string[]> {
  const found = compare(definition, await facts({ 'x.yml': text }), { owner: 'Acme', name: 'rocket' });
  return found.map(({ severity, rule, at }) => `${severity} ${rule} @${at.start.column}`);
}

const push = (name: string): string =>
  `- uses: docker/build-push-action@v6\n  with: { push: true, tags: "${name}:latest" }`;

describe('an image and what is pushed', () => {
  it.each([
    ['the same', 'ghcr.io/acme/rocket', push('ghcr.io/acme/rocket'), []],
    ['in another case', 'ghcr.io/acme/rocket', push('ghcr.io/Acme/rocket'), []],
    ['with the repository’s name', 'ghcr.io/acme/rocket', push('ghcr.io/${{ github.repository }}'), []],
    ['with its owner’s', 'ghcr.io/acme/rocket', push('ghcr.io/${{ github.repository_owner }}/rocket'), []],
    ['of a row for every repository', 'ghcr.io/{owner}/{repo}', push('ghcr.io/acme/rocket'), []],
    ['a name that only a run tells', 'ghcr.io/acme/rocket', push('ghcr.io/acme/${{ vars.IMAGE }}'), []],
    [
      'such a name of another owner',
      'ghcr.io/acme/rocket',
      push('ghcr.io/other/${{ vars.IMAGE }}'),
      ['warning publish-not-in-file @1'],
    ],
    ['a slip', 'ghcr.io/acme/rockt', push('ghcr.io/acme/rocket'), ['error publish-not-in-file @1']],
    ['another owner', 'ghcr.io/acmee/rocket', push('ghcr.io/acme/rocket'), ['error publish-not-in-file @1']],
    [
      'something else altogether',
      'ghcr.io/library/postgres',
      push('ghcr.io/acme/rocket'),
      ['warning publish-not-in-file @1'],
    ],
    ['nothing is pushed', 'ghcr.io/acme/rocket', '- run: make', ['warning publish-not-in-file @1']],
    ['Docker Hub by its short name', 'docker.io/acme/rocket', push('acme/rocket'), []],
    ['another registry', 'docker.io/acme/rocket', push('ghcr.io/acme/rocket'), ['error publish-not-in-file @1']],
    ['a tool’s own settings decide', 'ghcr.io/acme/rocket', '- run: goreleaser release --nightly', []],
  ])('%s', async (_, subject, steps, expected) => {
    expect(await told(compareImage, row('image', subject), file(steps))).toEqual(expected);
  });

  it('a workflow of another repository may push it', async () => {
    const text = 'on: push\njobs:\n  a:\n    uses: other/x/.github/workflows/y.yml@v1\n';
    expect(await told(compareImage, row('image', 'ghcr.io/acme/rocket'), text)).toEqual([]);
  });

  it('a file that is cut short may push it', async () => {
    expect(await told(compareImage, row('image', 'ghcr.io/acme/rocket'), `${file('- run: make')}jobs: [`)).toEqual([]);
  });

  it.each(['future', 'forbidden'] as const)('%s, and pushed', async (level) => {
    const text = file(push('ghcr.io/acme/rocket'));
    expect(await told(compareImage, row('image', 'ghcr.io/acme/rocket', [], level), text)).toEqual([
      'error publish-in-use @1',
    ]);
    expect(await told(compareImage, row('image', 'ghcr.io/acme/later', [], level), text)).toEqual([]);
  });

  it.each([
    ['the target', ['Acme/rocket'], []],
    ['the target among others', ['acme/infra', 'acme/rocket'], []],
    ['the repository that is asked about', ['{owner}/{repo}'], []],
    ['another', ['acme/infra'], ['error repository-differs @10']],
  ])('write access for %s', async (_, names, expected) => {
    const values = names.map((repository) => ({ kind: 'write-access', repository }));
    const text = file(push('ghcr.io/acme/rocket'));
    expect(await told(compareImage, row('image', 'ghcr.io/acme/rocket', values), text)).toEqual(expected);
  });
});

describe('a chart and where charts are pushed', () => {
  const helm = (address: string): string => `- run: helm push rocket.tgz ${address}`;

  it.each([
    ['below the address', 'ghcr.io/acme/charts/rocket', helm('oci://ghcr.io/acme/charts'), []],
    ['the address itself', 'oci://ghcr.io/acme/charts', helm('oci://ghcr.io/acme/charts'), []],
    ['below another', 'ghcr.io/acme/chart/rocket', helm('oci://ghcr.io/acme/charts'), ['error publish-not-in-file @1']],
    [
      'two folders below',
      'ghcr.io/acme/charts/x/rocket',
      helm('oci://ghcr.io/acme/charts'),
      ['error publish-not-in-file @1'],
    ],
    ['an address that only a run tells', 'ghcr.io/acme/charts/rocket', helm('oci://${{ vars.REGISTRY }}/charts'), []],
  ])('%s', async (_, subject, steps, expected) => {
    expect(await told(compareChart, row('chart', subject), file(steps))).toEqual(expected);
  });
});

describe('a package on an index', () => {
  const upload = '- uses: pypa/gh-action-pypi-publish@release/v1';
  const test = `${upload}\n  with: { repository-url: https://test.pypi.org/legacy/ }`;
  const at = (index: string) => [{ kind: 'index', index }];

  it.each([
    ['uploaded', [], upload, []],
    ['to the index that is stated', at('testpypi'), test, []],
    ['to the other', [], test, ['error publish-not-in-file @1']],
    ['to the other than stated', at('testpypi'), upload, ['error publish-not-in-file @10']],
    ['nowhere', [], '- run: make', ['warning publish-not-in-file @1']],
  ])('%s', async (_, values, steps, expected) => {
    expect(await told(comparePypi, row('pypi', 'rocket', values), file(steps))).toEqual(expected);
  });
});

describe('a publisher and its upload', () => {
  const upload = '- uses: pypa/gh-action-pypi-publish@release/v1';
  const oidc = '    permissions: { id-token: write }\n';
  const field = (name: string, value: string) => ({ kind: 'publisher-field', field: name, value });
  const fields = (owner: string, repository: string) => [
    field('owner', owner),
    field('repository', repository),
    field('workflow', 'x.yml'),
  ];

  it.each([
    ['as stated', 'pypi/rocket', fields('Acme', 'rocket'), file(upload, 'push', oidc), []],
    ['for every repository', 'pypi/{repo}', fields('{owner}', '{repo}'), file(upload, 'push', oidc), []],
    [
      'another owner',
      'pypi/rocket',
      fields('other', 'rocket'),
      file(upload, 'push', oidc),
      ['error repository-differs @10'],
    ],
    [
      'another case',
      'pypi/rocket',
      fields('acme', 'rocket'),
      file(upload, 'push', oidc),
      ['warning repository-differs @10'],
    ],
    [
      'another repository',
      'pypi/rocket',
      fields('Acme', 'rockets'),
      file(upload, 'push', oidc),
      ['error repository-differs @20'],
    ],
    [
      'another index',
      'testpypi/rocket',
      fields('Acme', 'rocket'),
      file(upload, 'push', oidc),
      ['error publish-not-in-file @30'],
    ],
    [
      'a password, so nobody asks for a publisher',
      'pypi/rocket',
      fields('Acme', 'rocket'),
      file(`${upload}\n  with: { password: "\${{ secrets.PYPI }}" }`, 'push', oidc),
      ['warning publish-not-in-file @30'],
    ],
  ])('%s', async (_, subject, values, text, expected) => {
    expect(await told(comparePublisher, row('publisher', subject, values), text)).toEqual(expected);
  });

  it('planned, and uploaded already', async () => {
    const planned = row('publisher', 'pypi/rocket', fields('Acme', 'rocket'), 'future');
    expect(await told(comparePublisher, planned, file(upload, 'push', oidc))).toEqual(['error publish-in-use @1']);
    expect(await told(comparePublisher, planned, file('- run: make', 'push', oidc))).toEqual([]);
  });
});

describe('a release and its tags', () => {
  const make = '- run: gh release create x\n  env: { GH_TOKEN: "${{ github.token }}" }';

  it.each([
    ['the file’s tags', 'v*', '{ push: { tags: [v*] } }', []],
    ['a part of them', 'v1.*', '{ push: { tags: [v*] } }', []],
    ['more than them', 'v*', '{ push: { tags: ["v[0-9]+.*"] } }', []],
    ['other tags', 'w*', '{ push: { tags: [v*] } }', ['error publish-not-in-file @1']],
    ['any tag of a file that starts otherwise too', 'w*', '{ push: { tags: [v*] }, workflow_dispatch: }', []],
  ])('%s', async (_, pattern, on, expected) => {
    expect(await told(compareRelease, row('release', pattern), file(make, on))).toEqual(expected);
  });

  it.each(['jaxxstorm/action-install-gh-release@v3', 'action-stars/install-tool-from-github-release@v0.2'])(
    '%s takes from one',
    async (uses) => {
      expect(await told(compareRelease, row('release', 'v*'), file(`- uses: ${uses}`))).toEqual([
        'warning publish-not-in-file @1',
      ]);
    },
  );

  it('a release of another repository is none of this one’s', async () => {
    const text = file('- run: gh release create x --repo other/x');
    expect(await told(compareRelease, row('release', 'v*'), text)).toEqual(['warning publish-not-in-file @1']);
  });
});

describe('a site and how it is deployed', () => {
  const actions = [{ kind: 'pages-source', build: 'workflow' }];
  const branch = [{ kind: 'pages-source', build: 'branch', branch: 'gh-pages' }];
  const deploy = '- uses: actions/deploy-pages@v4';

  it.each([
    ['by Actions', actions, deploy, []],
    [
      'by Actions, to a branch in truth',
      actions,
      '- uses: peaceiris/actions-gh-pages@v4',
      ['error publish-not-in-file @10'],
    ],
    ['from a branch', branch, '- uses: peaceiris/actions-gh-pages@v4', []],
    ['from a branch, by Actions in truth', branch, deploy, ['error publish-not-in-file @10']],
    ['from a branch that nobody pushes: it may be the sources’', branch, '- run: make', []],
    ['by Actions, and not at all', actions, '- run: make', ['error publish-not-in-file @10']],
    ['somehow', [], deploy, []],
  ])('%s', async (_, values, steps, expected) => {
    expect(await told(comparePages, row('pages', 'site', values), file(steps))).toEqual(expected);
  });
});

describe('a re-run and the tags of its file', () => {
  const tag = (name: string) => [{ kind: 'rerun-tag', tag: { name } }];

  it.each([
    ['the newest tag', [{ kind: 'rerun-tag', tag: 'newest' }], '{ push: { tags: [v*] } }', []],
    ['a tag that it runs for', tag('v1.0.0'), '{ push: { tags: [v*] } }', []],
    ['a tag that it does not run for', tag('w1'), '{ push: { tags: [v*] } }', ['error trigger-not-in-file @10']],
    ['a file that runs for branches', [], '{ push: { branches: [main] } }', ['error trigger-not-in-file @1']],
    ['a file that runs for every push', [], 'push', []],
    ['a file that is started by hand', [], '{ push: { branches: [main] }, workflow_dispatch: }', []],
  ])('%s', async (_, values, on, expected) => {
    expect(await told(compareRerun, row('rerun', 'x.yml', values), file('- run: make', on))).toEqual(expected);
  });
});
