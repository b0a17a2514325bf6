import { defineSignature } from '../signature.ts';

/** Only where something is fetched or published: a test may print the same words. */
const FETCHED =
  /push|upload|publish|\bpull|ghcr\.io|docker|registry|[Dd]ownload|pypi|npmjs|crates\.io|api\.github|release-please|gh release/;

/** Limits, bills, and services that do not answer. */
export const services = [
  defineSignature({
    id: 'api-rate-limit',
    group: 'api-rate-limit',
    title: 'GitHub’s rate limit is reached',
    symptom: 'API rate limit exceeded for …',
    log: [
      { literal: 'API rate limit exceeded', confidence: 0.93 },
      { literal: 'exceeded a secondary rate limit', confidence: 0.95 },
      { literal: 'Request quota exhausted for request', confidence: 0.86 },
      { literal: 'rate limit exceeded', pattern: /HTTP (?:Error )?403|status code was 403/i, confidence: 0.88 },
    ],
    cause:
      'Too many requests in the hour: without a token 60 for all jobs of an address, with GITHUB_TOKEN 1,000 for the repository.',
    fix: { text: 'Pass GITHUB_TOKEN to the step, ask less often, or use a token of its own; wait and re-run.' },
    confirm: ['workflow'],
    sources: [
      'https://github.com/argotorg/solc-bin/pull/188',
      'https://github.com/gardenlinux/gardenlinux/issues/2396',
    ],
    samples: {
      shows: [
        "Error: API rate limit exceeded for 52.154.131.98. (But here's the good news: Authenticated requests get a higher rate limit.)",
        'HTTP 403: You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      ],
      not: ['rate limit remaining: 4998'],
    },
  }),
  defineSignature({
    id: 'billing',
    group: 'billing',
    title: 'Jobs do not start: payment or spending limit',
    symptom:
      'The job was not started because recent account payments have failed or your spending limit needs to be increased',
    log: [
      { literal: 'recent account payments have failed', confidence: 0.98 },
      { literal: 'your spending limit needs to be increased', confidence: 0.96 },
      { literal: 'account is locked due to a billing issue', confidence: 0.97 },
    ],
    cause: 'The account that owns the repository has no minutes left, a payment failed, or it is locked for that.',
    fix: {
      text: 'Settle it under Billing & plans, then re-run.',
      url: 'https://github.com/organizations/{owner}/settings/billing',
    },
    confirm: [],
    sources: [
      'https://github.com/CleverCloud/mdr/issues/15',
      'https://github.com/nodejs/admin/issues/980',
      'https://github.com/fontanierh/boxology/issues/734',
    ],
    samples: {
      shows: [
        "The job was not started because recent account payments have failed or your spending limit needs to be increased. Please check the 'Billing & plans' section in your settings",
      ],
      not: ['payments have been made'],
    },
  }),
  defineSignature({
    id: 'service-outage',
    group: 'transient',
    title: 'A service did not answer',
    symptom: '502 Bad Gateway, 503 Service Unavailable, TLS handshake timeout',
    log: [
      { literal: 'Client.Timeout exceeded while awaiting headers', near: FETCHED, confidence: 0.86 },
      {
        literal: 'Error response from daemon: ',
        pattern: /https:\/\/[\w.-]{1,80}\/v2\/[^\n]{0,300}: (?:unexpected )?EOF\s{0,9}$/,
        confidence: 0.86,
      },

      { literal: 'failed to parse error response 5', confidence: 0.88 },
      { literal: 'received unexpected HTTP status: 5', confidence: 0.86 },
      {
        literal: ' Bad Gateway',
        pattern: /502 Bad Gateway|\(Bad Gateway\)|Bad Gateway \(HTTP 502\)/,
        near: FETCHED,
        confidence: 0.72,
      },
      { literal: ' Service Unavailable', pattern: /503 Service Unavailable/, near: FETCHED, confidence: 0.72 },
      {
        literal: 'Gateway Time',
        pattern: /504 Gateway Time-?out|504 \(Gateway Timeout\)/i,
        near: FETCHED,
        confidence: 0.72,
      },
      { literal: 'TLS handshake timeout', near: FETCHED, confidence: 0.75 },
      { literal: 'connection reset by peer', near: FETCHED, confidence: 0.65 },
      { literal: 'cannot reuse body, request must be retried', confidence: 0.86 },
      ...['HTTP 500', 'HTTP 502', 'HTTP 503', 'HTTP 504'].map((literal) => ({
        literal,
        near: /(?:uploads|api)\.github\.com/,
        confidence: 0.82,
      })),
      { literal: 'Error saving asset', confidence: 0.88 },
      { literal: '- Error uploading asset', pattern: /50[0234] - /, confidence: 0.88 },
      {
        literal: 'https://uploads.github.com/',
        pattern: /uploads\.github\.com\/[^\n]{1,400}(?:socket hang up|ECONNRESET|: 50[0234]\b)/,
        confidence: 0.86,
      },
      {
        literal: '500 Internal Server Error',
        pattern: /https:\/\/[\w.-]{1,80}\/v2\/[^\n]{1,300}: 500 /,
        confidence: 0.82,
      },
      { literal: 'remote: Internal Server Error', confidence: 0.9 },
      { literal: 'The requested URL returned error: 50', near: /github\.com|fatal: /, confidence: 0.88 },
      { literal: 'RPC failed; HTTP 50', confidence: 0.88 },
      { literal: 'Error 500:', pattern: /Error 500:\s{0,9}$/, near: /release/, confidence: 0.86 },
      { literal: 'Error uploading to https://', pattern: /: 50[0234]\b/, confidence: 0.86 },
      { literal: 'unable to connect to authzd server', confidence: 0.95 },
      { literal: 'connection timed out', pattern: /(?:read|write|dial) tcp /, near: FETCHED, confidence: 0.72 },
      { literal: 'i/o timeout', pattern: /(?:read|write|dial|lookup) /, near: FETCHED, confidence: 0.72 },
      { literal: 'Internal Server Error occurred while resolving', confidence: 0.95 },
      { literal: 'is temporarily unavailable. Please visit https://www.githubstatus.com', confidence: 0.93 },
      { literal: 'Deployment failed, try again later.', confidence: 0.8 },
      {
        literal: 'unexpected status: 403 Forbidden',
        near: /exporting to image|buildx|failed to solve/,
        absent: /docker\.io|failed to push ghcr|oauth token|anonymous token|permission_denied|metadata for/,
        confidence: 0.5,
      },
    ],
    cause: 'A registry, an index or GitHub itself failed for a moment.',
    fix: {
      text: 'Look at githubstatus.com and the service’s own status page, then re-run the failed jobs.',
      url: 'https://www.githubstatus.com/',
    },
    confirm: [],
    sources: [
      'https://github.com/docker/actions-toolkit/pull/1289',
      'https://github.com/MotWakorb/enhancedchannelmanager/pull/130',
      'https://github.com/docker/build-push-action/issues/626',
      'https://github.com/irongut/CodeCoverageSummary/issues/6',
      'https://github.com/actions/deploy-pages/issues/418',
      'https://github.com/prime-radiant-inc/evener/issues/1712',
      'https://github.com/docker/build-push-action/issues/719',
      'https://github.com/actions/checkout/issues/505',
      'https://github.com/ncipollo/release-action/issues/600',
    ],
    samples: {
      shows: [
        'Run gh release upload v1.0.0 dist/*.tar.gz\nHTTP 500: Error saving asset (https://uploads.github.com/repos/acme/rocket/releases/1/assets?name=rocket.tar.gz)',
        '#12 pushing layers\nbuildx failed with: ERROR: failed to copy: read tcp 172.17.0.2:59588->185.199.111.154:443: read: connection timed out',
        'error: unexpected status from POST request to https://registry.acme.example/v2/rocket/blobs/uploads/: 500 Internal Server Error',
        'ERROR: failed to parse error response 504: <!DOCTYPE html>\nERROR: failed to build: failed to solve: error writing layer blob',
        'Error response from daemon: received unexpected HTTP status: 503 Service Unavailable\nError: Docker pull failed with exit code 1',
        '##[error]Deployment failed, try again later.',
      ],
      not: ['Deployment failed', 'returns 502 Bad Gateway when upstream is down ... ok'],
    },
  }),
] as const;
