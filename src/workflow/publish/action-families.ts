import type { Reader } from './action-inputs.ts';
import { containerBuild, image } from './image-actions.ts';
import { cargoPublish, chartReleaser, namedChart, npm, pypi } from './package-actions.ts';
import { pages, release } from './release-actions.ts';

/** Actions that stand for many of a kind, by what they are called. The first pattern that fits counts. */
export const ACTION_FAMILIES: readonly (readonly [RegExp, Reader])[] = [
  [/^docker:\/\/.*pypi-publish/, pypi(['repository_url', 'repository-url'], ['password'])],
  [/^pypa\/gh-action-pypi-publish\b/, pypi(['repository-url', 'repository_url'], ['password'])],
  [
    /\/(?:[\w.-]*-)?(?:publish-docker|docker-publish|docker-push|docker-build-push|docker-build-and-push|push-docker|build-and-push-docker)(?:-image|-gpr|-github)?(?:-action)?$/,
    image(['image', 'name', 'repository', 'image-name', 'image_name', 'imageName'], { registry: 'registry' }),
  ],
  [/\/(?:container|docker|image)-build$|\/build-(?:container|docker|image)s?$/, containerBuild],
  [/\/(?:publish|push)-images?$/, image(['image', 'images'], { registry: 'public-registry' })],
  [/\/(?:[\w.-]*-)?(?:gh-pages|github-pages)(?:-deploy)?(?:-action)?$/, pages],
  [/\/chart-releaser-action$/, chartReleaser],
  [
    /(?:helm|charts?)-(?:oci-)?(?:charts?-)?(?:oci-)?(?:push|publish|releaser)|(?:push|publish)-(?:oci-)?(?:helm|charts?)/,
    namedChart,
  ],
  [
    /(?:publish|upload|deploy)[\w-]*-pypi|pypi[\w-]*-(?:publish|upload|deploy)/,
    pypi(['repository-url', 'repository_url', 'repository'], ['password', 'pypi_token', 'pypi-token', 'token']),
  ],
  [/\/(?:[\w-]+-)?(?:publish-(?:to-)?npm|npm-publish)(?:-action)?$/, npm],
  [/(?:publish|release)-crates?(?:-io)?(?:-action)?$|(?:cargo|crates?)-publish/, cargoPublish],
  [/\/release\/(?:create|publish|upload)(?:-(?:drafts?|assets?))?$/, release()],
  [
    /\/(?![\w.-]*\b(?:get|download|fetch|install|from|latest|find|setup|delete|check|read)-)(?:[\w.-]+-)?(?:gh|github)-release(?:-action)?$/,
    release(),
  ],
  [
    /^(?!octopusdeploy\/).*\/(?:create|upload|publish|update)[-_](?:gh-|github-)?releases?(?:-assets?)?(?:-action)?$|\/upload-to-release$/,
    release(),
  ],
];
