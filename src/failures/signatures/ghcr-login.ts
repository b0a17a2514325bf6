import { defineSignature } from '../signature.ts';

const IMAGE = /(?<image>ghcr\.io\/[\w./-]{1,200})/;

/** Logins at GitHub’s container registry, and pulls from it. */
export const ghcrLogin = [
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
        literal: 'ghcr.io/v2/',
        pattern: /ghcr\.io\/v2\/[\w./-]{1,200}\/blobs\/[^\n]{0,300}(?:\b401\b|[Uu]nauthorized|UNAUTHORIZED)/,
        absent: /signing \[|signing digest|cosign/,
        confidence: 0.6,
      },

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
      { literal: 'denied: denied', near: /ghcr\.io/, absent: /manifests\/|ghcr\.io\/token/, confidence: 0.72 },
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
        literal: 'failed to fetch anonymous token: unexpected status: 403',
        near: /exporting to image|pushing/,
        confidence: 0.86,
      },

      {
        literal: 'ghcr.io/v2/',
        pattern: /ghcr\.io\/v2\/[\w./-]{1,200}\/blobs\/[^\n]{0,300}(?:\b401\b|[Uu]nauthorized|UNAUTHORIZED)/,
        absent: /signing \[|signing digest|cosign/,
        confidence: 0.7,
      },

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
      'https://github.com/docker/build-push-action/issues/200',
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
        absent: /failed to push|exporting to image|PUT request|failed commit on ref|\] pushing /,
        confidence: 0.9,
      },
      {
        literal: ' in ghcr.io/',
        pattern: /reading manifest \S{1,150} in (?<image>ghcr\.io\/[\w./-]{1,200}): (?:denied|unauthorized)/,
        confidence: 0.9,
      },
      {
        literal: 'failed to fetch anonymous token',
        pattern: /ghcr\.io\/token\?[^\n]{1,300}: (?:401|403)/,
        absent: /failed to push|push%2C|%2Cpush/,
        confidence: 0.88,
      },
      {
        literal: 'https://ghcr.io/token',
        pattern: /GET "?https:\/\/ghcr\.io\/token[^\n]{1,300} status code 40[13]/,
        absent: /failed to push|push%2C|%2Cpush|push,|,push|helm push|signing|cosign/,
        confidence: 0.88,
      },
      {
        literal: 'Error response from daemon: denied',
        pattern: /(?:(?<image>ghcr\.io\/[\w./-]{1,200})[^\n]{1,80})?Error response from daemon: denied\s{0,9}$/,
        absent: /docker push|The push refers to/,
        confidence: 0.8,
      },
      { literal: 'permission_denied: read_package', absent: /pushing|failed to push/, confidence: 0.68 },
      {
        literal: 'failed to fetch oauth token',
        pattern: /failed to fetch oauth token[^\n]{1,300}403 Forbidden/,
        near: /ghcr\.io/,
        absent: /failed to push|push%2C|%2Cpush/,
        confidence: 0.8,
      },
      {
        literal: 'failed to fetch oauth token: unexpected status: 403',
        absent: /docker\.io|failed to push|push%2C|%2Cpush|helm push/,
        confidence: 0.6,
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
      'https://github.com/confidential-containers/cloud-api-adaptor/pull/2830',
      'https://github.com/praetorian-inc/snowcat/issues/29',
      'https://github.com/kube-logging/logging-operator/issues/1522',
      'https://github.com/rubenbe/opensoho/issues/10',
      'https://github.com/openappsec/openappsec/issues/306',
      'https://github.com/warewulf/warewulf-node-images/issues/2',
    ],
    samples: {
      shows: [
        'Error: could not download oci://ghcr.io/acme/charts/rocket: failed to perform "FetchReference" on source: GET "https://ghcr.io/token?scope=repository%3Aacme%2Fcharts%2Frocket%3Apull&service=ghcr.io": response status code 403: denied: denied',
        'docker pull ghcr.io/acme/rocket:1.0\nError response from daemon: Head "https://ghcr.io/v2/acme/rocket/manifests/1.0": denied: denied',
        'ERROR: Head "https://ghcr.io/v2/acme/rocket/manifests/v0.6.0": unauthorized',
        'Trying to pull ghcr.io/acme/rocket:8...\nError: initializing source docker://ghcr.io/acme/rocket:8: reading manifest 8 in ghcr.io/acme/rocket: denied',
        'Failed creating container: Pull image error ghcr.io/acme/rocket:latest: Error response from daemon: denied',
        'Error: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Frocket%3Apull&service=ghcr.io: 403 Forbidden',
      ],
      not: ['GET https://ghcr.io/v2/acme/rocket/manifests/1.0: 200 OK'],
    },
  }),
] as const;
