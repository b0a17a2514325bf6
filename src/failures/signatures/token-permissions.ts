import { defineSignature } from '../signature.ts';

/** What was asked for, where it is no release: other permissions than that to write contents. */
const ELSEWHERE =
  /homebrew|-tap\/|scoop|attestation|[Pp]ages|pulls?[#/:]|[Pp]ull ?[Rr]equest|GraphQL|Graphql|dispatch|[Ll]abel|[Cc]omment|\bissues?\b|check-runs|statuses|code-scanning|sarif|deployments|packages/;

/** What a token for GitHub may not do. */
export const tokenPermissions = [
  defineSignature({
    id: 'contents-write-missing',
    group: 'contents-write-missing',
    title: 'The job’s token may not write contents',
    symptom: 'Resource not accessible by integration (releases)',
    log: [
      { literal: 'cannot push the version tag to the branch', absent: /gitlab/i, confidence: 0.86 },
      { literal: 'Cannot push to the Git repository', absent: /gitlab/i, confidence: 0.86 },
      { literal: 'No anonymous write access', confidence: 0.66 },
      { literal: 'RPC failed; HTTP 403', confidence: 0.68 },
      {
        literal: 'HTTP status client error (40',
        pattern:
          /\(403 \w{1,20}\) for url \(https:\/\/api\.github\.com\/repos\/[\w./-]{1,150}\/(?:releases|git|contents)/,
        confidence: 0.86,
      },
      // A repository that the token may not write is “not found” to some calls.
      { literal: 'GitHub release failed with status: 404', confidence: 0.62 },
      {
        literal: 'github.com/repos/',
        pattern:
          /(?:POST|PATCH|PUT) https:\/\/(?:api\.|uploads\.)?github\.com\/repos\/[^/\s]{1,60}\/[^/\s]{1,120}\/(?:releases|git\/refs)[^\n ]{0,200}: 40[34]\b/,
        absent: /homebrew|-tap\/|scoop|rate limit/i,
        confidence: 0.66,
      },

      {
        literal: 'Resource not accessible by integration',
        near: /\/releases|git\/(?:refs|tags|commits)|create-a-release|generate-release-notes|[Rr]elease|\/contents\/|create-a-reference/,
        absent:
          /homebrew|-tap\/|scoop|attestation|createPagesDeployment|deploy-pages|rest\/pages|pulls#|\/pulls:|workflow-dispatch|dispatches/i,
        confidence: 0.88,
      },
      {
        literal: 'denied to github-actions[bot]',
        pattern: /Permission to (?<repository>[\w.*-]{1,40}\/[\w.-]{1,100})\.git denied/,
        confidence: 0.93,
      },
      { literal: 'denied to github-actions[bot]', confidence: 0.9 },
      { literal: 'Write access to repository not granted', confidence: 0.88 },
      { literal: 'EGITNOPERMISSION', absent: /gitlab/i, confidence: 0.88 },
      { literal: 'GitHub release failed with status: 403', absent: /rate limit/, confidence: 0.86 },
      // Nothing says what was asked for: in a release it is mostly this, and token-permission-missing is as likely.
      { literal: 'Resource not accessible by integration', absent: ELSEWHERE, confidence: 0.62 },
      { literal: 'EGHNOPERMISSION', confidence: 0.88 },
      { literal: 'The requested URL returned error: 403', near: /github\.com/, confidence: 0.62 },
    ],
    token: { permission: 'Contents', level: 'less' },
    cause:
      'The job has no `contents: write`: a `permissions:` block leaves it out, or the default of repository or organization only reads.',
    fix: {
      text: 'Give the job `permissions: { contents: write }` in the workflow file.',
      url: 'https://github.com/{owner}/{repo}/settings/actions',
    },
    confirm: ['workflow', 'actions-policy'],
    sources: [
      'https://github.com/semantic-release/github/issues/505',
      'https://github.com/cpsoinos/nuxt-svgo/pull/479',
      'https://github.com/ad-m/github-push-action/issues/96',
      'https://github.com/ncipollo/release-action/issues/129',
      'https://github.com/eunomia-bpf/eunomia-template/issues/4',
      'https://github.com/tauri-apps/tauri-action/issues/284',
    ],
    samples: {
      shows: [
        '👩‍🏭 Creating new GitHub release for tag v1.0.2...\n⚠️ GitHub release failed with status: 403\n{"message":"Resource not accessible by integration","documentation_url":"https://docs.github.com/rest/releases/releases#create-a-release"}',
        "remote: Permission to acme/rocket.git denied to github-actions[bot].\nfatal: unable to access 'https://github.com/acme/rocket/': The requested URL returned error: 403\nError: Process completed with exit code 128.",
        '[4:27:48 AM] [semantic-release] › ✘  EGITNOPERMISSION Cannot push to the Git repository.',
        '⚠️ GitHub release failed with status: 403\nundefined\nretrying... (0 retries remaining)\n❌ Too many retries. Aborting...\nError: Too many retries.',
      ],
      not: ['+ echo "Resource not accessible by integration"'],
    },
  }),
  defineSignature({
    id: 'token-permission-missing',
    group: 'token-permission-missing',
    title: 'The token lacks a permission',
    symptom: 'Resource not accessible by integration',
    log: [
      {
        literal: 'Resource not accessible by integration',
        absent:
          /homebrew|-tap\/|scoop|attestation|createPagesDeployment|deploy-pages|\/releases|git\/refs|[Rr]elease|\/contents\//i,
        confidence: 0.6,
      },
      { literal: 'Resource not accessible by personal access token', confidence: 0.86 },
      {
        literal: 'HTTP status client error (40',
        pattern:
          /\(40[13] \w{1,20}\) for url \(https:\/\/api\.github\.com\/repos\/[\w./-]{1,150}\/(?:pulls|issues|labels)/,
        confidence: 0.86,
      },
    ],
    captures: [/docs\.github\.com\/rest\/(?<permission>[\w-]{1,40})/],
    cause:
      'The token that made this call has no such permission: the job’s `permissions:` leave it out, or the personal token was made without it.',
    fix: {
      text: 'Look the call up in the address of the message, and grant that permission in the job’s `permissions:` or in the token’s settings.',
    },
    confirm: ['workflow', 'secret'],
    sources: [
      'https://github.com/googleapis/release-please-action/issues/872',
      'https://github.com/xresloader/upload-to-github-release/issues/49',
      'https://github.com/release-plz/release-plz/issues/1279',
    ],
    samples: {
      shows: [
        'Error: release-please failed: Resource not accessible by personal access token',
        'Error: GraphqlResponseError: Request failed due to following response errors:\n - Resource not accessible by integration',
        'pull request create failed: GraphQL: Resource not accessible by integration (createPullRequest)',
      ],
      not: ['Resource not accessible'],
    },
  }),
] as const;
