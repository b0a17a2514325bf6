// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import { listFacts } from '../../src/workflow/list-facts.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';

const targets = async (text: string): Promise<readonly string[]> =>
  listFacts([await parseWorkflow('.github/workflows/x.yml', text)])[0]?.publishes_to ?? [];

/** Where a job with these steps publishes. */
const to = (steps: string, permissions = ''): Promise<readonly string[]> =>
  targets(`on: push\njobs:\n  a:\n    runs-on: x\n${permissions}    steps:\n${steps.replaceAll(/^/gm, '      ')}\n`);

const GHCR = '- uses: docker/login-action@v3\n  with: { registry: ghcr.io, password: "${{ github.token }}" }\n';
const goreleaser = (args: string): string => `- uses: goreleaser/goreleaser-action@v6\n  with: { args: "${args}" }`;

describe('options that only some runs have', () => {
  it.each([
    [
      'set where there is no tag',
      `- if: github.ref_type != 'tag'\n  run: echo "FLAGS=--snapshot" >> $GITHUB_ENV\n${goreleaser('release --clean ${{ env.FLAGS }}')}`,
      ['github-release'],
    ],
    [
      'one of two texts',
      goreleaser("${{ github.event_name == 'push' && 'release --clean' || 'release --snapshot' }}"),
      ['github-release'],
    ],
    [
      'a trial that an expression decides',
      goreleaser("release --snapshot=${{ !startsWith(inputs.tag, 'v') }}"),
      ['github-release'],
    ],
    ['a trial in every case', goreleaser('release --snapshot --clean'), []],
    ['the same, said with a value', goreleaser('release --snapshot=true'), []],
  ])('%s', async (_what, steps, expected) => {
    expect(await to(steps)).toEqual(expected);
  });

  it('a job runs though the only value that a script gives would keep it from it', async () => {
    const text = `on: push
jobs:
  plan:
    runs-on: x
    outputs: { run: '\${{ steps.run.outputs.run }}' }
    steps:
      - id: run
        if: github.event_name == 'schedule'
        run: echo "run=false" >> $GITHUB_OUTPUT
  release:
    needs: plan
    if: needs.plan.outputs.run != 'false'
    runs-on: x
    steps:
      - run: cargo publish
`;
    expect(await targets(text)).toEqual(['crates']);
  });
});

describe('a command that something else runs', () => {
  it.each([
    [
      'an action that witnesses it',
      `- uses: acme/witness-run-action@v1\n  with: { command: goreleaser release --clean }`,
      ['github-release'],
    ],
    ['another system', '- uses: acme/on-freebsd@v1\n  with: { run: "npm ci\\nnpm publish" }', ['npm']],
    ['the same without publishing', '- uses: acme/on-freebsd@v1\n  with: { run: npm test }', []],
    [
      'a function of the script',
      '- run: |\n    loud() { echo "$*"; "$@"; }\n    loud docker push ghcr.io/acme/x',
      ['ghcr'],
    ],
    ['a package’s own program', '- run: pnpm lerna publish from-package --yes', ['npm']],
    ['tools in front of it', '- run: mise x node@24 -- npm publish', ['npm']],
    ['a package’s program that does not publish', '- run: pnpm lerna version --yes', []],
  ])('%s', async (_what, steps, expected) => {
    expect(await to(steps)).toEqual(expected);
  });
});

describe('semantic-release with the job’s identity', () => {
  const write = '    permissions: { id-token: write, contents: write }\n';
  it.each([
    ['a trial', '- run: pnpm semantic-release --dry-run', []],
    ['a trial, said with a value', '- run: pnpm semantic-release --dry-run true', []],
    ['a trial that a variable decides', '- run: pnpm semantic-release --dry-run "$TRIAL"', ['npm']],
  ])('%s', async (_what, steps, expected) => {
    expect(await to(steps, write)).toEqual(expected);
  });

  it('a script that is called after npm', async () => {
    expect(await to('- run: ./scripts/release-npm.sh', write)).toEqual(['npm']);
    expect(await to('- run: ./scripts/test-npm.sh', write)).toEqual([]);
  });
});

it('images of a loop are where the job logs in', async () => {
  const loop =
    '- run: echo "TAGS=$(for str in ${{ inputs.quay_image }} ${{ inputs.ghcr_image }}; do echo $str; done)" >> $GITHUB_ENV\n';
  const push = '- uses: docker/build-push-action@v6\n  with: { push: true, tags: "${{ env.TAGS }}" }';
  expect(await to(GHCR + loop + push)).toEqual(['ghcr']);
});

describe('charts by a script’s name', () => {
  it.each([
    ['with a login', `${GHCR}- run: .github/helm-push.sh acme`, ['helm-oci']],
    ['without one', '- run: .github/helm-push.sh acme', []],
    ['a check of them', `${GHCR}- run: hack/lint-charts.sh`, []],
  ])('%s', async (_what, steps, expected) => {
    expect(await to(steps)).toEqual(expected);
  });
});

it('a release with a secret of its own does not depend on the job’s right to contents', async () => {
  const release = (token: string) => `- run: make release\n  env: { GITHUB_TOKEN: "\${{ ${token} }}" }`;
  const read = '    permissions: { contents: read }\n';
  expect(await to(release('secrets.PAT'), read)).toEqual(['github-release']);
  expect(await to(release('github.token'), read)).toEqual([]);
});

describe('actions by name', () => {
  it.each([
    ['projectdiscovery/actions/goreleaser@v1', '{ release: true }', ['github-release']],
    ['projectdiscovery/actions/goreleaser@v1', '{}', []],
    ['GoogleCloudPlatform/release-please-action@v3', '{ release-type: node }', ['github-release']],
    ['googleapis/release-please-action@v3', '{ command: release-pr }', []],
    ['changesets/action@v2', '{ publish-script: pnpm changeset publish }', ['npm']],
    ['changesets/action@v2', '{ version-script: pnpm changeset version }', []],
    [
      'jupyter-server/jupyter_releaser/.github/actions/finalize-release@v2',
      '{ token: "${{ secrets.T }}" }',
      ['github-release', 'pypi'],
    ],
    [
      'python-semantic-release/python-semantic-release@v7',
      '{ github_token: "${{ secrets.GITHUB_TOKEN }}", repository_password: "${{ secrets.PYPI }}" }',
      ['github-release', 'pypi'],
    ],
    ['stefanzweifel/git-auto-commit-action@v5', '{ branch: gh-pages }', ['pages']],
    ['stefanzweifel/git-auto-commit-action@v5', '{ branch: main }', []],
    ['devcontainers/action@v1', '{ publish-features: "true" }', ['ghcr']],
    ['devcontainers/action@v1', '{ generate-docs: "true" }', []],
    ['acme/helm-push-action@v1', '{ registry-url: "oci://ghcr.io/acme/charts" }', ['helm-oci']],
    ['acme/helm-push-action@v1', '{ registry-url: "https://charts.acme.example" }', []],
    ['acme/publish-to-pypi@v1', '{ password: "${{ secrets.P }}" }', ['pypi']],
    ['acme/publish-crates-io@v1', '{ token: "${{ secrets.C }}" }', ['crates']],
    ['acme/npm-publish-action@v1', '{ token: "${{ secrets.N }}" }', ['npm']],
    ['acme/npm-get-version-action@v1', '{}', []],
    ['int128/kaniko-action@v1', '{ push: true, tags: "ghcr.io/acme/x:1" }', ['ghcr']],
    ['int128/kaniko-action@v1', '{ push: false, tags: "ghcr.io/acme/x:1" }', []],
  ])('%s %s', async (uses, inputs, expected) => {
    expect(await to(`- uses: ${uses}\n  with: ${inputs}`)).toEqual(expected);
  });
});
