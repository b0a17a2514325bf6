import { defineSignature } from '../signature.ts';

const IMAGE = /(?<image>ghcr\.io\/[\w./-]{1,200})/;
const PACKAGE = /ghcr\.io\/v2\/(?<package>[\w./-]{1,150}?)\/(?:blobs|manifests)\//;
/** As BuildKit, Docker, Helm, crane, Flux and ORAS say it. */
const REFUSED_REQUEST =
  /(?:HEAD|POST|PUT|PATCH) (?:request to )?`{0,1}"?(?:https:\/\/)?ghcr\.io\/v2\/[^\n]{1,400}(?:: |status code |status: )403\b|403 Forbidden`? on (?:HEAD|POST|PUT|PATCH) request to `?(?:https:\/\/)?ghcr\.io\/v2\//;
/** A manifest is read; or the registry’s own words say which of the two it is. */
const A_PULL_OR_SAID =
  /(?:HEAD|GET|Head|Get) (?:request to )?[`"]?(?:https:\/\/)?ghcr\.io\/v2\/[\w./-]{1,120}\/manifests\/[^/\s]{1,130}(?:[\s":]|$)|permission_denied|installation not allowed/;
const REFUSED_PUSH = {
  literal: 'failed to push ghcr.io/',
  pattern: /failed to push (?<image>ghcr\.io\/[^\s:]{1,120})[^\n]{1,120}unexpected status: 403 Forbidden/,
} as const;
const REFUSED_SOMEWHERE = {
  literal: 'unexpected status: 403 Forbidden',
  near: /exporting to image|pushing|buildx|failed to solve/,
  absent: /docker\.io|oauth token|anonymous token|metadata for/,
} as const;
/** The registry’s own words are lost; the name of the package is there. */
const MANIFEST_DENIED = {
  literal: 'failed to put manifest ghcr.io/',
  pattern: /put manifest (?<image>ghcr\.io\/[^\s:]{1,120})[^\n]{0,80}: denied\s{0,9}$/,
} as const;
/** Older Helm and containerd name no address: a pull or a push. */
const TOKEN_REFUSED = { literal: 'failed to fetch oauth token: unexpected status: 403', absent: /docker\.io/ } as const;
const PULL_REQUEST = /refs\/pull\/\d|dependabot|pull_request/;

/** Pushes that GitHub’s container registry refuses to a job that is logged in. */
export const ghcr = [
  defineSignature({
    id: 'ghcr-write-denied',
    group: 'ghcr-package-not-linked-to-repo',
    title: 'GHCR refuses the push: this package gives no write access',
    symptom: 'denied: permission_denied: write_package',
    log: [
      { literal: 'permission_denied: write_package', confidence: 0.92 },
      { literal: 'permission_denied: read_package', absent: /docker pull|Pulling /, confidence: 0.7 },
      { literal: 'The requested installation does not exist', near: /denied/, confidence: 0.86 },
      {
        literal: 'ghcr.io/v2/',
        pattern: REFUSED_REQUEST,
        absent: A_PULL_OR_SAID,
        confidence: 0.8,
      },
      { ...REFUSED_PUSH, confidence: 0.75 },
      {
        literal: 'failed to read from destination repository',
        pattern: /destination repository (?<package>[^\s:]{1,200}): 403 \(Forbidden\)/,
        confidence: 0.86,
      },
      { ...REFUSED_SOMEWHERE, confidence: 0.55 },
      { ...MANIFEST_DENIED, confidence: 0.6 },
      { ...TOKEN_REFUSED, confidence: 0.5 },
    ],
    captures: [PACKAGE, IMAGE],
    cause:
      'The token may push packages, but not this one: the package was first pushed by hand, by another repository, or by one that was deleted since, so it is not linked to this repository.',
    fix: {
      text: 'Package settings of {image} → Manage Actions access → add this repository with the role Write. Then push a new tag: a re-run takes the old tag’s workflow file.',
      url: 'https://github.com/orgs/{owner}/packages',
    },
    confirm: ['image', 'chart'],
    sources: [
      'https://github.com/fluxcd/flux2/issues/3969',
      'https://github.com/tuna-os/tunaOS/issues/642',
      'https://github.com/redhat-actions/push-to-registry/issues/52',
      'https://github.com/run-ai/fake-gpu-operator/pull/244',
      'https://docs.github.com/en/packages/learn-github-packages/configuring-a-packages-access-control-and-visibility',
    ],
    samples: {
      shows: [
        'pushing artifact failed: HEAD https://ghcr.io/v2/acme/manifests/rocket/blobs/sha256:994b: unexpected status code 403 Forbidden (HEAD responses have no body, use GET for details)',
        '#21 pushing layers\n#21 ERROR: denied: permission_denied: write_package\n------\n > pushing ghcr.io/acme/rocket:1.2.0 with docker:\n------\nError: buildx failed with: ERROR: denied: permission_denied: write_package',
        'Error: writing blob: initiating layer upload to /v2/acme/rocket/blobs/uploads/ in ghcr.io: denied: permission_denied: write_package',
        'ERROR: failed to solve: failed to push ghcr.io/acme/rocket:1.2.0: unexpected status from POST request to https://ghcr.io/v2/acme/rocket/blobs/uploads/: 403 Forbidden',
        'denied: permission_denied: read_package\nError: Process completed with exit code 1.',
        'Error: trying to reuse blob sha256:b2d5 at destination: failed to read from destination repository acme/rocket: 403 (Forbidden)',
      ],
      not: ['+ echo "denied: permission_denied: write_package"', ' ✓ explains permission_denied: write_package (3 ms)'],
    },
  }),
  defineSignature({
    id: 'ghcr-packages-write-missing',
    group: 'ghcr-packages-write-missing-or-readonly-run',
    title: 'GHCR refuses the push: the job’s token may not write packages',
    symptom: 'denied: installation not allowed to Write organization package',
    log: [
      { literal: 'installation not allowed to Write organization package', confidence: 0.7 },
      { literal: 'installation not allowed to Create organization package', confidence: 0.7 },
      // The registry’s own words are lost here: it may as well be the package that lets nobody in.
      {
        literal: 'ghcr.io/v2/',
        pattern: REFUSED_REQUEST,
        absent: A_PULL_OR_SAID,
        confidence: 0.52,
      },
      { ...REFUSED_PUSH, confidence: 0.5 },
      { ...REFUSED_SOMEWHERE, confidence: 0.5 },
      { ...MANIFEST_DENIED, confidence: 0.5 },
    ],
    captures: [IMAGE],
    token: { permission: 'Packages', level: 'less' },
    hints: [{ pattern: PULL_REQUEST, by: -0.15 }],
    cause:
      'The job has no `packages: write`: neither in a `permissions:` block nor by the default of repository or organization.',
    fix: {
      text: 'Give the job `permissions: { contents: read, packages: write }` in the workflow file, then push a new tag.',
      url: 'https://github.com/{owner}/{repo}/settings/actions',
    },
    confirm: ['workflow', 'actions-policy'],
    sources: [
      'https://github.com/insarlab/MintPy/pull/696',
      'https://github.com/pinchbench/skill/pull/17',
      'https://github.com/FritzAndFriends/TagzApp/issues/116',
      'https://github.com/macbre/push-to-ghcr/pull/31',
    ],
    samples: {
      shows: [
        'The push refers to repository [ghcr.io/acme/rocket]\nfec4: Preparing\ndenied: installation not allowed to Create organization package\nError: Process completed with exit code 1.',
        '#12 ERROR: denied: installation not allowed to Write organization package',
      ],
      not: ['ok 12 - denied: installation not allowed to Write organization package'],
    },
  }),
  defineSignature({
    id: 'ghcr-readonly-run',
    group: 'ghcr-packages-write-missing-or-readonly-run',
    title: 'GHCR refuses the push: runs of forks and Dependabot get a token that only reads',
    symptom: 'denied: installation not allowed to Write organization package (pull request)',
    log: [
      { literal: 'installation not allowed to Write organization package', confidence: 0.42 },
      { literal: 'installation not allowed to Create organization package', confidence: 0.42 },
    ],
    captures: [IMAGE],
    token: { permission: 'Packages', level: 'less' },
    hints: [{ pattern: PULL_REQUEST, by: 0.3 }],
    cause:
      'The run was started by a pull request of a fork, or by Dependabot: its token is read-only, whatever the workflow asks for.',
    fix: { text: "Push only on branches and tags: give the step `if: github.event_name != 'pull_request'`." },
    confirm: ['workflow'],
    sources: [
      'https://github.com/actions/runner/issues/1039',
      'https://docs.github.com/en/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions',
    ],
    samples: {
      shows: [
        'Job defined at: acme/rocket/.github/workflows/image.yml@refs/pull/7/merge\nRun docker/build-push-action@v6\n#9 ERROR: denied: installation not allowed to Write organization package',
      ],
      not: ['Job defined at: acme/rocket/.github/workflows/image.yml@refs/pull/7/merge'],
    },
  }),
  defineSignature({
    id: 'ghcr-org-policy',
    group: 'ghcr-org-policy-blocks-token',
    title: 'GHCR refuses the push: the organization keeps jobs from writing packages',
    symptom: 'denied: installation not allowed to Write organization package, though the job has packages: write',
    log: [
      { literal: 'installation not allowed to Write organization package', confidence: 0.55 },
      { literal: 'installation not allowed to Create organization package', confidence: 0.55 },
      { literal: 'permission_denied: create_package', confidence: 0.88 },
    ],
    captures: [IMAGE],
    token: { permission: 'Packages', level: 'write' },
    cause: 'The organization does not let its members, or the tokens of jobs, create or write packages.',
    fix: {
      text: 'An owner allows package creation in the organization’s settings; until then push with a classic token that has `write:packages`.',
      url: 'https://github.com/organizations/{owner}/settings/packages',
    },
    confirm: ['actions-policy', 'image'],
    sources: [
      'https://github.com/actions/runner/issues/1039',
      'https://docs.github.com/en/packages/learn-github-packages/configuring-a-packages-access-control-and-visibility',
    ],
    samples: {
      shows: [
        '##[group]GITHUB_TOKEN Permissions\nContents: read\nPackages: write\n##[endgroup]\n##[group]Run docker push ghcr.io/acme/rocket:1.0\n##[endgroup]\ndenied: installation not allowed to Write organization package\n##[error]Process completed with exit code 1.',
        '#15 ERROR: denied: permission_denied: create_package',
      ],
      not: ['create_package is allowed'],
    },
  }),
] as const;
