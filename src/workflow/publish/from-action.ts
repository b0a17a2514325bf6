import type { Login, PublishTarget } from '../facts.ts';
import { isGranted } from '../is-granted.ts';
import { splitList } from '../shell/split-list.ts';
import type { Step } from '../steps.ts';
import { indicesOf } from './package-index.ts';
import type { Publication } from './publication.ts';
import { loginsIn } from './publication.ts';

type Reader = (step: Step, by: string) => readonly Publication[];

/** What a step's action publishes. */
export function publicationsOfAction(step: Step): readonly Publication[] {
  const { action } = step;
  if (action === undefined) return [];
  if (Object.hasOwn(ACTIONS, action)) return ACTIONS[action]?.(step, action) ?? [];
  // An action that is used as an image: `docker://ghcr.io/…` publishes nothing by itself.
  const family = FAMILIES.find(([pattern]) => pattern.test(action));
  return family ? family[1](step, action) : [];
}

/** Can this input be true? Absent counts as given by `otherwise`. */
function may(step: Step, name: string, otherwise: boolean): boolean {
  const values = step.input(name);
  return values === undefined ? otherwise : values.some((value) => !['', 'false', 'never', 'no', '0'].includes(value.trim().toLowerCase()));
}

function lines(values: readonly string[] | undefined): readonly string[] {
  return (values ?? []).flatMap((value) => splitList(value, /[\n,]/));
}

function given(step: Step, ...inputs: readonly string[]): readonly Login[] {
  return inputs.flatMap((name) => loginsIn(step.input(name)));
}

const buildPush: Reader = (step, by) => {
  const outputs = (step.input('outputs') ?? []).join('\n');
  const pushed = may(step, 'push', false) || /type=registry|push=true|push=\$|^\$\{\{[^}]*\}\}$/m.test(outputs);
  if (!pushed) return [];
  const names = [...outputs.matchAll(/(?:^|,|\s|")name=([^,\n"]*)/g)].map(([, name = '']) => name);
  return [{ to: 'images', by, images: [...lines(step.input('tags')), ...lines(names)] }];
};

const bake: Reader = (step, by) => {
  const set = (step.input('set') ?? []).join('\n');
  if (!may(step, 'push', false) && !/output=type=registry|push=true/.test(set)) return [];
  const tags = [...set.matchAll(/\.tags?=(\S+)/g)].map(([, tag = '']) => tag);
  return [{ to: 'images', by, images: tags }];
};

/** An action whose inputs name the image. */
const image =
  (inputs: readonly string[], options: { readonly registry?: string; readonly push?: string } = {}): Reader =>
  (step, by) => {
    if (options.push !== undefined && !may(step, options.push, true)) return [];
    const registries = options.registry === undefined ? [] : lines(step.input(options.registry));
    const names = inputs.flatMap((name) => lines(step.input(name)));
    const placed = names.flatMap((name) =>
      registries.length > 0
        ? registries.map((registry) => (name.startsWith(registry) ? name : `${registry}/${name}`))
        : [name],
    );
    return [{ to: 'images', by, images: placed }];
  };

const release =
  (...tokens: readonly string[]): Reader =>
  (step, by) => {
    const repository = step.input('repository')?.find((value) => /^[\w.-]+\/[\w.-]+$/.test(value));
    const login = [...given(step, ...tokens, 'token', 'github_token', 'github-token', 'repo-token', 'repo_token', 'GITHUB_TOKEN'), ...loginsIn(step.variable('GITHUB_TOKEN'))];
    return [{ to: 'github-release', by, login: login.length > 0 ? login : [{ kind: 'token' }], ...(repository === undefined ? {} : { names: [repository] }) }];
  };

const pages: Reader = (step, by) => {
  const login = given(step, 'github_token', 'token', 'personal_token', 'deploy_key', 'ssh-key', 'github-token', 'access_token');
  return [{ to: 'pages', by, login: [...login, ...loginsIn(step.variable('GITHUB_TOKEN'))] }];
};

const pagesOnBranch =
  (input: string): Reader =>
  (step, by) => {
    const branches = step.input(input) ?? step.variable(input.toUpperCase()) ?? [];
    return branches.some((branch) => /gh-pages|github-pages/.test(branch)) ? pages(step, by) : [];
  };

const pypi =
  (inputs: readonly string[], tokens: readonly string[]): Reader =>
  (step, by) => {
    const places = inputs.flatMap((name) => step.input(name) ?? []);
    const login = given(step, ...tokens);
    const own: readonly Login[] = login.length > 0 ? login : step.input(tokens[0] ?? '') ? [] : [{ kind: 'oidc' }];
    return indicesOf(places).map((to) => ({ to, by, login: own }));
  };

const npm: Reader = (step, by) => {
  if (may(step, 'dry-run', false) || may(step, 'dryRun', false)) return [];
  const registry = step.input('registry')?.[0];
  if (registry !== undefined && registry !== '' && !/npmjs|\$/.test(registry)) return [];
  const login = given(step, 'token');
  return [{ to: 'npm', by, login: login.length > 0 ? login : [{ kind: 'oidc' }] }];
};

const tokenOf = (step: Step, names: readonly string[]): readonly Login[] => names.flatMap((name) => loginsIn(step.variable(name)));
const NPM_TOKENS = ['NPM_TOKEN', 'NODE_AUTH_TOKEN'];

const semanticRelease: Reader = (step, by) => {
  if (may(step, 'dry_run', false) || may(step, 'dry-run', false)) return [];
  const login = tokenOf(step, NPM_TOKENS);
  return [
    { to: 'github-release', by, basis: 'tool' },
    ...(login.length > 0 ? [{ to: 'npm' as const, by, login, basis: 'login' as const }] : []),
  ];
};

const changesets: Reader = (step, by) => {
  if (step.input('publish') === undefined) return [];
  const login = tokenOf(step, NPM_TOKENS);
  const oidc = isOidc(step);
  return [
    { to: 'npm', by, login: login.length > 0 ? login : oidc ? [{ kind: 'oidc' }] : [] },
    ...(may(step, 'createGithubReleases', true) ? [{ to: 'github-release' as const, by, basis: 'tool' as const }] : []),
  ];
};

function isOidc({ permissions }: Step): boolean {
  return permissions !== undefined && isGranted(permissions, 'id-token', 'write') === true;
}

const goreleaser: Reader = (step, by) => {
  const args = (step.input('args') ?? []).join(' ');
  if (may(step, 'install-only', false) || /--snapshot|--skip[= ](?:\S*,)?publish|--skip-publish/.test(args) || !/\b(?:release|continue|publish)\b/.test(args)) return [];
  if (/--nightly/.test(args)) return [{ to: 'github-release', by, basis: 'tool' }, { to: 'logged-in', by, basis: 'tool' }];
  return [
    { to: 'github-release', by, login: loginsIn(step.variable('GITHUB_TOKEN')) },
    { to: 'logged-in', by, basis: 'login' },
  ];
};

const releasePlease: Reader = (step, by) => (may(step, 'skip-github-release', false) ? [] : release('token')(step, by));

const chartReleaser: Reader = (step, by) => {
  const login = tokenOf(step, ['CR_TOKEN', 'GITHUB_TOKEN']);
  return [
    ...(may(step, 'skip_upload', false) ? [] : [{ to: 'github-release' as const, by, login }]),
    { to: 'pages', by, login },
  ];
};

const cargoPublish: Reader = (step, by) => {
  if (may(step, 'dry-run', false)) return [];
  const login = [...given(step, 'registry-token', 'token'), ...tokenOf(step, ['CARGO_REGISTRY_TOKEN'])];
  return [{ to: 'crates', by, login: login.length > 0 ? login : isOidc(step) ? [{ kind: 'oidc' }] : [] }];
};

const releasePlz: Reader = (step, by) => {
  const command = step.input('command');
  if (command && !command.some((value) => value === '' || value === 'release' || value.includes('$'))) return [];
  if (may(step, 'dry_run', false)) return [];
  return [...cargoPublish(step, by), { to: 'github-release', by, basis: 'tool' }];
};

const maturin: Reader = (step, by) => {
  const command = step.input('command') ?? [];
  const args = (step.input('args') ?? []).join(' ');
  if (!command.some((value) => value === 'upload' || value === 'publish')) return [];
  if (/--dry-run/.test(args)) return [];
  const place = /(?:--repository(?:-url)?|-r)[ =](\S+)/.exec(args)?.[1];
  const login = tokenOf(step, ['MATURIN_PYPI_TOKEN', 'MATURIN_PASSWORD']);
  return indicesOf(place === undefined ? [] : [place]).map((to) => ({ to, by, login: login.length > 0 ? login : [{ kind: 'oidc' as const }] }));
};

const actionsRs: Reader = (step, by) => (step.input('command')?.includes('publish') && !/--dry-run/.test((step.input('args') ?? []).join(' ')) ? cargoPublish(step, by) : []);

const ociChart: Reader = (step, by) => {
  const repository = step.input('repository')?.[0];
  const registry = step.input('registry')?.[0];
  const names = repository === undefined || registry === undefined ? [] : [`oci://${registry.replace(/^oci:\/\//, '')}/${repository}`];
  return [{ to: 'helm-oci', by, names, login: given(step, 'registry_password', 'password') }];
};

/** `registry` and `image` of an action that also logs in. */
const builderImage = (step: Step, inputs: readonly string[], registry: string): readonly string[] => {
  const registries = lines(step.input(registry));
  return inputs.flatMap((name) => lines(step.input(name))).flatMap((name) => (registries.length > 0 ? registries.map((host) => `${host}/${name}`) : [name]));
};

const script: Reader = (step, by) => {
  const text = (step.input('script') ?? []).join('\n');
  const found: PublishTarget[] = [];
  if (/\b(?:createRelease|uploadReleaseAsset|updateRelease)\b|['"`](?:POST|PATCH) \/repos\/[^'"`]*\/releases/.test(text)) found.push('github-release');
  return found.map((to) => ({ to, by, login: given(step, 'github-token').length > 0 ? given(step, 'github-token') : [{ kind: 'token' }] }));
};

const signed: Reader = (step, by) => (may(step, 'release-signing-artifacts', false) ? [{ to: 'github-release', by, login: [{ kind: 'token' }] }] : []);

const tauri: Reader = (step, by) => (step.input('tagName') || step.input('releaseId') ? release()(step, by) : []);

const devcontainer: Reader = (step, by) => (step.input('push')?.every((value) => value === 'never') ? [] : step.input('imageName') ? [{ to: 'images', by, images: lines(step.input('imageName')) }] : []);

/** By action, lower-cased. */
const ACTIONS: Readonly<Record<string, Reader>> = {
  'docker/build-push-action': buildPush,
  'depot/build-push-action': buildPush,
  'useblacksmith/build-push-action': buildPush,
  'namespacelabs/nscloud-build-push-action': buildPush,
  'docker/bake-action': bake,
  'depot/bake-action': bake,
  'redhat-actions/push-to-registry': (step, by) => [{ to: 'images', by, images: builderImage(step, ['image'], 'registry') }],
  'elgohr/publish-docker-github-action': image(['name'], { registry: 'registry' }),
  'mr-smithers-excellent/docker-build-push': image(['image'], { registry: 'registry' }),
  'macbre/push-to-ghcr': (step, by) => [{ to: 'images', by, images: lines(step.input('image_name')).map((name) => `ghcr.io/${name}`) }],
  'akhilerm/tag-push-action': image(['dst']),
  'int128/docker-manifest-create-action': image(['tags'], { push: 'push' }),
  'noelware/docker-manifest-action': image(['inputs', 'tags'], { push: 'push' }),
  'aevea/action-kaniko': image(['image'], { registry: 'registry' }),
  'devcontainers/ci': devcontainer,
  'home-assistant/builder': (step, by) => (/--test|--docker-hub-check/.test((step.input('args') ?? []).join(' ')) ? [] : [{ to: 'logged-in', by, basis: 'login' }]),

  'pypa/gh-action-pypi-publish': pypi(['repository-url', 'repository_url'], ['password']),
  'jrubics/poetry-publish': pypi(['repository_url', 'repository_name'], ['pypi_token', 'repository_password']),
  'etils-actions/pypi-auto-publish': pypi([], ['pypi-token']),
  'casperdcl/deploy-pypi': (step, by) => (step.input('upload')?.includes('false') ? [] : pypi(['repository-url'], ['password'])(step, by)),
  'pyo3/maturin-action': maturin,
  'messense/maturin-action': maturin,
  'python-semantic-release/publish-action': release('github_token'),
  'python-semantic-release/upload-to-gh-release': release('github_token'),
  'python-semantic-release/python-semantic-release': (step, by) => (step.input('vcs_release')?.includes('false') ? [] : release('github_token')(step, by)),

  'js-devtools/npm-publish': npm,
  'primer/publish': npm,
  'mikeal/merge-release': npm,
  'pascalgn/npm-publish-action': npm,
  'changesets/action': changesets,
  'cycjimmy/semantic-release-action': semanticRelease,
  'codfish/semantic-release-action': semanticRelease,
  'ridedott/release-me-action': semanticRelease,
  'go-semantic-release/action': (step, by) => (may(step, 'dry', false) ? [] : release()(step, by)),

  'katyo/publish-crates': cargoPublish,
  'actions-rs/cargo': actionsRs,
  'release-plz/action': releasePlz,
  'marcoieni/release-plz-action': releasePlz,
  'cargo-bins/release-rust': cargoPublish,

  'helm/chart-releaser-action': chartReleaser,
  'stefanprodan/helm-gh-pages': pages,
  'appany/helm-oci-chart-releaser': ociChart,
  'mattiasgeniar/helm-push': ociChart,
  'bitdeps/helm-oci-charts-releaser': ociChart,

  'actions/deploy-pages': (step, by) => (may(step, 'preview', false) && step.input('preview')?.every((value) => value === 'true') ? [] : [{ to: 'pages', by, login: [{ kind: 'oidc' }] }]),
  'peaceiris/actions-gh-pages': pages,
  'jamesives/github-pages-deploy-action': pages,
  'crazy-max/ghaction-github-pages': pages,
  'shalzz/zola-deploy-action': (step, by) => (step.variable('BUILD_ONLY')?.includes('true') ? [] : pages(step, by)),
  'rossjrw/pr-preview-action': pages,
  'mhausenblas/mkdocs-deploy-gh-pages': pages,
  'tsunematsu21/actions-publish-gh-pages': pages,
  'maxheld83/ghpages': pages,
  'enriikke/gatsby-gh-pages-action': pages,
  'sphinx-notes/pages': (step, by) => (may(step, 'publish', true) ? pages(step, by) : []),
  'ad-m/github-push-action': pagesOnBranch('branch'),
  's0/git-publish-subdir-action': pagesOnBranch('branch'),

  'softprops/action-gh-release': release('token'),
  'ncipollo/release-action': release('token'),
  'actions/create-release': release(),
  'actions/upload-release-asset': release(),
  'comnoco/create-release-action': release(),
  'shogo82148/actions-upload-release-asset': release(),
  'shogo82148/actions-create-release': release(),
  'svenstaro/upload-release-action': release('repo_token'),
  'marvinpinto/action-automatic-releases': release('repo_token'),
  'marvinpinto/actions/automatic-releases': release('repo_token'),
  'release-drafter/release-drafter': (step, by) => (may(step, 'disable-releaser', false) || may(step, 'dry-run', false) ? [] : release()(step, by)),
  'googleapis/release-please-action': releasePlease,
  'google-github-actions/release-please-action': releasePlease,
  'taiki-e/create-gh-release-action': release(),
  'taiki-e/upload-rust-binary-action': (step, by) => (may(step, 'dry-run', false) ? [] : release()(step, by)),
  'houseabsolute/actions-rust-release': release(),
  'rust-build/rust-build.action': release(),
  'tauri-apps/tauri-action': tauri,
  'crazy-max/ghaction-github-release': release(),
  'johnwbyrd/update-release': release(),
  'wangyoucao577/go-release-action': release('github_token'),
  'eine/tip': release(),
  'pytooling/actions/releaser': release(),
  'meedamian/github-release': release(),
  'abutler/upload-release-assets': release(),
  'xresloader/upload-to-github-release': release(),
  'csexton/release-asset-action': release(),
  'roang-zero1/github-create-release-action': release(),
  'roang-zero1/github-upload-release-artifacts-action': release(),
  'fnkr/github-action-ghr': release(),
  'mini-bomba/create-github-release': release(),
  'elgohr/github-release-action': release(),
  'joutvhu/create-release': release(),
  'yyx990803/release-tag': release(),
  'justincy/github-action-npm-release': release(),
  'rymndhng/release-on-push-action': release(),
  'cb80/pubrel': release(),
  'alexellis/upload-assets': release(),
  'halprin/upload-github-release-asset': release(),
  'skx/github-action-publish-binaries': release(),
  'cli/gh-extension-precompile': release(),
  'spenserblack/actions-tag-to-release': release(),
  'jreleaser/release-action': (step, by) => (/^(?:.*,)?(?:full-release|release|)$/.test((step.input('arguments') ?? ['']).join(',').split(' ')[0] ?? '') ? release()(step, by) : []),
  'goreleaser/goreleaser-action': goreleaser,
  'sigstore/gh-action-sigstore-python': signed,
  'actions/github-script': script,
  'octokit/request-action': (step, by) => (/POST \/repos\/.*\/releases/.test((step.input('route') ?? []).join(' ')) ? release()(step, by) : []),
};

/** Actions that stand for many of a kind. */
const FAMILIES: readonly (readonly [RegExp, Reader])[] = [
  [/^docker:\/\/.*pypi-publish/, pypi(['repository_url', 'repository-url'], ['password'])],
  [/^pypa\/gh-action-pypi-publish\b/, pypi(['repository-url', 'repository_url'], ['password'])],
  [/\/(?:[\w.-]*-)?(?:publish-docker|docker-publish|docker-push|docker-build-push|docker-build-and-push|push-docker|build-and-push-docker)(?:-image|-gpr|-github)?(?:-action)?$/, image(['image', 'name', 'repository', 'image-name', 'image_name', 'imageName'], { registry: 'registry' })],
  [/\/(?:[\w.-]*-)?(?:gh-pages|github-pages)(?:-deploy)?(?:-action)?$/, pages],
  [/^(?!octopusdeploy\/).*\/(?:create|upload|publish)-(?:gh-|github-)?releases?(?:-assets?)?(?:-action)?$/, release()],
];
