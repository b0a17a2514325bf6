import { defineSignature } from '../signature.ts';

const IMAGE = /(?<image>ghcr\.io\/[\w./-]{1,200})/;
const PACKAGE = /ghcr\.io\/v2\/(?<package>[\w./-]{1,150}?)\/(?:blobs|manifests)\//;
const PULL_REQUEST = /refs\/pull\/\d|dependabot|pull_request/;

/** GitHub's container registry. */
export const ghcr = [
  defineSignature({
    id: 'ghcr-write-denied',
    group: 'ghcr-package-not-linked-to-repo',
    title: 'GHCR refuses the push: this package gives no write access',
    symptom: 'denied: permission_denied: write_package',
    log: [
      { literal: 'permission_denied: write_package', confidence: 0.92 },
      { literal: 'The requested installation does not exist', near: /denied/, confidence: 0.86 },
      {
        literal: ' request to https://ghcr.io/v2/',
        pattern: /unexpected status from (?:HEAD|POST|PUT|PATCH) request to https:\/\/ghcr\.io\/v2\/[^\n]{1,400}: 403/,
        absent: /manifests\/|permission_denied: (?!write)|installation not allowed/,
        confidence: 0.86,
      },
      {
        literal: 'failed to push ghcr.io/',
        pattern: /failed to push (?<image>ghcr\.io\/[^\s:]{1,200})[^\n]{1,200}unexpected status: 403 Forbidden/,
        confidence: 0.75,
      },
      {
        literal: 'failed to read from destination repository',
        pattern: /destination repository (?<package>[^\s:]{1,200}): 403 \(Forbidden\)/,
        confidence: 0.86,
      },
      {
        literal: 'unexpected status: 403 Forbidden',
        near: /exporting to image|pushing|buildx/,
        absent: /docker\.io|oauth token/,
        confidence: 0.55,
      },
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
      'https://github.com/tuna-os/tunaOS/issues/642',
      'https://github.com/redhat-actions/push-to-registry/issues/52',
      'https://docs.github.com/en/packages/learn-github-packages/configuring-a-packages-access-control-and-visibility',
    ],
    samples: {
      shows: [
        '#21 pushing layers\n#21 ERROR: denied: permission_denied: write_package\n------\n > pushing ghcr.io/acme/rocket:1.2.0 with docker:\n------\nError: buildx failed with: ERROR: denied: permission_denied: write_package',
        'Error: writing blob: initiating layer upload to /v2/acme/rocket/blobs/uploads/ in ghcr.io: denied: permission_denied: write_package',
        'ERROR: failed to solve: failed to push ghcr.io/acme/rocket:1.2.0: unexpected status from POST request to https://ghcr.io/v2/acme/rocket/blobs/uploads/: 403 Forbidden',
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
  defineSignature({
    id: 'ghcr-token-scopes',
    group: 'registry-token-invalid',
    title: 'GHCR refuses the token: it lacks write:packages',
    symptom: 'permission_denied: The token provided does not match expected scopes',
    log: [{ literal: 'The token provided does not match expected scopes', confidence: 0.92 }],
    captures: [IMAGE],
    cause: 'The personal access token has no `write:packages`, or is a fine-grained one: those know no packages.',
    fix: {
      text: 'Make a classic token with `write:packages` and set it as the secret that the login step reads.',
      url: 'https://github.com/settings/tokens/new?scopes=write:packages,read:packages',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret', 'image'],
    sources: ['https://github.com/daltoniam/switchboard/pull/139'],
    samples: {
      shows: [
        '#30 ERROR: denied: permission_denied: The token provided does not match expected scopes.\nError: buildx failed with: ERROR: failed to solve',
      ],
      not: ['// The token provided does not match expected scopes'],
    },
  }),
  defineSignature({
    id: 'ghcr-token-invalid',
    group: 'registry-token-invalid',
    title: 'GHCR refuses the login: the token is wrong, expired or revoked',
    symptom: 'Error response from daemon: Get "https://ghcr.io/v2/": denied: denied',
    log: [
      {
        literal: '://ghcr.io/v2/',
        pattern: /Get "?https:\/\/ghcr\.io\/v2\/"?: (?:denied|unauthorized)/,
        confidence: 0.9,
      },
      {
        literal: 'User cannot be authenticated with the token provided',
        absent: /signing \[|signing digest|cosign/,
        confidence: 0.72,
      },
      { literal: 'denied: denied', near: /ghcr\.io/, absent: /manifests\//, confidence: 0.72 },
    ],
    hints: [{ pattern: /Login Succeeded/, by: -0.1 }],
    captures: [IMAGE],
    cause:
      'The token of the login step is wrong, expired or revoked, or not authorised for the organization’s single sign-on.',
    fix: {
      text: 'Make a new classic token with `write:packages` and set the secret again; or log in with GITHUB_TOKEN.',
      url: 'https://github.com/settings/tokens',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/nextstrain/docker-base/issues/114',
      'https://github.com/autc04/Retro68/issues/274',
      'https://github.com/dataforgoodfr/12_bloom/issues/109',
    ],
    samples: {
      shows: [
        'Run docker/login-action@v3\nLogging into ghcr.io...\nError: Error response from daemon: Get "https://ghcr.io/v2/": denied: denied',
        'unauthorized: unauthenticated: User cannot be authenticated with the token provided.',
      ],
      not: ['Login Succeeded: Get https://ghcr.io/v2/'],
    },
  }),
  defineSignature({
    id: 'ghcr-not-logged-in',
    group: 'registry-not-logged-in',
    title: 'GHCR: the push goes out without a login',
    symptom: 'failed to fetch anonymous token … push … 403 Forbidden',
    log: [
      {
        literal: 'failed to fetch anonymous token',
        pattern: /failed to push (?<image>ghcr\.io\/[^\s:]{1,200})|push(?:%2C|,)pull|pull(?:%2C|,)push/,
        confidence: 0.92,
      },
      {
        literal: 'User cannot be authenticated with the token provided',
        absent: /signing \[|signing digest|cosign/,
        confidence: 0.5,
      },
    ],
    captures: [IMAGE],
    cause:
      'The job, or the tool that pushes, has not logged in to ghcr.io: a login of the container, of Helm or of another job does not serve it.',
    fix: { text: 'Put docker/login-action with `registry: ghcr.io` before the push, in the same job.' },
    confirm: ['workflow'],
    sources: [
      'https://github.com/project-copacetic/copacetic/issues/266',
      'https://github.com/bsubio/cli/issues/153',
      'https://github.com/apache/arrow-nanoarrow/issues/225',
    ],
    samples: {
      shows: [
        '#10 ERROR: failed to push ghcr.io/acme/rocket:v0.4.0: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Frocket%3Apull%2Cpush&service=ghcr.io: 403 Forbidden',
      ],
      not: ['Logging into ghcr.io...\nLogin Succeeded!'],
    },
  }),
  defineSignature({
    id: 'ghcr-pull-denied',
    group: 'ghcr-private-pull',
    title: 'GHCR refuses the pull: the image is private, or the login is stale',
    symptom: 'Error response from daemon: Head "https://ghcr.io/v2/…/manifests/…": denied',
    log: [
      {
        literal: 'https://ghcr.io/v2/',
        pattern:
          /https:\/\/ghcr\.io\/v2\/(?<package>[\w./-]{1,150}?)\/manifests\/[^\s"]{1,150}"?: (?:denied|unauthorized|403)/,
        absent: /failed to push|exporting to image/,
        confidence: 0.9,
      },
      {
        literal: 'failed to fetch anonymous token',
        pattern: /ghcr\.io\/token\?[^\n]{1,300}: (?:401|403)/,
        absent: /failed to push|push%2C|%2Cpush/,
        confidence: 0.88,
      },
      {
        literal: 'failed to fetch oauth token',
        pattern: /failed to fetch oauth token[^\n]{1,300}403 Forbidden/,
        near: /ghcr\.io/,
        absent: /failed to push|push%2C|%2Cpush/,
        confidence: 0.8,
      },
    ],
    captures: [IMAGE],
    cause:
      'The package is private and the job is not logged in, its token may not read it, or a stale login is sent where none is needed.',
    fix: {
      text: 'Make {package} public in its package settings; or log in before the pull, with `packages: read` and read access for this repository.',
      url: 'https://github.com/orgs/{owner}/packages',
    },
    confirm: ['image', 'chart'],
    sources: [
      'https://github.com/praetorian-inc/snowcat/issues/29',
      'https://github.com/kube-logging/logging-operator/issues/1522',
      'https://github.com/rubenbe/opensoho/issues/10',
    ],
    samples: {
      shows: [
        'docker pull ghcr.io/acme/rocket:1.0\nError response from daemon: Head "https://ghcr.io/v2/acme/rocket/manifests/1.0": denied: denied',
        'ERROR: Head "https://ghcr.io/v2/acme/rocket/manifests/v0.6.0": unauthorized',
        'Error: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Frocket%3Apull&service=ghcr.io: 403 Forbidden',
      ],
      not: ['GET https://ghcr.io/v2/acme/rocket/manifests/1.0: 200 OK'],
    },
  }),
] as const;
