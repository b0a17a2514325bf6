import type { Step } from '../step.ts';
import { ACTION_FAMILIES } from './action-families.ts';
import type { Reader } from './action-inputs.ts';
import { lines, may } from './action-inputs.ts';
import { bake, builderImage, buildPush, devcontainer, features, image, prometheus } from './image-actions.ts';
import {
  actionsRs,
  cargoPublish,
  changesets,
  changesetsPublish,
  chartReleaser,
  jupyterReleaser,
  maturin,
  npm,
  ociChart,
  pypi,
  pythonSemanticRelease,
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
  return ACTION_FAMILIES.find(([pattern]) => pattern.test(action))?.[1](step, action) ?? [];
}

/** Is it told what this action does with its inputs? */
export function isKnownAction(action: string): boolean {
  return Object.hasOwn(ACTIONS, action);
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
  'devcontainers/action': features,
  'whoan/docker-build-with-cache-action': image(['image_name'], {
    registry: 'registry',
    push: 'push_image_and_stages',
  }),
  'int128/kaniko-action': (step, by) =>
    may(step, 'push', false) ? [{ to: 'images', by, images: lines(step.input('tags')) }] : [],
  'tinact/docker.image-retag': image(['image_name'], { registry: 'registry' }),
  'shrink/actions-docker-registry-tag': (step, by) => [
    {
      to: 'images',
      by,
      images: lines(step.input('repository')).map((name) => `${step.input('registry')?.[0] ?? 'ghcr.io'}/${name}`),
    },
  ],
  'chainguard-images/actions/apko-publish': image(['tag', 'base-tag']),
  'chainguard-images/actions/apko-snapshot': image(['base-tag']),
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
  'python-semantic-release/python-semantic-release': pythonSemanticRelease,
  'relekang/python-semantic-release': pythonSemanticRelease,
  'jupyter-server/jupyter_releaser/.github/actions/populate-release': release('token'),
  'jupyter-server/jupyter_releaser/.github/actions/finalize-release': jupyterReleaser,

  'js-devtools/npm-publish': npm,
  'primer/publish': npm,
  'mikeal/merge-release': npm,
  'pascalgn/npm-publish-action': npm,
  'changesets/action': changesets,
  'changesets/action/publish': changesetsPublish,
  'cycjimmy/semantic-release-action': semanticRelease,
  'codfish/semantic-release-action': semanticRelease,
  'ridedott/release-me-action': semanticRelease,
  'ahmadnassri/action-semantic-release': semanticRelease,
  'go-semantic-release/action': (step, by) => (may(step, 'dry', false) ? [] : release()(step, by)),

  'katyo/publish-crates': cargoPublish,
  'actions-rs/cargo': actionsRs,
  'clechasseur/rs-cargo': actionsRs,
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
  'stefanzweifel/git-auto-commit-action': pagesOnBranch('branch'),
  'endbug/add-and-commit': pagesOnBranch('push', 'new_branch'),
  'cpina/github-action-push-to-another-repository': pagesOnBranch('target-branch'),
  'quarto-dev/quarto-actions/publish': pagesOnBranch('target'),
  'w3c/spec-prod': pagesOnBranch('GH_PAGES_BRANCH'),
  'helaili/jekyll-action': pages,
  'jeffreytse/jekyll-deploy-action': pages,
  'julia-actions/julia-docdeploy': pages,

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
  'googlecloudplatform/release-please-action': releasePlease,
  'taiki-e/create-gh-release-action': release(),
  'taiki-e/upload-rust-binary-action': (step, by) => (may(step, 'dry-run', false) ? [] : release()(step, by)),
  'houseabsolute/actions-rust-release': release(),
  'rust-build/rust-build.action': release(),
  'tauri-apps/tauri-action': tauri,
  'crazy-max/ghaction-github-release': release(),
  'johnwbyrd/update-release': release(),
  'wangyoucao577/go-release-action': release('github_token'),
  'eine/tip': release(),
  'webfreak001/deploy-nightly': release(),
  'samuelmeuli/action-electron-builder': (step, by) => (may(step, 'release', false) ? release()(step, by) : []),
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
  'projectdiscovery/actions/goreleaser': (step, by) =>
    may(step, 'release', false)
      ? [
          { to: 'github-release', by },
          { to: 'logged-in', by, basis: 'login' },
        ]
      : [],
  'sigstore/gh-action-sigstore-python': signed,
  'actions/github-script': script,
  'octokit/request-action': (step, by) =>
    /POST \/repos\/.*\/releases/.test((step.input('route') ?? []).join(' ')) ? release()(step, by) : [],
};
