import { defineSignature } from '../signature.ts';

/** A checkout, not a push. */
const FETCH = /submodule|fetch --|Fetching the repository/;
/** Something that was asked of GitHub, not of a service that a test starts. */
const CALL = /401|HttpError|api\.github\.com|docs\.github\.com|GitHub|gh: |default branch name/;

/** Tokens and keys with which a job reaches GitHub: this repository and others. */
export const gitAccess = [
  defineSignature({
    id: 'git-no-credentials',
    group: 'git-push-no-credentials',
    title: 'git has no login for the push',
    symptom: "fatal: could not read Username for 'https://github.com'",
    log: [
      { literal: 'No anonymous write access', confidence: 0.6 },

      { literal: "could not read Username for 'https://github.com'", absent: FETCH, confidence: 0.93 },
      { literal: 'Invalid username or token. Password authentication is not supported', confidence: 0.9 },
      { literal: 'could not read Password for ', confidence: 0.9 },
    ],
    cause:
      'The checkout kept no login (`persist-credentials: false`), the token it was given is empty or wrong, or the push goes to another repository.',
    fix: { text: 'Let checkout keep the login in the job that pushes, or push with a token in the remote’s address.' },
    confirm: ['workflow', 'secret'],
    sources: ['https://github.com/bootc-dev/bcvk/pull/43', 'https://github.com/contextuai/contextuai-solo/pull/42'],
    samples: {
      shows: [
        "fatal: could not read Username for 'https://github.com': No such device or address\nError: Process completed with exit code 128.",
      ],
      not: [
        'could not read the file',
        "  /usr/bin/git -c protocol.version=2 fetch --no-tags --prune origin +1a2b:refs/remotes/origin/main\n  Error: fatal: could not read Username for 'https://github.com': terminal prompts disabled",
      ],
    },
  }),
  defineSignature({
    id: 'deploy-key-refused',
    group: 'git-push-no-credentials',
    title: 'GitHub refuses the SSH key, or is given none',
    symptom: 'git@github.com: Permission denied (publickey)',
    log: [
      { literal: 'git@github.com: Permission denied', confidence: 0.92 },
      { literal: 'denied to deploy key', confidence: 0.94 },
      { literal: 'has been marked as read only', near: /authenticating|Could not read from remote/, confidence: 0.94 },
      { literal: 'Host key verification failed', near: /github\.com/, confidence: 0.88 },
    ],
    over: ['git-no-credentials', 'cross-repo-token'],
    cause:
      'The step goes over SSH, and its key is missing, belongs to another repository, or was added without write access. A deploy key opens one repository only.',
    fix: {
      text: 'Add the public key to that repository with “Allow write access”, and load the private one in the job (`ssh-key` of checkout, or webfactory/ssh-agent); or use the https address and a token.',
      url: 'https://github.com/{owner}/{repo}/settings/keys',
      command: 'gh repo deploy-key list --repo {owner}/{repo}',
    },
    confirm: ['secret', 'workflow'],
    sources: [
      'https://github.com/haskell-jp/blog/issues/221',
      'https://github.com/actions/checkout/issues/30',
      'https://docs.github.com/en/authentication/connecting-to-github-with-ssh/managing-deploy-keys',
    ],
    samples: {
      shows: [
        'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\nError: Process completed with exit code 128.',
        'ERROR: The key you are authenticating with has been marked as read only.\nfatal: Could not read from remote repository.',
        "Cloning into '/home/runner/work/rocket/libs/engine' from git@github.com:acme/engine.git\nHost key verification failed.\n##[error]fatal: Could not read from remote repository.",
      ],
      not: ['deploy@example.org: Permission denied (publickey).', 'the drive has been marked as read only'],
    },
  }),
  defineSignature({
    id: 'cross-repo-token',
    group: 'cross-repo-token',
    title: 'The token does not reach the other repository',
    symptom: 'homebrew tap formula: could not update … 403 Resource not accessible by integration',
    log: [
      { literal: 'Resource not accessible by integration', near: /repository-dispatch/, confidence: 0.86 },
      { literal: "could not read Username for 'https://github.com", near: /submodule update/, confidence: 0.8 },

      ...[' is missing', ' is not set', ' is empty', ' is required', ' must be set'].map((literal) => ({
        literal,
        pattern:
          /\b(?<secret>(?:[A-Z]{1,20}_){0,3}(?:HOMEBREW|BREW|TAP|SCOOP|WINGET|AUR|BUCKET)(?:_[A-Z]{1,20}){0,4}_(?:TOKEN|PAT|KEY))\b/,
        confidence: 0.74,
      })),

      {
        literal: 'https://api.github.com/repos/',
        pattern:
          /(?:homebrew|scoop|winget|krew|nix|tap|aur|cask|formula)[^\n]{0,300}(?:PUT|GET|POST|PATCH) https:\/\/api\.github\.com\/repos\/(?<repository>[\w.*-]{1,40}\/[\w.*-]{1,100})(?:\/[^\n: ]{0,200})?: (?:401|403|404)/i,
        confidence: 0.94,
      },
      {
        literal: 'https://api.github.com/repos/',
        pattern:
          /(?:PUT|GET|POST|PATCH) https:\/\/api\.github\.com\/repos\/(?<repository>[\w.*-]{1,40}\/(?:homebrew-|scoop|winget-)[\w.*-]{1,100})(?:\/[^\n: ]{0,200})?: (?:401|403|404)/,
        confidence: 0.94,
      },
      { literal: 'Bad credentials', near: CALL, confidence: 0.72 },
      { literal: 'Requires authentication', near: CALL, confidence: 0.58 },
      {
        literal: "repository 'https://github.com/",
        pattern:
          /fatal: repository 'https:\/\/github\.com\/(?<repository>[\w.-]{1,40}\/[\w.-]{1,100}?)(?:\.git)?\/?' not found/,
        confidence: 0.86,
      },
      {
        literal: 'denied to ',
        pattern:
          /Permission to (?<repository>[\w.*-]{1,40}\/[\w.-]{1,100}?)\.git denied to (?!github-actions\[bot\]|deploy key)[\w*-]/,
        confidence: 0.86,
      },
      {
        literal: 'denied to github-actions[bot]',
        pattern: /Permission to (?<repository>[\w.*-]{1,40}\/(?:homebrew-|scoop|winget-)[\w.-]{1,90}?)\.git denied/,
        confidence: 0.95,
      },
      {
        literal: 'Resource not accessible by personal access token',
        near: /homebrew|\btap\b|scoop|winget/i,
        confidence: 0.88,
      },
      {
        literal: 'Resource not accessible by',
        pattern: /\b(?:Formula|Casks)\/[\w.@-]{1,100}\.rb\b[^\n]{0,80}Resource not accessible/,
        confidence: 0.9,
      },
      { literal: 'Token was invalid. Please generate a new GitHub token', confidence: 0.84 },
      { literal: 'GitHub token is invalid', confidence: 0.84 },
      { literal: 'Not Found - https://docs.github.com/rest/repos/repos#get-a-repository', confidence: 0.86 },
      { literal: '#create-a-repository-dispatch-event', pattern: /40[134]|Not Found|not accessible/, confidence: 0.9 },
      { literal: 'HttpError]: Not Found', near: /dispatch/, confidence: 0.86 },
      { literal: 'could not get default branch', pattern: /40[134]/, confidence: 0.9 },
      {
        literal: '/homebrew-',
        pattern: /(?:GET|PUT|POST) \/repos\/(?<repository>[\w.-]{1,40}\/homebrew-[\w.-]{1,90})[^\n]{0,90} - 40[134] in/,
        confidence: 0.93,
      },
      {
        literal: 'dispatches',
        pattern:
          /40[134][^\n]{0,200}repos\/(?<repository>[\w.*-]{1,40}\/[\w.*-]{1,100})\/[^\n]{0,60}dispatches|repos\/[\w.*-]{1,40}\/[\w.*-]{1,100}\/[^\n]{0,60}dispatches[^\n]{0,60}40[134]/,
        confidence: 0.86,
      },
      { literal: 'could not create workflow dispatch event', pattern: /HTTP 40[134]/, confidence: 0.86 },
      {
        literal: '/actions/workflows/',
        pattern:
          /HTTP 40[34]: [^\n]{0,60}\(https:\/\/api\.github\.com\/repos\/(?<repository>[\w.*-]{1,40}\/[\w.*-]{1,100})\/actions\/workflows\//,
        confidence: 0.86,
      },
    ],
    hints: [{ pattern: /homebrew|-tap\b|scoop|winget|dispatch|default branch name/i, by: 0.14 }],
    over: ['contents-write-missing', 'token-permission-missing'],
    cause:
      'GITHUB_TOKEN reaches its own repository only. The secret with the other token is missing, expired or too weak; or {repository} does not exist, which reads as 404.',
    fix: {
      text: 'Make an App’s or fine-grained token with Contents: write on {repository}, set it as a secret, and pass it to the step.',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret', 'workflow'],
    sources: [
      'https://github.com/actions/checkout/issues/738',
      'https://github.com/bsubio/cli/issues/79',
      'https://github.com/openfga/openfga/pull/1046',
      'https://github.com/txn2/txeh/pull/41',
      'https://github.com/ryaker/SparrowDB/issues/508',
      'https://github.com/kenn-io/roborev/issues/390',
      'https://github.com/mislav/bump-homebrew-formula-action/issues/21',
      'https://github.com/qoomon/actions--access-token/issues/198',
      'https://github.com/open-component-model/ocm/pull/1834',
      'https://github.com/Thurbeen/thurbox/pull/803',
      'https://github.com/5GSEC/nimbus/issues/202',
      'https://github.com/asheshgoplani/agent-deck/issues/2235',
    ],
    samples: {
      shows: [
        '  ⨯ release failed after 8s\n    * homebrew cask: could not update "Casks/rocket.rb": PUT https://api.github.com/repos/acme/homebrew-tap/contents/Casks/rocket.rb: 403 Resource not accessible by integration []',
        'homebrew tap formula: could not create pull request: POST https://api.github.com/repos/acme/homebrew-tap/pulls: 403 Resource not accessible by personal access token []',
        'GET /repos/acme/rocket/releases/tags/v0.1.0 - 200 in 205ms\nGET /repos/acme/homebrew-rocket - 404 in 125ms',
        "remote: Permission to acme/charts.git denied to ada.\nfatal: unable to access 'https://github.com/acme/charts/': The requested URL returned error: 403",
        'Run scripts/update-homebrew-tap.sh\ngh: Resource not accessible by personal access token (HTTP 403)',
        "Error: Error creating blob for file 'Formula/rocket@0.36.0.rb': Resource not accessible by integration - https://docs.github.com/rest/git/blobs#create-a-blob",
        'Run wingetcreate update acme.rocket --submit\nToken was invalid. Please generate a new GitHub token and try again.',
        'Run gh workflow run publish.yml --repo acme/engine\nHTTP 404: Not Found (https://api.github.com/repos/acme/engine/actions/workflows/publish.yml)\nError: Process completed with exit code 1.',
        '  Retrieving the default branch name\n  Bad credentials - https://docs.github.com/rest\n  Waiting 12 seconds before trying again\n##[error]Bad credentials',
        "remote: Repository not found.\nfatal: repository 'https://github.com/acme/homebrew-tap.git/' not found\nError: Process completed with exit code 128.",
      ],
      not: ['GET https://api.github.com/repos/acme/rocket: 200'],
    },
  }),
  defineSignature({
    id: 'github-token-invalid',
    group: 'registry-token-invalid',
    title: 'GitHub refuses the token: wrong, expired, or not for this repository',
    symptom: 'HttpError: Bad credentials',
    log: [
      { literal: 'GitHub release failed with status: 404', confidence: 0.55 },
      { literal: 'GitHub release failed with status: 401', confidence: 0.9 },

      { literal: 'Bad credentials', near: CALL, confidence: 0.68 },
      { literal: 'EINVALIDGHTOKEN', confidence: 0.95 },
      { literal: 'Token was invalid. Please generate a new GitHub token', confidence: 0.8 },
      { literal: 'GitHub token is invalid', confidence: 0.8 },
      { literal: 'release-please failed: Not Found', confidence: 0.75 },
      { literal: 'Requires authentication', near: CALL, confidence: 0.5 },
    ],
    hints: [{ pattern: /GitHub release|semantic-release|release-please/, by: 0.12 }],
    cause:
      'The step uses a personal or an App’s token instead of GITHUB_TOKEN, and that one has expired, was revoked, or does not name this repository: then GitHub answers 401, or 404.',
    fix: {
      text: 'Make a new token with access to this repository and set its secret; or pass `github.token`, which does not expire between runs.',
      url: 'https://github.com/settings/personal-access-tokens',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/Skiddle-ID/geoip2-mirror/issues/1',
      'https://github.com/googleapis/release-please-action/issues/928',
      'https://github.com/google/eventid-js/issues/126',
    ],
    samples: {
      shows: [
        '⚠️ Unexpected error fetching GitHub release for tag refs/tags/v1.0.0: HttpError: Bad credentials\nError: Bad credentials',
        '✔ Creating 1 releases for pull #44\nError: release-please failed: Not Found',
      ],
      not: ['LDAP: Bad credentials for user ada'],
    },
  }),
] as const;
