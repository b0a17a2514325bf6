import { defineSignature } from '../signature.ts';

const PACKAGE = /PUT https:\/\/registry\.npmjs\.org\/(?<package>@?[\w.%-]{1,150})/;
const NOT_FOUND = /404[^\n]{0,40} - PUT https:\/\/registry\.npmjs\.org\//;
const NOT_FOUND_HTTP = /PUT 404 https:\/\/registry\.npmjs\.org\//;
const OLD_NPM =
  /npm(?:@| v|: v?|\/| {1,2}version:? ?)(?:[6-9]|10)\.\d|[Nn]ode(?:\.js)?(?:: | |\/|-version: )'?v?(?:18|20|22)\b|node-version: '?(?:18|20|22)/;

/** npm's registry. */
export const npm = [
  defineSignature({
    id: 'npm-need-auth',
    group: 'npm-no-auth',
    title: 'npm: not logged in',
    symptom: 'npm error code ENEEDAUTH',
    log: [
      { literal: 'ENEEDAUTH', pattern: /ENEEDAUTH\b/, confidence: 0.9 },
      { literal: 'need auth This command requires you to be logged in', confidence: 0.9 },
      { literal: 'need auth auth required for publishing', confidence: 0.9 },
      { literal: 'ENONPMTOKEN', confidence: 0.92 },
    ],
    captures: [PACKAGE],
    cause:
      'npm has no credential at all: the secret is empty or not passed as NODE_AUTH_TOKEN, `setup-node` has no `registry-url`, or trusted publishing did not take place.',
    fix: {
      text: 'Set the token’s secret and pass it as NODE_AUTH_TOKEN with `registry-url` in setup-node; for trusted publishing use npm 11.5.1 or newer and `id-token: write`.',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret', 'workflow'],
    sources: [
      'https://github.com/EveryInc/compound-engineering-plugin/issues/317',
      'https://github.com/gastownhall/gastown/issues/1490',
      'https://github.com/DeviceFarmer/STFService.apk/issues/192',
    ],
    samples: {
      shows: [
        'npm error code ENEEDAUTH\nnpm error need auth This command requires you to be logged in to https://registry.npmjs.org/\nnpm error need auth You need to authorize this machine using `npm adduser`',
        'npm ERR! code ENEEDAUTH\nnpm ERR! need auth auth required for publishing\nError: Process completed with exit code 1.',
      ],
      not: [' ✓ throws ENEEDAUTH when there is no token (2 ms)'],
    },
  }),
  defineSignature({
    id: 'npm-token-invalid',
    group: 'registry-token-invalid',
    title: 'npm refuses the token: wrong, expired or revoked',
    symptom: 'npm error code E401',
    log: [
      { literal: 'EINVALIDNPMTOKEN', confidence: 0.95 },
      { literal: 'your authentication token seems to be invalid', confidence: 0.93 },
      { literal: 'npm error code E401', confidence: 0.86 },
      { literal: 'npm ERR! code E401', confidence: 0.86 },
      {
        literal: 'Access token expired or revoked',
        absent: /trusted publishing|id-token|OIDC|Signed provenance|404 Not Found - PUT|PUT 404/,
        confidence: 0.8,
      },
    ],
    captures: [PACKAGE],
    cause: 'The token of the secret is wrong, expired or revoked. Classic tokens are gone; granular ones expire.',
    fix: {
      text: 'Make a new granular token and set the secret; better, register a trusted publisher and drop the token.',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/akinncar/react-native-mask-text/pull/329',
      'https://docs.npmjs.com/creating-and-viewing-access-tokens',
    ],
    samples: {
      shows: [
        'npm error 401 Unauthorized - GET https://registry.npmjs.org/-/whoami\n✘  EINVALIDNPMTOKEN Invalid npm token.',
        'npm error code E401\nnpm error Unable to authenticate, your authentication token seems to be invalid.',
      ],
      not: ['npm notice Access tokens expire after 90 days'],
    },
  }),
  defineSignature({
    id: 'npm-second-factor',
    group: 'npm-second-factor',
    title: 'npm asks for a second factor',
    symptom: 'npm error code EOTP',
    log: [
      { literal: 'requires a one-time password', confidence: 0.95 },
      { literal: 'npm error code EOTP', confidence: 0.95 },
      { literal: 'npm ERR! code EOTP', confidence: 0.95 },
      {
        literal: 'Two-factor authentication',
        pattern: /Two-factor authentication (?:or granular access token|is required to publish)/,
        confidence: 0.95,
      },
    ],
    captures: [PACKAGE],
    over: ['npm-forbidden'],
    cause: 'Account or package want a second factor, which a job cannot give: the token is not one that bypasses it.',
    fix: {
      text: 'Use trusted publishing; or a granular token with “bypass 2FA”, if the package’s settings allow tokens.',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/Kitware/vtk-js/issues/3314',
      'https://github.com/dotoritos-kim/dxf-json/issues/159',
      'https://github.com/vercel/nft/pull/329',
    ],
    samples: {
      shows: [
        'npm error code EOTP\nnpm error This operation requires a one-time password from your authenticator.',
        '403 Forbidden - PUT https://registry.npmjs.org/rocket - Two-factor authentication or granular access token with bypass 2fa enabled is required to publish packages.',
      ],
      not: ['Two-factor authentication is on for this account'],
    },
  }),
  defineSignature({
    id: 'npm-forbidden',
    group: 'npm-forbidden',
    title: 'npm: this token may not publish this package',
    symptom: 'npm error code E403: You do not have permission to publish',
    log: [
      { literal: 'You do not have permission to publish', confidence: 0.92 },
      { literal: 'You may not perform that action with these credentials', confidence: 0.92 },
      {
        literal: '403 Forbidden - PUT https://registry.npmjs.org/',
        absent: /previously published|Two-factor|You do not have|You may not|provenance/,
        confidence: 0.75,
      },
    ],
    captures: [PACKAGE],
    cause:
      'The token’s owner may not write {package}, the token is limited to other packages, or the name is too near to one that exists.',
    fix: {
      text: 'Give the owner of the token write access to {package}, or make a token that covers it.',
      url: 'https://www.npmjs.com/settings/~/tokens',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/semantic-release/semantic-release/issues/3186',
      'https://github.com/npm/cli/issues/5517',
    ],
    samples: {
      shows: [
        'npm ERR! code E403\nnpm ERR! 403 403 Forbidden - PUT https://registry.npmjs.org/rocket - You may not perform that action with these credentials.',
        'npm error 403 403 Forbidden - PUT https://registry.npmjs.org/rocket - You do not have permission to publish "rocket". Are you logged in as the correct user?',
      ],
      not: ['403 Forbidden - GET https://registry.npmjs.org/rocket'],
    },
  }),
  defineSignature({
    id: 'npm-cli-too-old',
    group: 'npm-cli-too-old-or-token-shadows-oidc',
    title: 'npm: trusted publishing did not take place (old npm, or a token in its way)',
    symptom: 'npm error 404 Not Found - PUT https://registry.npmjs.org/…',
    log: [
      {
        literal: ' - PUT https://registry.npmjs.org/',
        pattern: NOT_FOUND,
        absent: /OIDC token exchange error|AUTH_TOKEN_EXCHANGE/,
        confidence: 0.65,
      },
      {
        literal: 'PUT 404 https://registry.npmjs.org/',
        pattern: NOT_FOUND_HTTP,
        absent: /OIDC token exchange error|AUTH_TOKEN_EXCHANGE/,
        confidence: 0.65,
      },
    ],
    captures: [PACKAGE],
    hints: [{ pattern: OLD_NPM, by: 0.12 }],
    cause:
      'npm answers 404 to whoever may not publish. Below 11.5.1 npm knows no trusted publishing; and a token that is set, even a placeholder of setup-node, comes before it.',
    fix: { text: 'Use Node 24, or `npm install -g npm@latest` before the publish step; leave NODE_AUTH_TOKEN unset.' },
    confirm: ['workflow', 'secret'],
    sources: [
      'https://github.com/dfinity/vetkeys/pull/414',
      'https://github.com/hirokisakabe/pom/issues/518',
      'https://docs.npmjs.com/trusted-publishers',
    ],
    samples: {
      shows: [
        "Found Node.js: v22.12.0\nnpm notice Publishing to https://registry.npmjs.org/ with tag latest and public access\nnpm error code E404\nnpm error 404 Not Found - PUT https://registry.npmjs.org/rocket - Not found\nnpm error 404  'rocket@2.1.1' is not in this registry.",
      ],
      not: ['npm error 404 Not Found - GET https://registry.npmjs.org/no-such-package - Not found'],
    },
  }),
  defineSignature({
    id: 'npm-publisher-missing',
    group: 'npm-trusted-publisher',
    title: 'npm knows no trusted publisher for this workflow',
    symptom: 'OIDC token exchange error - package not found',
    log: [
      { literal: 'OIDC token exchange error', confidence: 0.93 },
      { literal: 'ERR_PNPM_AUTH_TOKEN_EXCHANGE', confidence: 0.93 },
      {
        literal: 'npm/v1/oidc/token/exchange',
        pattern: /POST 40[0-9] https:\/\/registry\.npmjs\.org\/-\/npm\/v1\/oidc/,
        confidence: 0.9,
      },
      { literal: ' - PUT https://registry.npmjs.org/', pattern: NOT_FOUND, confidence: 0.55 },
      { literal: 'PUT 404 https://registry.npmjs.org/', pattern: NOT_FOUND_HTTP, confidence: 0.55 },
    ],
    captures: [PACKAGE],
    hints: [{ pattern: /npm(?:@| v|: v?|\/)1[1-9]\.\d|[Nn]ode(?:\.js)?: v?2[4-9]/, by: 0.15 }],
    over: ['npm-cli-too-old', 'npm-need-auth', 'npm-token-no-right'],
    cause:
      'No trusted publisher of the package has this owner, repository, workflow file and environment: renamed, mistyped (capital letters count), or never registered.',
    fix: {
      text: 'Compare the package’s trusted publisher with the workflow: owner, repository, file name, environment.',
      url: 'https://www.npmjs.com/package/{package}/access',
    },
    confirm: ['workflow', 'environment'],
    sources: [
      'https://github.com/npm/cli/issues/8678',
      'https://github.com/npm/cli/issues/8976',
      'https://docs.npmjs.com/trusted-publishers',
    ],
    samples: {
      shows: [
        'npm verbose oidc Failed token exchange request with body message: OIDC token exchange error - package not found\nnpm http fetch PUT 404 https://registry.npmjs.org/@acme%2frocket 159ms\nnpm error code E404',
        '[WARN] Skipped OIDC: ERR_PNPM_AUTH_TOKEN_EXCHANGE Failed token exchange request (status code 404)\n[E404] 404 Not Found - PUT https://registry.npmjs.org/rocket',
      ],
      not: ['npm verbose oidc Successfully retrieved and set token'],
    },
  }),
  defineSignature({
    id: 'npm-token-no-right',
    group: 'npm-token-no-right',
    title: 'npm: the token may not write this package, which reads as “not found”',
    symptom: 'npm error 404 Not Found - PUT … is not in this registry',
    log: [
      {
        literal: ' - PUT https://registry.npmjs.org/',
        pattern: NOT_FOUND,
        absent: /OIDC|trusted publish|Signed provenance|provenance statement/,
        confidence: 0.4,
      },
    ],
    captures: [PACKAGE],
    cause: 'npm answers 404 where a token has expired or may not write the package or its scope.',
    fix: {
      text: 'Make a token that may write {package}, and set the secret again.',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/dotoritos-kim/dxf-json/issues/159',
      'https://github.com/dev-five-git/braillify/pull/186',
    ],
    samples: { shows: [], not: ['npm notice Publishing to https://registry.npmjs.org/ with tag latest'] },
  }),
  defineSignature({
    id: 'npm-version-exists',
    group: 'version-already-published',
    title: 'npm has this version already',
    symptom: 'You cannot publish over the previously published versions',
    log: [
      {
        literal: 'cannot publish over the previously published version',
        pattern: /previously published versions?:? (?<version>[\w.+-]{1,60})/,
        confidence: 0.95,
      },
      { literal: 'EPUBLISHCONFLICT', confidence: 0.95 },
      { literal: 'Cannot publish over existing version', confidence: 0.95 },
    ],
    captures: [PACKAGE],
    over: ['npm-forbidden'],
    cause: 'The version is on the registry: an earlier run, or another step of this one, has published it.',
    fix: { text: 'Raise the version; or ask `npm view {package}@{version}` first and skip what is there.' },
    confirm: ['release'],
    sources: ['https://github.com/linkeddata/rdflib.js/issues/529', 'https://github.com/userFRM/rpg-encoder/issues/13'],
    samples: {
      shows: [
        'npm error code E403\nnpm error 403 403 Forbidden - PUT https://registry.npmjs.org/rocket - You cannot publish over the previously published versions: 1.11.6.',
      ],
      not: ['npm notice previously published: 1.0.0'],
    },
  }),
  defineSignature({
    id: 'npm-provenance-repository',
    group: 'npm-provenance',
    title: 'npm: package.json names another repository than the one that built it',
    symptom: 'Failed to validate repository information: package.json: "repository.url" is …',
    log: [
      {
        literal: 'Failed to validate repository information',
        pattern: /expected to match \\{0,1}"https:\/\/github\.com\/(?<repository>[\w.-]{1,40}\/[\w.-]{1,100})/,
        across: true,
        confidence: 0.96,
      },
      { literal: 'Failed to validate repository information', confidence: 0.94 },
    ],
    captures: [PACKAGE],
    over: ['npm-provenance-rejected'],
    cause:
      'With provenance, `repository.url` of package.json must be the repository that the workflow ran in; it is missing, or still the old one.',
    fix: {
      text: 'Set `repository.url` in package.json to https://github.com/{repository}; in a monorepo in each package.',
    },
    confirm: ['workflow'],
    sources: [
      'https://github.com/jupyter-book/mystmd/issues/2662',
      'https://github.com/jesscss/jess/pull/211',
      'https://github.com/lancedb/lancedb/pull/3003',
    ],
    samples: {
      shows: [
        'npm error code E422\nnpm error 422 Unprocessable Entity - PUT https://registry.npmjs.org/rocket - Error verifying sigstore provenance bundle: Failed to validate repository information: package.json: "repository.url" is "", expected to match "https://github.com/acme/rocket" from provenance',
      ],
      not: ['Provenance statement published to transparency log'],
    },
  }),
  defineSignature({
    id: 'npm-provenance-private',
    group: 'npm-provenance',
    title: 'npm: no provenance from a private repository',
    symptom: 'Unsupported GitHub Actions source repository visibility: "private"',
    log: [
      {
        literal: 'source repository visibility',
        pattern: /Unsupported GitHub Actions\s{1,8}source repository visibility/,
        across: true,
        confidence: 0.96,
      },
    ],
    captures: [PACKAGE],
    over: ['npm-provenance-rejected'],
    cause: 'Provenance is public; the registry takes it from public repositories only.',
    fix: { text: 'Publish without provenance (`NPM_CONFIG_PROVENANCE=false`), or make the repository public.' },
    confirm: ['workflow'],
    sources: [
      'https://github.com/exospherehost/failproofai/issues/15',
      'https://github.com/hcompai/hai-agents-ts/pull/50',
    ],
    samples: {
      shows: [
        'npm error 422 Unprocessable Entity - PUT https://registry.npmjs.org/rocket - Error verifying sigstore provenance bundle: Unsupported GitHub Actions source repository visibility: "private". Only public source repositories are supported when publishing with provenance.',
      ],
      not: ['visibility: "private"'],
    },
  }),
  defineSignature({
    id: 'npm-provenance-rejected',
    group: 'npm-provenance',
    title: 'npm refuses the provenance',
    symptom: 'Error verifying sigstore provenance bundle',
    log: [
      {
        literal: 'Error verifying sigstore provenance bundle',
        absent: /refreshing TUF|timeout|5\d\d/,
        confidence: 0.75,
      },
      { literal: 'Automatic provenance generation not supported', confidence: 0.9 },
      { literal: 'Unsupported GitHub Actions runner environment', confidence: 0.95 },
    ],
    captures: [PACKAGE],
    cause: 'The registry could not verify where the package was built.',
    fix: { text: 'Read what follows the message: it names the field that does not fit.' },
    confirm: ['workflow'],
    sources: [
      'https://github.com/vttforge/vttforge/pull/98',
      'https://docs.npmjs.com/generating-provenance-statements',
    ],
    samples: {
      shows: [
        'npm error 422 Unprocessable Entity - PUT https://registry.npmjs.org/rocket - Error verifying sigstore provenance bundle: Unsupported workflow trigger',
      ],
      not: ['provenance bundle verified'],
    },
  }),
  defineSignature({
    id: 'npm-private-scope',
    group: 'npm-private-scope',
    title: 'npm: a scoped package is private unless told otherwise',
    symptom: 'npm error 402 Payment Required - You must sign up for private packages',
    log: [{ literal: 'You must sign up for private packages', confidence: 0.97 }],
    captures: [PACKAGE],
    cause: 'The first publish of a scoped package makes it private, which costs money.',
    fix: { text: 'Publish with `--access public`, or set `publishConfig.access` to `public` in package.json.' },
    confirm: ['workflow'],
    sources: [
      'https://github.com/FlowFuse/device-agent/issues/5',
      'https://github.com/elastic/elastic-otel-node/pull/357',
    ],
    samples: {
      shows: [
        'npm error code E402\nnpm error 402 Payment Required - PUT https://registry.npmjs.org/@acme%2frocket - You must sign up for private packages',
      ],
      not: ['sign up for private beta'],
    },
  }),
] as const;
