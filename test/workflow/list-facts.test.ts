// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { expect, it } from 'vitest';
import { listFacts } from '../../src/workflow/list-facts.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';

it('lists a file as programs read it', async () => {
  const text = `name: Release
on:
  push: { tags: ['v*'] }
  workflow_dispatch:
permissions: { contents: read }
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: pypi
    permissions: { id-token: write }
    steps:
      - uses: pypa/gh-action-pypi-publish@release/v1
      - run: docker push ghcr.io/acme/x
        continue-on-error: true
        env: { T: '\${{ secrets.B || secrets.A }}', G: '\${{ secrets.GITHUB_TOKEN }}', V: '\${{ vars.V }}' }
      - run: npx semantic-release
  other:
    uses: acme/x/.github/workflows/y.yml@v1
    secrets: inherit
  unset:
    runs-on: x
    steps: [{ run: ./x.sh }]
`;
  const [listed] = listFacts([await parseWorkflow('.github/workflows/release.yml', text)]);
  expect(listed).toEqual({
    path: '.github/workflows/release.yml',
    name: 'Release',
    triggers: ['push', 'workflow_dispatch'],
    trigger_filters: { push: { tags: ['v*'] } },
    secrets: ['A', 'B'],
    uses_github_token: true,
    secrets_complete: false,
    variables: ['V'],
    inputs: [],
    environments: ['pypi'],
    environments_open: [],
    permissions: { publish: { 'id-token': 'write' }, other: { contents: 'read' }, unset: { contents: 'read' } },
    oidc: true,
    publishes_to: ['ghcr', 'pypi'],
    publishes_to_tool_config: ['github-release'],
    publishes: [
      {
        to: 'pypi',
        names: [],
        by: 'pypa/gh-action-pypi-publish',
        job: 'publish',
        login: ['OIDC'],
        basis: 'stated',
        hidden: false,
        line: 12,
      },
      {
        to: 'ghcr',
        names: ['ghcr.io/acme/x'],
        by: 'docker push',
        job: 'publish',
        login: [],
        basis: 'stated',
        hidden: true,
        line: 13,
      },
      {
        to: 'github-release',
        names: [],
        by: 'semantic-release',
        job: 'publish',
        login: [],
        basis: 'tool',
        hidden: false,
        line: 16,
      },
    ],
    calls: [{ job: 'other', uses: 'acme/x/.github/workflows/y.yml@v1', inherits: true }],
    uses: [
      { uses: 'pypa/gh-action-pypi-publish@release/v1', kind: 'branch', line: 12 },
      { uses: 'acme/x/.github/workflows/y.yml@v1', kind: 'tag', line: 18 },
    ],
    scripts: ['x.sh'],
    messages: [],
    hidden_failures: [{ how: 'continue-on-error', step: 'docker push ghcr.io/acme/x', job: 'publish', line: 14 }],
    problems: [],
  });
});

it('says where nothing is set, and sorts by path', async () => {
  const text = 'on: push\njobs: { a: { runs-on: x, environment: "${{ vars.E }}", steps: [{ run: y }] } }\n';
  const facts = await Promise.all(['b.yml', 'a.yml'].map((path) => parseWorkflow(path, text)));
  expect(listFacts(facts).map(({ path }) => path)).toEqual(['a.yml', 'b.yml']);
  expect(listFacts(facts)[0]).toMatchObject({
    permissions: { a: '(unset)' },
    environments: [],
    environments_open: ['${{ vars.E }}'],
    oidc: false,
  });
});
