// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import { listFacts } from '../../src/workflow/list-facts.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';

/** Where a job with these lines publishes: what `gonogo facts` says. */
async function to(job: string): Promise<readonly string[]> {
  const text = `on: push\njobs:\n  a:\n    runs-on: x\n${job.replaceAll(/^/gm, '    ')}\n`;
  return listFacts([await parseWorkflow('.github/workflows/x.yml', text)])[0]?.publishes_to ?? [];
}

const GHCR = '- uses: docker/login-action@v3\n  with: { registry: ghcr.io, password: "${{ github.token }}" }\n';
const HUB = '- uses: docker/login-action@v3\n  with: { username: me, password: "${{ secrets.HUB }}" }\n';
const job = (steps: string, permissions = '{}') =>
  `permissions: ${permissions}\nsteps:\n${steps.replaceAll(/^/gm, '  ')}`;
const unset = (steps: string) => `steps:\n${steps.replaceAll(/^/gm, '  ')}`;

describe('a script or target says by its name and its credentials where it publishes', () => {
  it.each([
    [
      'make release with a token',
      '- run: make release\n  env: { GITHUB_TOKEN: "${{ github.token }}" }',
      ['github-release'],
    ],
    ['a package’s script of that name', '- run: npm run release\n  env: { GITHUB_TOKEN: "${{ github.token }}" }', []],
    ['make release without one', '- run: make release', []],
    [
      'a script that opens an issue',
      '- run: hack/create-release-issue.sh\n  env: { GH_TOKEN: "${{ github.token }}" }',
      [],
    ],
    [
      'what a step prepares',
      '- name: Prepare release\n  run: tox run -e release\n  env: { GH_TOKEN: "${{ secrets.PAT }}" }',
      [],
    ],
    ['a script in a folder', `${HUB}- run: ./ci/publish`, ['dockerhub']],
    [
      'a script with a token of Docker Hub',
      '- run: scripts/build-image.sh\n  env: { DOCKERHUB_TOKEN: "${{ secrets.X }}" }',
      ['dockerhub'],
    ],
    [
      'the same with that of another registry',
      '- run: make docker-push\n  env: { DOCKER_PASSWORD: "${{ secrets.QUAY_TOKEN }}" }',
      [],
    ],
    ['Docusaurus', '- run: npm run deploy\n  env: { USE_SSH: true }', ['pages']],
  ])('%s', async (_what, steps, expected) => {
    expect(await to(unset(steps))).toEqual(expected);
  });

  it.each([
    [
      'a job that may not write a release',
      '- run: make release\n  env: { GITHUB_TOKEN: "${{ github.token }}" }',
      '{ contents: read }',
      [],
    ],
    [
      'a script for the site',
      '- name: Deploy to GitHub Pages\n  run: ci/publish-guide.sh',
      '{ contents: write }',
      ['pages'],
    ],
    ['a script of Node with the job’s identity', '- run: node ./publish.mjs', '{ id-token: write }', ['npm']],
    [
      'a target that is told an image',
      `${GHCR}- run: PREFIX=ghcr.io/acme/x make sign`,
      '{ packages: write }',
      ['ghcr'],
    ],
    [
      'a script that is logged in twice',
      `${GHCR}${HUB}- run: npm run release-nightly`,
      '{ packages: write }',
      ['dockerhub', 'ghcr'],
    ],
    [
      'an action that builds images with the token',
      '- uses: acme/actions/container-build@v1\n  with: { github-token: "${{ github.token }}" }',
      '{ packages: write }',
      ['ghcr'],
    ],
    [
      'the same in a job that may not write packages',
      '- uses: acme/actions/container-build@v1\n  with: { github-token: "${{ github.token }}" }',
      '{ packages: read }',
      [],
    ],
    ['a job that may only pull', `${GHCR}- run: make push-images`, '{ packages: read }', []],
  ])('%s', async (_what, steps, permissions, expected) => {
    expect(await to(job(steps, permissions))).toEqual(expected);
  });
});

describe('an image is where its name says', () => {
  const pushed = (tags: string) => `- uses: docker/build-push-action@v6\n  with: { push: true, tags: "${tags}" }`;
  it.each([
    ['a namespace of Docker Hub', pushed('${{ github.event.repository.full_name }}:1'), ['dockerhub']],
    ['a registry called Quay', `${GHCR}${pushed('${{ vars.QUAY_REGISTRY }}/acme/x')}`, []],
    ['the registry of an ECR login', `${GHCR}${pushed('${{ steps.login-ecr.outputs.registry }}/x')}`, []],
    ['a secret that is no ECR', `${GHCR}${pushed('${{ secrets.PLACE }}/x')}`, ['ghcr']],
    [
      'a registry that another login names',
      `${GHCR}- uses: docker/login-action@v3\n  with: { registry: "\${{ vars.PLACE }}", password: "\${{ secrets.P }}" }\n${pushed('${{ vars.PLACE }}/acme/x')}`,
      [],
    ],
    [
      'a name made of another',
      '- run: |\n    from=ghcr.io/acme/x\n    skopeo copy docker://$from:1 "docker://${from/ghcr.io/docker.io}:1"',
      ['dockerhub'],
    ],
  ])('%s', async (_what, steps, expected) => {
    expect(await to(unset(steps))).toEqual(expected);
  });
});

describe('a tool', () => {
  it.each([
    ['cargo release without publishing', '- run: cargo release 1.0 --workspace --no-publish --execute', []],
    ['cargo publish of a workspace', '- run: cargo publish --workspace', ['crates']],
    [
      'GoReleaser’s nightly settings',
      `${HUB}- run: goreleaser release --config .goreleaser-nightly.yaml`,
      ['dockerhub'],
    ],
    ['an action that creates releases', '- uses: acme/ci/actions/release/create@v1', ['github-release']],
    ['one that only installs from them', '- uses: acme/action-install-gh-release@v1', []],
    [
      'benchmarks that are pushed',
      '- uses: benchmark-action/github-action-benchmark@v1\n  with: { auto-push: true }',
      ['pages'],
    ],
    ['benchmarks that are not', '- uses: benchmark-action/github-action-benchmark@v1', []],
    ['release-drafter', '- uses: release-drafter/release-drafter@v6', ['github-release']],
  ])('%s', async (_what, steps, expected) => {
    expect(await to(unset(steps))).toEqual(expected);
  });

  it.each([
    ['release-drafter that only labels', '- uses: release-drafter/release-drafter@v6', '{ pull-requests: write }', []],
    [
      'semantic-release by the job’s identity',
      '- run: npx semantic-release',
      '{ id-token: write, contents: write }',
      ['npm'],
    ],
    [
      'signatures that go to the release',
      '- uses: sigstore/gh-action-sigstore-python@v3.0.0',
      '{ id-token: write, contents: write }',
      ['github-release'],
    ],
    [
      'signatures that do not',
      '- uses: sigstore/gh-action-sigstore-python@v2.1.1',
      '{ id-token: write, contents: write }',
      [],
    ],
  ])('%s', async (_what, steps, permissions, expected) => {
    expect(await to(job(steps, permissions))).toEqual(expected);
  });

  it('that might use the job’s identity does not where another step surely does', async () => {
    const steps = '- run: npx semantic-release\n- uses: pypa/gh-action-pypi-publish@v1';
    expect(await to(job(steps, '{ id-token: write }'))).toEqual(['pypi']);
  });
});
