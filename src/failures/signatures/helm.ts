import { defineSignature } from '../signature.ts';

const CHART = /(?:helm push \S{1,200} |oci:\/\/)(?<chart>oci:\/\/[\w./-]{1,200})/;

/** Charts in OCI registries. */
export const helm = [
  defineSignature({
    id: 'helm-reference-invalid',
    group: 'helm-reference',
    title: 'helm push: the reference is not a valid one',
    symptom: 'Error: invalid_reference: invalid repository',
    log: [
      { literal: 'invalid_reference: invalid', confidence: 0.95 },
      { literal: 'could not parse reference', near: /helm|oci:\/\//, confidence: 0.86 },
    ],
    captures: [CHART],
    cause:
      'References in OCI registries are lower case; `github.repository_owner` keeps the capital letters of the owner’s name.',
    fix: {
      text: 'Write the owner in lower case; in a shell step `tr [:upper:] [:lower:]` makes it so.',
    },
    confirm: ['chart'],
    sources: [
      'https://github.com/Kuadrant/mcp-gateway/pull/511',
      'https://github.com/MarimerLLC/rockbot/pull/522',
      'https://github.com/helm/helm/issues/12055',
    ],
    samples: {
      shows: [
        'Run helm push rocket-0.4.2.tgz oci://ghcr.io/Acme/charts\nError: invalid_reference: invalid repository\nError: Process completed with exit code 1.',
      ],
      not: ['it("says invalid_reference: invalid repository")'],
    },
  }),
  defineSignature({
    id: 'helm-push-405',
    group: 'helm-reference',
    title: 'helm push: the registry does not allow the method',
    symptom: 'unexpected status: 405 Method Not Allowed',
    log: [
      { literal: '405 Method Not Allowed', near: /helm|failed commit on ref|oci:\/\//, confidence: 0.86 },
      { literal: 'status code 405', near: /helm|oci:\/\/|"Push" on destination/, confidence: 0.86 },
    ],
    captures: [CHART],
    cause:
      '`helm push` appends the chart’s name and version itself; a reference that already has them names a place that cannot be written.',
    fix: {
      text: 'Push to the folder only: `helm push chart.tgz oci://ghcr.io/{owner}/charts`, without the chart’s name and tag.',
    },
    confirm: ['chart'],
    sources: ['https://github.com/helm/helm/issues/10152'],
    samples: {
      shows: [
        'helm3 push ./rocket-0.1.0.tgz oci://ghcr.io/acme/rocket:0.1.0\nError: failed commit on ref "manifest-sha256:eff0": unexpected status: 405 Method Not Allowed',
      ],
      not: ['GET /health 405 Method Not Allowed'],
    },
  }),
  defineSignature({
    id: 'helm-not-logged-in',
    group: 'helm-not-logged-in',
    title: 'helm push: Helm is not logged in to the registry',
    symptom: 'failed to perform "Push" on destination … response status code 401',
    log: [
      {
        literal: 'unexpected status from ',
        pattern: /unexpected status from \w{1,8} request to https?:\/\/(?<host>[\w.-]{1,80})\/v2\/[^\n]{1,300}: 401\b/,
        near: /helm|oci:\/\//,
        confidence: 0.78,
      },

      {
        literal: 'response status code 401',
        pattern:
          /(?:failed to perform "(?:Push|Exists|FetchReference)"|https?:\/\/(?<host>[\w.-]{1,80})\/v2\/)[\s\S]{1,400}response status code 401/,
        across: true,
        absent: /signing|cosign/,
        confidence: 0.8,
      },
      {
        literal: 'auth.docker.io/token',
        pattern: /failed to authorize: failed to fetch oauth token[^\n]{1,400}401 Unauthorized/,
        near: /helm/,
        confidence: 0.8,
      },
      { literal: 'unexpected status code 401', near: /helm|oci:\/\//, confidence: 0.75 },
    ],
    captures: [CHART],
    cause:
      'Helm reads its own logins: `docker login` alone may not serve it, the token may not push this name, or on Docker Hub the reference has more than two parts.',
    fix: {
      text: 'Log in with `helm registry login` before the push; on Docker Hub push to `oci://registry-1.docker.io/<namespace>`, nothing deeper.',
      command: 'echo "$TOKEN" | helm registry login ghcr.io --username "$GITHUB_ACTOR" --password-stdin',
    },
    confirm: ['chart', 'secret'],
    sources: ['https://github.com/attune-io/attune/issues/218', 'https://github.com/envoyproxy/gateway/issues/5907'],
    samples: {
      shows: [
        'Error: failed to perform "Exists" on destination: HEAD "https://registry-1.docker.io/v2/acme/charts/rocket/manifests/sha256:1d9f": response status code 401: Unauthorized',
        'helm push rocket.tgz oci://docker.io/acme\nError: failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?scope=repository%3Aacme%2Frocket%3Apull: 401 Unauthorized',
      ],
      not: ['retrying: response status code 401 was expected here'],
    },
  }),
  defineSignature({
    id: 'helm-pages-branch-missing',
    group: 'gh-pages-branch-missing',
    title: 'chart-releaser: there is no gh-pages branch',
    symptom: 'fatal: invalid reference: origin/gh-pages',
    log: [{ literal: 'invalid reference: origin/gh-pages', confidence: 0.96 }],
    cause:
      'chart-releaser keeps the repository’s `index.yaml` on the branch `gh-pages` and does not create it. The chart itself is uploaded by then, so that the next run finds it there and stops.',
    fix: {
      text: 'Create an empty branch `gh-pages`, have Pages serve it, set `CR_SKIP_EXISTING: true`, and run again.',
      command:
        'git switch --orphan gh-pages && git commit --allow-empty --message "Begin gh-pages" && git push origin gh-pages',
    },
    confirm: ['pages'],
    sources: [
      'https://github.com/danny-avila/LibreChat/issues/8850',
      'https://github.com/fabmade/cert-manager-webhook-ionos/issues/9',
    ],
    samples: {
      shows: [
        'Loading index file from git repository .cr-index/index.yaml\nfatal: invalid reference: origin/gh-pages\nError: exit status 128',
      ],
      not: ['fatal: invalid reference: origin/feature'],
    },
  }),
] as const;
