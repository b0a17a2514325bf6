import type { Step } from '../step.ts';
import type { Reader } from './action-inputs.ts';
import { lines, may } from './action-inputs.ts';
import { bake, builderImage, buildPush, containerBuild, devcontainer, image, prometheus } from './image-actions.ts';
import {
  actionsRs,
  cargoPublish,
  changesets,
  changesetsPublish,
  chartReleaser,
  maturin,
  npm,
  ociChart,
  pypi,
  releasePlz,
  semanticRelease,
} from './package-actions.ts';
import type { Publication } from './publication.ts';
import {
  covector,
  drafter,
  goreleaser,
  pages,
  pagesOnBranch,
  release,
  releasePlease,
  script,
  signed,
  tauri,
} from './release-actions.ts';

/** What a step's action publishes. */
export function publicationsOfAction(step: Step): readonly Publication[] {
  const { action } = step;
  if (action === undefined) return [];
  if (Object.hasOwn(ACTIONS, action)) return ACTIONS[action]?.(step, action) ?? [];
  // An action that is used as an image: `docker://ghcr.io/…` publishes nothing by itself.
  const family = FAMILIES.find(([pattern]) => pattern.test(action));
  return family ? family[1](step, action) : [];
}

/** By action, lower-cased. */
const ACTIONS: Readonly<Record<string, Reader>> = {
  'docker/build-push-action': buildPush,
  'depot/build-push-action': buildPush,
  'useblacksmith/build-push-action': buildPush,
  'namespacelabs/nscloud-build-push-action': buildPush,
  'docker/bake-action': bake,
  'depot/bake-action': bake,
  'redhat-actions/push-to-registry': (step, by) => [
    { to: 'images', by, images: builderImage(step, ['image'], 'registry') },
  ],
  'elgohr/publish-docker-github-action': image(['name'], { registry: 'registry' }),
  'mr-smithers-excellent/docker-build-push': image(['image'], { registry: 'registry' }),
  'macbre/push-to-ghcr': (step, by) => [
    { to: 'images', by, images: lines(step.input('image_name')).map((name) => `ghcr.io/${name}`) },
  ],
  'actions/publish-immutable-action': (step, by) => [
    { to: 'images', by, images: step.expand('ghcr.io/$GITHUB_REPOSITORY') },
  ],
  'akhilerm/tag-push-action': image(['dst']),
  'int128/docker-manifest-create-action': image(['tags'], { push: 'push' }),
  'noelware/docker-manifest-action': image(['inputs', 'tags'], { push: 'push' }),
  'aevea/action-kaniko': image(['image'], { registry: 'registry' }),
  'prometheus/promci/publish_main': prometheus,
  'prometheus/promci/publish_release': prometheus,
  'devcontainers/ci': devcontainer,
  'home-assistant/builder': (step, by) =>
    /--test|--docker-hub-check/.test((step.input('args') ?? []).join(' '))
      ? []
      : [{ to: 'logged-in', by, basis: 'login' }],

  'pypa/gh-action-pypi-publish': pypi(['repository-url', 'repository_url'], ['password']),
  'jrubics/poetry-publish': pypi(['repository_url', 'repository_name'], ['pypi_token', 'repository_password']),
  'etils-actions/pypi-auto-publish': pypi([], ['pypi-token']),
  'casperdcl/deploy-pypi': (step, by) =>
    step.input('upload')?.includes('false') ? [] : pypi(['repository-url'], ['password'])(step, by),
  'pyo3/maturin-action': maturin,
  'messense/maturin-action': maturin,
  'python-semantic-release/publish-action': release('github_token'),
  'python-semantic-release/upload-to-gh-release': release('github_token'),
  'python-semantic-release/python-semantic-release': (step, by) =>
    step.input('vcs_release')?.includes('false') ? [] : release('github_token')(step, by),

  'js-devtools/npm-publish': npm,
  'primer/publish': npm,
  'mikeal/merge-release': npm,
  'pascalgn/npm-publish-action': npm,
  'changesets/action': changesets,
  'changesets/action/publish': changesetsPublish,
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

  'actions/deploy-pages': (step, by) =>
    may(step, 'preview', false) && step.input('preview')?.every((value) => value === 'true')
      ? []
      : [{ to: 'pages', by, login: [{ kind: 'oidc' }] }],
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
  'benchmark-action/github-action-benchmark': (step, by) =>
    may(step, 'auto-push', false) && !step.input('gh-repository') ? pages(step, by) : [],
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
  'release-drafter/release-drafter': drafter,
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
  'jreleaser/release-action': (step, by) =>
    /^(?:.*,)?(?:full-release|release|)$/.test((step.input('arguments') ?? ['']).join(',').split(' ')[0] ?? '')
      ? release()(step, by)
      : [],
  'jbolda/covector/packages/action': covector,
  'goreleaser/goreleaser-action': goreleaser,
  'sigstore/gh-action-sigstore-python': signed,
  'actions/github-script': script,
  'octokit/request-action': (step, by) =>
    /POST \/repos\/.*\/releases/.test((step.input('route') ?? []).join(' ')) ? release()(step, by) : [],
};

/** Actions that stand for many of a kind. */
const FAMILIES: readonly (readonly [RegExp, Reader])[] = [
  [/^docker:\/\/.*pypi-publish/, pypi(['repository_url', 'repository-url'], ['password'])],
  [/^pypa\/gh-action-pypi-publish\b/, pypi(['repository-url', 'repository_url'], ['password'])],
  [
    /\/(?:[\w.-]*-)?(?:publish-docker|docker-publish|docker-push|docker-build-push|docker-build-and-push|push-docker|build-and-push-docker)(?:-image|-gpr|-github)?(?:-action)?$/,
    image(['image', 'name', 'repository', 'image-name', 'image_name', 'imageName'], { registry: 'registry' }),
  ],
  [/\/(?:container|docker|image)-build$|\/build-(?:container|docker|image)s?$/, containerBuild],
  [/\/(?:publish|push)-images?$/, image(['image', 'images'], { registry: 'public-registry' })],
  [/\/(?:[\w.-]*-)?(?:gh-pages|github-pages)(?:-deploy)?(?:-action)?$/, pages],
  [/\/release\/(?:create|publish|upload)(?:-(?:drafts?|assets?))?$/, release()],
  [
    /\/(?![\w.-]*\b(?:get|download|fetch|install|from|latest|find|setup|delete|check|read)-)(?:[\w.-]+-)?(?:gh|github)-release(?:-action)?$/,
    release(),
  ],
  [/^(?!octopusdeploy\/).*\/(?:create|upload|publish)-(?:gh-|github-)?releases?(?:-assets?)?(?:-action)?$/, release()],
];
