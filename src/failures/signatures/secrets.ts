import { defineSignature } from '../signature.ts';

const FOREIGN = /refs\/pull\/\d|dependabot|Secret source: (?:None|Dependabot)/;
const EMPTY_INPUT = [
  {
    literal: 'Input required and not supplied',
    pattern:
      /Input required and not supplied: (?<input>(?:[\w-]{0,60}(?:token|password|key|secret|credentials|username)[\w-]{0,40}|(?:[\w-]{0,40}[_-])?pat|(?:[\w-]{0,40}[_-])?app[_-]?id|client[_-]id))[`'"]?\s{0,9}$/i,
  },
  { literal: 'Username and password required', pattern: /(?:^|Error: |`)Username and password required/ },
  { literal: 'Password required', pattern: /(?:^|Error: |`)Password required/ },
  { literal: 'Username required', pattern: /(?:^|Error: |`)Username required/ },
  { literal: 'Must provide --username with --password-stdin' },
  { literal: 'Cannot perform an interactive login from a non TTY device' },
  { literal: 'Parameter token or opts.auth is required' },
  { literal: 'ENOGHTOKEN' },
  { literal: 'appId option is required' },
  { literal: 'privateKey option is required' },
  { literal: 'GPG private key required' },
  { literal: 'must specify exactly one of "workload_identity_provider" or "credentials_json"' },
] as const;
const NAME = '(?<secret>[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8})';

/** What people write into a step that looks first. */
const UNSET = [
  ' is not set',
  'not set in',
  ' is unset',
  ' is missing',
  ' is empty',
  ' secret is ',
  ' must be set',
  'not configured',
  ' is required',
].map((literal) => ({
  literal,
  // The name is one of a credential, or the line says that it is a secret.
  pattern: new RegExp(
    `(?:^|[\\s\`'"(:])(?:(?=[A-Z0-9_]{0,80}(?:TOKEN|KEY|PASS|SECRET|_PAT|CRED|USERNAME|WEBHOOK|AUTH))|(?=[^\\n]{0,120}\\bsecret))${NAME}[\`'"]?(?: (?:repository |environment |repo |actions )?(?:secret|token))?(?: is| was| must be)? (?:not set|unset|missing|empty|set|not configured|required|not defined)`,
  ),
}));

/** Secrets that are empty when a step reads them. */
export const secrets = [
  defineSignature({
    id: 'secret-missing',
    group: 'secret-not-created-or-wrong-name',
    title: 'A secret that the workflow needs does not exist',
    symptom: 'Missing repository secret GHCR_TOKEN',
    log: [
      {
        literal: 'repository secret',
        pattern: new RegExp(
          `(?:[Mm]issing|[Nn]o|[Ee]mpty|[Ss]et|[Aa]dd) (?:the )?(?:required )?repository secret:? [\`'"]?${NAME}`,
        ),
        confidence: 0.95,
      },
      {
        literal: ' secret ',
        pattern: new RegExp(`(?:[Mm]issing|[Ee]mpty|[Uu]nset)[^\\n]{0,20} secret (?:named )?[\`'"]?${NAME}`),
        confidence: 0.92,
      },
      ...UNSET.map((text) => ({ ...text, confidence: 0.68 })),
    ],
    state: 'secret-absent',
    hints: [
      { pattern: /[Ss]ecret/, by: 0.08 },
      { pattern: FOREIGN, by: -0.2 },
    ],
    over: ['secret-empty', 'secret-foreign-run'],
    cause:
      'There is no secret {secret} where this job looks: it was never created, has another name, or sits in an environment that the job does not name.',
    fix: {
      text: 'Create the repository secret {secret}; or name its environment in the job.',
      url: 'https://github.com/{owner}/{repo}/settings/secrets/actions/new',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret', 'environment'],
    sources: [
      'https://github.com/tox-dev/pipdeptree/pull/692',
      'https://github.com/openfoodfacts/openfoodfacts-python/issues/100',
      'https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets',
    ],
    samples: {
      shows: [
        '##[error]Missing repository secret GHCR_TOKEN. Create it under Settings → Secrets.',
        'Error: RELEASE_PAT is unset; add it to the release-auth environment. The secret is missing.',
        'Error: NPM_TOKEN secret is not set\nError: Process completed with exit code 1.',
      ],
      not: ['Warning: DEBUG_MODE is not set', 'HTTP_PROXY is not set, going direct', 'Error: JAVA_HOME is not set'],
    },
  }),
  defineSignature({
    id: 'secret-empty',
    group: 'secret-resolves-empty',
    title: 'A secret is empty when the step reads it',
    symptom: 'Error: Input required and not supplied: token',
    log: [
      ...EMPTY_INPUT.map((text) => ({ ...text, confidence: 0.75 })),
      ...UNSET.map((text) => ({ ...text, absent: /not provided while calling/, confidence: 0.5 })),
      { literal: 'secrets.PYPI_API_TOKEN is empty', confidence: 0.75 },
    ],
    cause:
      'The expression `secrets.…` gave nothing: the name is misspelt, the secret was never created, is not shared with this repository, or belongs to an environment that the job does not name.',
    fix: {
      text: 'See which secret the step passes as {input}; create it, or name its environment in the job.',
      url: 'https://github.com/{owner}/{repo}/settings/secrets/actions',
      command: 'gh secret list --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/docker/login-action/issues/17',
      'https://github.com/axodotdev/cargo-dist/issues/1284',
      'https://github.com/ogx-ai/ogx-k8s-operator/issues/2',
      'https://github.com/aliengiraffe/vigilante/pull/143',
      'https://github.com/google-github-actions/auth/issues/252',
      'https://github.com/amutake/docker-satysfi/pull/12',
    ],
    samples: {
      shows: [
        'Run docker/login-action@v3\n  with:\n    registry: quay.io\n    ecr: auto\n    logout: true\nError: Username and password required',
        '##[error]Input required and not supplied: token',
        'Run docker login -u "$DOCKERHUB_USER" -p "$DOCKERHUB_TOKEN"\nError: Cannot perform an interactive login from a non TTY device\n##[error]Process completed with exit code 1.',
        'Error: [@octokit/auth-app] appId option is required\n    at createAppAuth (/home/runner/work/_actions/actions/create-github-app-token/v2/dist/main.cjs:1:1)',
        'Error: google-github-actions/auth failed with: the GitHub Action workflow must specify exactly one of "workload_identity_provider" or "credentials_json"! If you are specifying input values via GitHub secrets, ensure the secret is being injected into the environment.',
      ],
      not: ['Input required and not supplied: path'],
    },
  }),
  defineSignature({
    id: 'secret-not-passed',
    group: 'secret-resolves-empty',
    title: 'A secret is not passed to the called workflow',
    symptom: 'Secret … is required, but not provided while calling',
    log: [
      {
        literal: 'is required, but not provided while calling',
        pattern: /Secret (?<secret>\w{1,100}) is required/,
        confidence: 0.97,
      },
      ...EMPTY_INPUT.map((text) => ({ ...text, confidence: 0.48 })),
    ],
    hints: [{ pattern: /^Complete job name: [^\n]{1,100} \/ |^Uses: /m, by: 0.2 }],
    over: ['secret-empty', 'secret-foreign-run', 'workflow-invalid'],
    cause:
      'A called workflow sees only the secrets that the caller passes; across owners `secrets: inherit` passes none.',
    fix: {
      text: 'Pass {secret} under `secrets:` of the calling job; within one organization `secrets: inherit` passes all.',
    },
    confirm: ['workflow', 'secret'],
    sources: [
      'https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows',
      'https://github.com/microsoft/ebpf-for-windows/pull/2866',
    ],
    samples: {
      shows: [
        "Error when evaluating 'secrets'. release.yml (Line: 15, Col: 11):\nSecret NPM_TOKEN is required, but not provided while calling.",
      ],
      not: ['Input tag is required'],
    },
  }),
  defineSignature({
    id: 'secret-foreign-run',
    group: 'secret-foreign-run',
    title: 'Runs of forks and Dependabot get no secrets',
    symptom: 'Error: Username and password required (pull request)',
    log: EMPTY_INPUT.map((text) => ({ ...text, confidence: 0.45 })),
    hints: [{ pattern: FOREIGN, by: 0.42 }],
    over: ['secret-empty'],
    cause:
      'The run was started by a pull request of a fork, which gets no secrets, or by Dependabot, which has a store of its own.',
    fix: {
      text: 'Skip the step for such runs (`if: github.event.pull_request.head.repo.fork != true`); for Dependabot set the secret in its store.',
      command: 'gh secret set {secret} --app dependabot --repo {owner}/{repo}',
    },
    confirm: ['workflow'],
    sources: [
      'https://github.com/rauc/rauc-hawkbit-updater/pull/70',
      'https://github.com/certtools/intelmq/issues/1931',
    ],
    samples: {
      shows: [
        'Job defined at: acme/rocket/.github/workflows/ci.yml@refs/pull/12/merge\nRun docker/login-action@v3\n  with:\n    logout: true\nError: Username and password required',
      ],
      not: ['Secret source: Actions'],
    },
  }),
] as const;
