import { defineSignature } from '../signature.ts';

/** Only where something is fetched or published: a test may print the same words. */
const FETCHED = /push|upload|publish|\bpull|ghcr\.io|docker|registry|[Dd]ownload|pypi|npmjs|crates\.io|api\.github/;

/** Workflow files, limits and the services themselves. */
export const runs = [
  defineSignature({
    id: 'reusable-permission-cap',
    group: 'reusable-permission-cap',
    title: 'The caller grants less than the called workflow asks for',
    symptom: "The nested job … is requesting 'contents: write', but is only allowed 'contents: read'",
    log: [
      {
        literal: "but is only allowed '",
        pattern:
          /(?:job '(?<job>[^'\n]{1,100})'|workflow)\s{1,4}is\s{1,4}requesting\s{1,4}'(?<permission>[^'\n]{1,200})',\s{1,4}but is only allowed/,
        across: true,
        confidence: 0.97,
      },
      { literal: "but is only allowed '", confidence: 0.92 },
      { literal: 'but is only allowed `', confidence: 0.92 },
    ],
    captures: [/Error calling workflow '(?<file>[^'\n]{1,200})'/],
    cause:
      'A called workflow cannot have more than its caller grants. GitHub holds all its jobs to that before any `if:` is looked at, and starts none.',
    fix: { text: 'Add `permissions: { {permission} }` to the job that calls it.' },
    confirm: ['workflow', 'actions-policy'],
    sources: [
      'https://github.com/generoi/github-action-update-plugins/pull/4',
      'https://github.com/canonical/authd/issues/1528',
      'https://github.com/supernovae-st/nika/issues/1419',
    ],
    samples: {
      shows: [
        "Invalid workflow file: .github/workflows/build.yml#L7\nThe workflow is not valid. .github/workflows/build.yml (Line: 7, Col: 3): Error calling workflow 'acme/shared/.github/workflows/release.yml@main'. The nested job 'build' is requesting 'contents: write', but is only allowed 'contents: read'.",
        "Error calling workflow '.../notify.yml@f1de'. The nested job 'notify'\nis requesting 'actions: read', but is only allowed 'actions: none'.",
      ],
      not: ['the guest is only allowed to read'],
    },
  }),
  defineSignature({
    id: 'called-workflow-missing',
    group: 'called-workflow-missing',
    title: 'The called workflow is not where the caller says',
    symptom: 'error parsing called workflow … : workflow was not found',
    log: [
      {
        literal: 'workflow was not found',
        pattern: /"(?<file>[\w./-]{1,200}@[\w./-]{1,100})"\s{0,3}: workflow was not found/,
        confidence: 0.96,
      },
    ],
    cause:
      'No file of that name at that ref, or its repository was renamed, moved or is private: `uses:` follows no redirect, though the API does.',
    fix: {
      text: 'Name owner, repository, file and ref of {file} as they are now; a private repository must share its workflows.',
    },
    confirm: ['workflow'],
    sources: [
      'https://github.com/conceptadev/naked_ui/pull/94',
      'https://github.com/BristolMyersSquibb/blockr.core/pull/226',
    ],
    samples: {
      shows: [
        'error parsing called workflow ".github/workflows/release.yml" -> "acme/shared/.github/workflows/publish.yml@main" : workflow was not found',
      ],
      not: ['the workflow was not found in the cache'],
    },
  }),
  defineSignature({
    id: 'action-not-allowed',
    group: 'actions-policy-blocks-action',
    title: 'A policy forbids an action that the workflow uses',
    symptom: 'is not allowed … because all actions must be pinned to a full-length commit SHA',
    log: [
      {
        literal: 'must be pinned to a full-length commit SHA',
        pattern: /The actions? (?<action>[\w./@-]{1,150})/,
        across: true,
        confidence: 0.97,
      },
      { literal: 'must be pinned to a full-length commit SHA', confidence: 0.93 },
      {
        literal: 'not allowed to be used in',
        pattern: /(?<action>[\w.-]{1,60}\/[\w./-]{1,100}@[\w./-]{1,100})/,
        near: /Actions in this workflow must be/,
        confidence: 0.95,
      },
    ],
    captures: [],
    cause:
      'Repository or organization allow certain actions only, or want each pinned to a commit, also those within other actions.',
    fix: {
      text: 'Pin {action} to a commit of 40 digits, or have it allowed in the Actions settings.',
      url: 'https://github.com/{owner}/{repo}/settings/actions',
    },
    confirm: ['actions-policy'],
    sources: [
      'https://github.com/tailscale/tailscale/issues/17710',
      'https://github.com/subosito/flutter-action/issues/404',
    ],
    samples: {
      shows: [
        'Error: The action actions/cache@v5 is not allowed in acme/rocket because all actions must be pinned to a full-length commit SHA.',
      ],
      not: ['dependencies should be pinned'],
    },
  }),
  defineSignature({
    id: 'rerun-old-file',
    group: 'rerun-old-workflow-file',
    title: 'A re-run takes the workflow file of the tag, not the mended one',
    symptom: 'The fix is on the default branch, and the re-run fails as before',
    state: 'tag-file-differs',
    cause: 'A run of a tag has the tag’s commit for good: {file} on the default branch does not reach it.',
    fix: {
      text: 'Cut a new tag; or give {file} a manual trigger with the tag as input, which runs the file of the default branch.',
    },
    confirm: ['rerun', 'release'],
    sources: [
      'https://github.com/propeller-heads/fynd/pull/345',
      'https://github.com/loopflowstudio/loopflow/pull/888',
      'https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs',
    ],
    samples: { shows: [], not: [] },
  }),
  defineSignature({
    id: 'api-rate-limit',
    group: 'api-rate-limit',
    title: 'GitHub’s rate limit is reached',
    symptom: 'API rate limit exceeded for …',
    log: [
      { literal: 'API rate limit exceeded', confidence: 0.93 },
      { literal: 'exceeded a secondary rate limit', confidence: 0.95 },
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
    ],
    cause: 'The account that owns the repository has no minutes left, or a payment failed.',
    fix: {
      text: 'Settle it under Billing & plans, then re-run.',
      url: 'https://github.com/organizations/{owner}/settings/billing',
    },
    confirm: [],
    sources: ['https://github.com/CleverCloud/mdr/issues/15', 'https://github.com/nodejs/admin/issues/980'],
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
      { literal: 'failed to parse error response 5', confidence: 0.88 },
      { literal: 'received unexpected HTTP status: 5', confidence: 0.86 },
      { literal: ' Bad Gateway', pattern: /50[24] Bad Gateway|\(Bad Gateway\)/, near: FETCHED, confidence: 0.72 },
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
      { literal: 'Internal Server Error occurred while resolving', confidence: 0.95 },
      { literal: 'is temporarily unavailable. Please visit https://www.githubstatus.com', confidence: 0.93 },
      {
        literal: 'unexpected status: 403 Forbidden',
        near: /exporting to image|buildx/,
        absent: /docker\.io|failed to push ghcr|oauth token|permission_denied/,
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
      'https://github.com/MotWakorb/enhancedchannelmanager/pull/130',
      'https://github.com/docker/build-push-action/issues/626',
      'https://github.com/irongut/CodeCoverageSummary/issues/6',
    ],
    samples: {
      shows: [
        'ERROR: failed to parse error response 504: <!DOCTYPE html>\nERROR: failed to build: failed to solve: error writing layer blob',
        'Error response from daemon: received unexpected HTTP status: 503 Service Unavailable\nError: Docker pull failed with exit code 1',
      ],
      not: ['returns 502 Bad Gateway when upstream is down ... ok'],
    },
  }),
] as const;
