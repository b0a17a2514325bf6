// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import type { PublishFact } from '../../src/workflow/facts.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';

/** What a job with these lines publishes. */
async function publishes(job: string, top = ''): Promise<readonly PublishFact[]> {
  const text = `on: push\n${top}jobs:\n  a:\n    runs-on: x\n${job.replaceAll(/^/gm, '    ')}\n`;
  return (await parseWorkflow('.github/workflows/x.yml', text)).publishes;
}

const ofSteps = (steps: string, job = ''): Promise<readonly PublishFact[]> =>
  publishes(`${job}steps:\n${steps.replaceAll(/^/gm, '  ')}`);

const short = (facts: readonly PublishFact[]): unknown => facts.map(({ to, names }) => [to, ...names]);

const run = (script: string): string => `- run: |\n${script.replaceAll(/^/gm, '    ')}`;

describe('a command publishes', () => {
  it.each([
    ['docker push ghcr.io/acme/x:1', [['ghcr', 'ghcr.io/acme/x']]],
    ['docker push acme/x', [['dockerhub', 'acme/x']]],
    ['docker push docker.io/acme/x:latest', [['dockerhub', 'docker.io/acme/x']]],
    ['docker push quay.io/acme/x', []],
    ['docker push localhost:5000/x', []],
    ['docker build -t ghcr.io/acme/x .', []],
    [
      'docker buildx build --push -t ghcr.io/acme/x -t acme/x:2 .',
      [
        ['ghcr', 'ghcr.io/acme/x'],
        ['dockerhub', 'acme/x'],
      ],
    ],
    ['docker buildx build -o type=image,name=ghcr.io/acme/x,push=true .', [['ghcr', 'ghcr.io/acme/x']]],
    ['docker buildx imagetools create -t ghcr.io/acme/x:1 a b', [['ghcr', 'ghcr.io/acme/x']]],
    ['sudo podman push ghcr.io/acme/x', [['ghcr', 'ghcr.io/acme/x']]],
    ['skopeo copy docker-archive:x.tar docker://ghcr.io/acme/x:1', [['ghcr', 'ghcr.io/acme/x']]],
    ['skopeo copy docker://ghcr.io/acme/x oci-archive:x.tar', []],
    ['crane copy ghcr.io/a/x docker.io/a/x', [['dockerhub', 'docker.io/a/x']]],
    ['KO_DOCKER_REPO=ghcr.io/acme/x ko build --bare .', [['ghcr', 'ghcr.io/acme/x']]],
    ['KO_DOCKER_REPO=ko.local ko build .', []],
    ['helm push x-1.tgz oci://ghcr.io/acme/charts', [['helm-oci', 'oci://ghcr.io/acme/charts']]],
    ['helm push x-1.tgz my-museum', []],
    ['twine upload dist/*', [['pypi']]],
    ['python -m twine upload --repository testpypi dist/*', [['testpypi']]],
    ['twine upload --repository-url https://test.pypi.org/legacy/ dist/*', [['testpypi']]],
    ['twine upload --repository-url https://pypi.acme.example/ dist/*', []],
    ['twine check dist/*', []],
    ['uv publish', [['pypi']]],
    ['uv publish --publish-url https://test.pypi.org/legacy/', [['testpypi']]],
    ['poetry publish --build', [['pypi']]],
    ['poetry publish --dry-run', []],
    ['poetry publish --build -n -r testpypi', [['testpypi']]],
    ['gh release create -n "npm publish" v1', [['github-release']]],
    ['gh api -X POST repos/acme/x/releases -f tag_name=v1', [['github-release']]],
    ['gh api repos/acme/x/releases', []],
    ['curl -X POST -H a -d @x.json https://api.github.com/repos/acme/x/releases', [['github-release']]],
    ['curl https://api.github.com/repos/acme/x/releases/latest', []],
    ['docker compose push', []],
    ['bash -c "true" && npx --yes np', [['npm']]],
    ['uv run hatch publish -r test', [['testpypi']]],
    ['flit publish', [['pypi']]],
    ['npm publish --access public', [['npm']]],
    ['npm publish --dry-run', []],
    ['npm publish --registry https://npm.pkg.github.com', []],
    ['pnpm -r publish', [['npm']]],
    ['yarn npm publish', [['npm']]],
    ['npx changeset publish', [['npm']]],
    ['npm install', []],
    ['cargo publish -p x', [['crates']]],
    ['cargo publish --dry-run', []],
    ['cargo publish --registry mine', []],
    ['gh release create v1 --notes ""', [['github-release']]],
    ['gh release upload v1 x.tgz', [['github-release']]],
    ['gh release download v1', []],
    ['gh release view v1', []],
    ['goreleaser release --clean', [['github-release']]],
    ['goreleaser release --snapshot', []],
    ['mkdocs gh-deploy --force', [['pages']]],
    ['mkdocs build', []],
    ['mike deploy --push 1.0', [['pages']]],
    ['mike deploy 1.0', []],
    ['git push origin HEAD:gh-pages', [['pages']]],
    ['git push origin main', []],
    ['echo "docker push ghcr.io/acme/x"', []],
    ['# docker push ghcr.io/acme/x', []],
    ['cat <<EOF\ndocker push ghcr.io/acme/x\nEOF', []],
  ])('%s', async (script, expected) => {
    expect(short(await ofSteps(run(script)))).toEqual(expected);
  });
});

describe('an action publishes', () => {
  it.each([
    ['docker/build-push-action@v6', '{ push: true, tags: "ghcr.io/acme/x:1" }', [['ghcr', 'ghcr.io/acme/x']]],
    ['docker/build-push-action@v6', '{ push: false, tags: "ghcr.io/acme/x:1" }', []],
    ['docker/build-push-action@v6', '{ tags: "ghcr.io/acme/x:1" }', []],
    [
      'docker/build-push-action@v6',
      '{ push: "${{ github.event_name != \'pull_request\' }}", tags: acme/x }',
      [['dockerhub', 'acme/x']],
    ],
    ['pypa/gh-action-pypi-publish@release/v1', '{}', [['pypi']]],
    ['pypa/gh-action-pypi-publish@release/v1', '{ repository-url: "https://test.pypi.org/legacy/" }', [['testpypi']]],
    ['actions/deploy-pages@v4', '{}', [['pages']]],
    ['peaceiris/actions-gh-pages@v4', '{}', [['pages']]],
    ['softprops/action-gh-release@v2', '{}', [['github-release']]],
    ['ncipollo/release-action@v1', '{}', [['github-release']]],
    ['JS-DevTools/npm-publish@v3', '{ token: "${{ secrets.NPM }}" }', [['npm']]],
    ['JS-DevTools/npm-publish@v3', '{ dry-run: true }', []],
    ['katyo/publish-crates@v2', '{ registry-token: "${{ secrets.CRATES }}" }', [['crates']]],
    ['helm/chart-releaser-action@v1', '{}', [['github-release'], ['pages']]],
    ['goreleaser/goreleaser-action@v6', '{ args: release --clean }', [['github-release']]],
    ['goreleaser/goreleaser-action@v6', '{ args: release --snapshot }', []],
    ['actions/github-script@v7', '{ script: "await github.rest.repos.createRelease({})" }', [['github-release']]],
    ['actions/upload-artifact@v4', '{ name: x }', []],
  ])('%s %s', async (uses, inputs, expected) => {
    expect(short(await ofSteps(`- uses: ${uses}\n  with: ${inputs}`))).toEqual(expected);
  });

  it('for PyPI, where the address cannot be told, is only likely', async () => {
    const facts = await ofSteps(
      '- uses: pypa/gh-action-pypi-publish@v1\n  with: { repository-url: "${{ vars.URL }}" }',
    );
    expect(facts).toMatchObject([{ to: 'pypi', basis: 'login' }]);
  });

  it('with the images of docker/metadata-action, lower-cased', async () => {
    const facts = await ofSteps(
      '- id: meta\n  uses: docker/metadata-action@v5\n  with:\n    images: |\n      ghcr.io/${{ github.repository }}\n      Acme/X\n' +
        '- uses: docker/build-push-action@v6\n  with: { push: true, tags: "${{ steps.meta.outputs.tags }}" }',
    );
    expect(short(facts)).toEqual([
      ['ghcr', 'ghcr.io/${{ lower(github.repository) }}'],
      ['dockerhub', 'acme/x'],
    ]);
  });
});

describe('names are followed', () => {
  it.each([
    ['env of the workflow', 'env: { IMAGE: ghcr.io/acme/x }\n', '', 'docker push "$IMAGE:1"', ['ghcr.io/acme/x']],
    [
      'env in env',
      'env: { REGISTRY: ghcr.io }\n',
      'env: { IMAGE: "${{ env.REGISTRY }}/acme/x" }\n',
      'docker push ${IMAGE}',
      ['ghcr.io/acme/x'],
    ],
    [
      'the matrix',
      '',
      'strategy: { matrix: { app: [a, b] } }\n',
      'docker push ghcr.io/acme/${{ matrix.app }}',
      ['ghcr.io/acme/a', 'ghcr.io/acme/b'],
    ],
    ['an assignment', '', '', 'IMAGE=ghcr.io/acme/x\ndocker push $IMAGE', ['ghcr.io/acme/x']],
    [
      'both branches',
      '',
      '',
      'if a; then I=ghcr.io/acme/x; else I=ghcr.io/acme/y; fi\ndocker push $I',
      ['ghcr.io/acme/x', 'ghcr.io/acme/y'],
    ],
    [
      'a loop',
      '',
      '',
      'for app in a b; do\n  docker push ghcr.io/acme/$app\ndone',
      ['ghcr.io/acme/a', 'ghcr.io/acme/b'],
    ],
    ['a default', '', '', 'docker push ${IMAGE:-ghcr.io/acme/x}', ['ghcr.io/acme/x']],
    [
      'lower-casing by the shell',
      '',
      '',
      'docker push ghcr.io/${GITHUB_REPOSITORY,,}',
      ['ghcr.io/${{ lower(github.repository) }}'],
    ],
    [
      'lower-casing by tr',
      '',
      '',
      "R=$(echo ${{ github.repository }} | tr '[:upper:]' '[:lower:]')\ndocker push ghcr.io/$R",
      ['ghcr.io/${{ lower(github.repository) }}'],
    ],
    [
      'what cannot be told stays',
      '',
      '',
      'docker push ghcr.io/${{ vars.OWNER }}/x:${{ github.sha }}',
      ['ghcr.io/${{ vars.OWNER }}/x'],
    ],
  ])('%s', async (_, top, job, script, names) => {
    const facts = await publishes(`${job}steps:\n${run(script).replaceAll(/^/gm, '  ')}`, top);
    expect(facts.map((fact) => fact.to)).toEqual(facts.map(() => 'ghcr'));
    expect(facts.flatMap((fact) => fact.names)).toEqual(names);
  });

  it('through GITHUB_ENV, outputs and needs', async () => {
    const text = `on: push
jobs:
  a:
    runs-on: x
    outputs: { image: '\${{ steps.name.outputs.image }}' }
    steps:
      - id: name
        run: |
          {
            echo "image=ghcr.io/acme/x"
          } >> "$GITHUB_OUTPUT"
  b:
    needs: a
    runs-on: x
    steps:
      - run: echo "TAGGED=\${{ needs.a.outputs.image }}:1" >> $GITHUB_ENV
      - run: docker push $TAGGED
`;
    const { publishes: facts } = await parseWorkflow('.github/workflows/x.yml', text);
    expect(facts).toMatchObject([{ to: 'ghcr', names: ['ghcr.io/acme/x'], job: 'b' }]);
  });

  it('both indices of an input with choices', async () => {
    const text = `on: { workflow_dispatch: { inputs: { to: { type: choice, options: [testpypi, pypi] } } } }
jobs:
  a:
    runs-on: x
    steps:
      - uses: pypa/gh-action-pypi-publish@release/v1
        with:
          repository-url: \${{ inputs.to == 'testpypi' && 'https://test.pypi.org/legacy/' || '' }}
`;
    const { publishes: facts } = await parseWorkflow('.github/workflows/x.yml', text);
    expect(short(facts)).toEqual([['testpypi'], ['pypi']]);
  });
});

describe('an image without a name that can be told', () => {
  const push = '- uses: docker/build-push-action@v6\n  with: { push: true, tags: "${{ steps.x.outputs.tags }}" }';
  const login = (inputs: string): string => `- uses: docker/login-action@v3\n  with: ${inputs}\n`;

  it.each([
    ['{ registry: ghcr.io, password: "${{ secrets.GITHUB_TOKEN }}" }', [['ghcr']]],
    ['{ username: acme, password: "${{ secrets.HUB }}" }', [['dockerhub']]],
    ['{ registry: quay.io, password: "${{ secrets.QUAY }}" }', []],
  ])('goes where the job logs in: %s', async (inputs, expected) => {
    const facts = await ofSteps(login(inputs) + push);
    expect(short(facts)).toEqual(expected);
    expect(facts.every(({ basis }) => basis === 'login')).toBe(true);
  });

  it('is another case than one that is named for another registry', async () => {
    const facts = await ofSteps(`${login('{ registry: ghcr.io, password: x }')}- run: docker push quay.io/acme/x`);
    expect(facts).toEqual([]);
  });

  it('with the user of Docker Hub is there', async () => {
    const facts = await ofSteps('- run: docker push ${{ secrets.DOCKERHUB_USERNAME }}/x:1');
    expect(short(facts)).toEqual([['dockerhub', '${{ secrets.DOCKERHUB_USERNAME }}/x']]);
  });

  it('goes nowhere without a login', async () => {
    expect(await ofSteps(push)).toEqual([]);
  });
});

describe('what never runs publishes nothing', () => {
  it.each([
    ['if: false', '- if: false\n  run: npm publish'],
    ['if: ${{ false }}', '- if: ${{ false }}\n  run: npm publish'],
    ['an event that does not start it', "- if: github.event_name == 'release'\n  run: npm publish"],
  ])('%s', async (_, steps) => {
    expect(await ofSteps(steps)).toEqual([]);
  });

  it('a job with if: false', async () => {
    expect(await ofSteps('- run: npm publish', 'if: false\n')).toEqual([]);
  });

  it('a condition that may hold', async () => {
    expect(await ofSteps("- if: github.ref == 'refs/heads/main'\n  run: npm publish")).toHaveLength(1);
  });
});

describe('how it logs in', () => {
  it.each([
    [
      'a secret for the registry',
      '- uses: docker/login-action@v3\n  with: { registry: ghcr.io, password: "${{ secrets.PAT }}" }\n- run: docker push ghcr.io/acme/x',
      [{ kind: 'secret', name: 'PAT' }],
    ],
    [
      'the token',
      '- run: echo "${{ secrets.GITHUB_TOKEN }}" | docker login ghcr.io -u x --password-stdin\n- run: docker push ghcr.io/acme/x',
      [{ kind: 'token' }],
    ],
    [
      'a login elsewhere is none',
      '- uses: docker/login-action@v3\n  with: { password: "${{ secrets.HUB }}" }\n- run: docker push ghcr.io/acme/x',
      [],
    ],
    [
      'helm',
      '- run: |\n    echo "$T" | helm registry login ghcr.io -u x --password-stdin\n    helm push x.tgz oci://ghcr.io/acme/charts\n  env: { T: "${{ secrets.PAT }}" }',
      [{ kind: 'secret', name: 'PAT' }],
    ],
    [
      'a password for PyPI',
      '- uses: pypa/gh-action-pypi-publish@release/v1\n  with: { password: "${{ secrets.PYPI }}" }',
      [{ kind: 'secret', name: 'PYPI' }],
    ],
    ['none for PyPI: trusted publishing', '- uses: pypa/gh-action-pypi-publish@release/v1', [{ kind: 'oidc' }]],
    ['npm', '- run: npm publish\n  env: { NODE_AUTH_TOKEN: "${{ secrets.NPM }}" }', [{ kind: 'secret', name: 'NPM' }]],
    [
      'a token with a fallback',
      '- run: gh release create v1\n  env: { GH_TOKEN: "${{ secrets.PAT || github.token }}" }',
      [{ kind: 'secret', name: 'PAT' }, { kind: 'token' }],
    ],
  ])('%s', async (_, steps, login) => {
    expect((await ofSteps(steps)).map((fact) => fact.login)).toEqual([login]);
  });
});

describe('what is only likely is told apart', () => {
  it('a target whose name says push, with a login', async () => {
    const facts = await ofSteps(
      '- uses: docker/login-action@v3\n  with: { registry: ghcr.io, password: "${{ github.token }}" }\n- run: make docker-push',
    );
    expect(facts).toMatchObject([{ to: 'ghcr', basis: 'login', by: 'make docker-push' }]);
  });

  it('a script that is given the token of crates.io', async () => {
    const facts = await ofSteps('- run: ci/publish.sh\n  env: { CARGO_REGISTRY_TOKEN: "${{ secrets.C }}" }');
    expect(facts).toMatchObject([{ to: 'crates', basis: 'login', login: [{ kind: 'secret', name: 'C' }] }]);
  });

  const login = '- uses: docker/login-action@v3\n  with: { registry: ghcr.io, password: "${{ github.token }}" }\n';

  it.each([
    ['may write packages', 'permissions: { packages: write }\n', [{ to: 'ghcr', basis: 'login', by: 'make images' }]],
    ['may not', 'permissions: { packages: read }\n', []],
    ['has the default', '', []],
  ])('a job that logs in, builds images and %s', async (_, job, expected) => {
    expect(await ofSteps(`${login}- run: make images`, job)).toMatchObject(expected);
  });

  it('an npm registry that setup-node names', async () => {
    const setup = (url: string): string =>
      `- uses: actions/setup-node@v4\n  with: { registry-url: "${url}" }\n- run: npm publish`;
    expect(await ofSteps(setup('https://npm.pkg.github.com'))).toEqual([]);
    expect(await ofSteps(setup('https://registry.npmjs.org'))).toMatchObject([{ to: 'npm', basis: 'stated' }]);
  });

  it('releases of semantic-release', async () => {
    expect(await ofSteps('- run: npx semantic-release')).toMatchObject([{ to: 'github-release', basis: 'tool' }]);
  });

  it('a test with a login is nothing', async () => {
    const facts = await ofSteps(
      '- uses: docker/login-action@v3\n  with: { registry: ghcr.io, password: "${{ github.token }}" }\n- run: make test',
    );
    expect(facts).toEqual([]);
  });
});

describe('a hidden failure', () => {
  it.each([
    ['continue-on-error', '- run: npm publish\n  continue-on-error: true', true],
    ['|| true', '- run: npm publish || true', true],
    ['an explicit exit', '- run: npm publish || exit 1', undefined],
    ['none', '- run: npm publish', undefined],
  ])('%s', async (_, steps, hidden) => {
    expect((await ofSteps(steps)).map((fact) => fact.hidden)).toEqual([hidden]);
  });
});

it('stands at the command', async () => {
  const text =
    'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          make\n          docker push ghcr.io/acme/x\n';
  const { publishes: facts } = await parseWorkflow('.github/workflows/x.yml', text);
  expect(facts.map(({ span }) => text.slice(span.start.offset, span.end.offset))).toEqual([
    'docker push ghcr.io/acme/x',
  ]);
});
