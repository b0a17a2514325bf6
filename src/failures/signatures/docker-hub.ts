import { defineSignature } from '../signature.ts';

const IMAGE =
  /(?:push refers to repository \[|pushing |failed to push |docker push )(?<image>(?:docker\.io\/)?[\w.-]{1,100}\/[\w.-]{1,100}(?::[\w.-]{1,100})?)/;

/** Docker Hub. */
export const dockerHub = [
  defineSignature({
    id: 'dockerhub-denied',
    group: 'dockerhub-denied',
    title: 'Docker Hub refuses the push',
    symptom: 'denied: requested access to the resource is denied',
    log: [
      {
        literal: 'docker.io/v2/',
        pattern:
          /docker\.io\/v2\/[\w./-]{1,150}\/blobs\/[^\n]{0,200}(?:\b40[13]\b|denied|[Uu]nauthorized|UNAUTHORIZED)/,
        confidence: 0.7,
      },

      {
        literal: 'requested access to the resource is denied',
        absent: /ghcr\.io|gcr\.io|quay\.io|azurecr/,
        confidence: 0.9,
      },
      {
        literal: 'insufficient_scope: authorization failed',
        pattern: /push access denied|insufficient_scope/,
        absent: /ghcr\.io|gcr\.io|quay\.io/,
        confidence: 0.86,
      },
      { literal: 'access token has insufficient scopes', confidence: 0.9 },
    ],
    captures: [IMAGE],
    cause:
      'The account may not write this repository: a name in another namespace, no login before the push, or a token that only reads.',
    fix: {
      text: 'Tag the image `<account>/<name>`, log in before the push, and use a token with Read & Write.',
      url: 'https://app.docker.com/settings/personal-access-tokens',
      command: 'gh secret set DOCKERHUB_TOKEN --repo {owner}/{repo}',
    },
    confirm: ['secret', 'image'],
    sources: [
      'https://github.com/docker/build-push-action/issues/853',
      'https://github.com/docker/build-push-action/issues/1180',
      'https://github.com/mr-smithers-excellent/docker-build-push/issues/74',
    ],
    samples: {
      shows: [
        'Run docker push acme/rocket:1.0.0\nThe push refers to repository [docker.io/acme/rocket]\ndenied: requested access to the resource is denied\nError: Process completed with exit code 1.',
        'ERROR: failed to solve: failed to push acme/rocket:1.0: push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      ],
      not: ['# requested access to the resource is denied: see the FAQ'],
    },
  }),
  defineSignature({
    id: 'dockerhub-login',
    group: 'registry-token-invalid',
    title: 'Docker Hub refuses the login',
    symptom: 'unauthorized: incorrect username or password',
    log: [
      { literal: 'unauthorized: incorrect username or password', confidence: 0.95 },
      { literal: 'personal access token is expired', confidence: 0.95 },
      { literal: 'your account must log in with a Personal Access Token', confidence: 0.96 },
      {
        literal: 'auth.docker.io/token',
        pattern: /failed to fetch oauth token[^\n]{1,400}401 Unauthorized/,
        absent: /helm/,
        confidence: 0.86,
      },
      { literal: 'unauthorized: authentication required', absent: /ghcr\.io|helm|manifests/, confidence: 0.7 },
    ],
    captures: [IMAGE],
    cause:
      'User name and token do not belong together, the token is expired, or a password is used where two factors are on.',
    fix: {
      text: 'Make a new access token and set both secrets again.',
      url: 'https://app.docker.com/settings/personal-access-tokens',
      command: 'gh secret set DOCKERHUB_TOKEN --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/docker/login-action/issues/95',
      'https://github.com/sailor-sh/CK-X/issues/60',
      'https://github.com/Ladicle/kubectl-rolesum/issues/49',
    ],
    samples: {
      shows: [
        'Logging into Docker Hub...\nError: Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password',
        'Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: your account must log in with a Personal Access Token (PAT)',
      ],
      not: ['the form says: incorrect username or password', 'log in with a Personal Access Token'],
    },
  }),
  defineSignature({
    id: 'dockerhub-rate-limit',
    group: 'registry-rate-limit',
    title: 'Docker Hub’s pull limit is reached',
    symptom: 'toomanyrequests: You have reached your unauthenticated pull rate limit',
    log: [
      {
        literal: 'toomanyrequests',
        pattern: /toomanyrequests: (?:You have reached|Too Many Requests|Rate exceeded)/i,
        confidence: 0.93,
      },
      { literal: 'reached your unauthenticated pull rate limit', confidence: 0.95 },
      { literal: 'You have reached your pull rate limit', confidence: 0.95 },
      { literal: '429 Too Many Requests', pattern: /docker\.io[^\n]{1,300}429 Too Many/, confidence: 0.93 },
    ],
    cause: 'Pulls without a login share the limit of the runner’s address.',
    fix: { text: 'Log in to Docker Hub before the first pull, or pull from a mirror; then re-run.' },
    confirm: ['secret'],
    sources: [
      'https://docs.docker.com/docker-hub/usage/',
      'https://github.com/lavie/runlike/pull/100',
      'https://github.com/addnab/docker-run-action/issues/56',
    ],
    samples: {
      shows: [
        'ERROR: failed to copy: httpReadSeeker: failed open: unexpected status code 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
      ],
      not: ['handles toomanyrequests gracefully'],
    },
  }),
] as const;
