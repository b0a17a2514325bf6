import { defineSignature } from '../signature.ts';

const PACKAGE = /PUT https:\/\/registry\.npmjs\.org\/(?<package>@?[\w.%-]{1,150})/;
/** “Not found” as npm, pnpm, Changesets and Lerna say it. */
const NOT_FOUND = [
  { literal: 'PUT https://registry.npmjs.org/', pattern: /(?:404|Not Found)[^\n]{0,40} PUT https:\/\/registry\.npmjs/ },
  { literal: 'PUT 404 https://registry.npmjs.org/' },
  { literal: 'Not Found - PUT', pattern: /Not Found - PUT(?! {1,3}https?:)/ },
  { literal: 'publish Failed PUT 404' },
  { literal: 'lerna ERR! E404' },
  {
    literal: 'or you do not have permission to access it',
    pattern: /'@?[\w./-]{1,120}@\d[\w.+-]{0,40}'|^or you do not/,
  },
  { literal: "' is not in this registry", pattern: /'@?[\w./-]{1,120}@\d[\w.+-]{0,40}' is not in this registry/ },
] as const;
const EXCHANGE = /OIDC token exchange error|AUTH_TOKEN_EXCHANGE|Not Found - GET|GET 404/;
/** As npm and Lerna wrote before npm had trusted publishing. */
const BEFORE_OIDC = /(?:npm|lerna) ERR!/;
/** An install, which publishes nothing. */
const FETCH = /Not Found - GET|GET 404/;
const OLD_NPM =
  /npm(?:@| v|: v?|\/| {1,2}version:? ?)(?:[6-9]|10)\.\d|[Nn]ode(?:\.js)?(?:: | |\/|-version: )'?v?(?:18|20|22)\b|node-version: '?(?:18|20|22)/;

/** “Not found”, which npm says to whoever may not publish. */
export const npmPublisher = [
  defineSignature({
    id: 'npm-cli-too-old',
    group: 'npm-cli-too-old-or-token-shadows-oidc',
    title: 'npm: trusted publishing did not take place (old npm, or a token in its way)',
    symptom: 'npm error 404 Not Found - PUT https://registry.npmjs.org/…',
    log: [...NOT_FOUND.map((text) => ({ ...text, absent: EXCHANGE, confidence: 0.65 }))],
    captures: [PACKAGE],
    hints: [
      { pattern: OLD_NPM, by: 0.12 },
      // What setup-node sets where no token is given.
      { pattern: /NODE_AUTH_TOKEN: XXXXX-XXXXX/, by: 0.15 },
      { pattern: BEFORE_OIDC, by: -0.15 },
    ],
    cause:
      'npm answers 404 to whoever may not publish. Below 11.5.1 npm knows no trusted publishing; and a token that is set, even a placeholder of setup-node, comes before it.',
    fix: { text: 'Use Node 24, or `npm install -g npm@latest` before the publish step; leave NODE_AUTH_TOKEN unset.' },
    confirm: ['workflow', 'secret'],
    sources: [
      'https://github.com/dfinity/vetkeys/pull/414',
      'https://github.com/hirokisakabe/pom/issues/518',
      'https://github.com/bolt-builder/bolt-cli/issues/33',
      'https://docs.npmjs.com/trusted-publishers',
    ],
    samples: {
      shows: [
        'NODE_AUTH_TOKEN: XXXXX-XXXXX-XXXXX-XXXXX\nE404 PUT https://registry.npmjs.org/@acme%2frocket',
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
      ...NOT_FOUND.map((text) => ({ ...text, absent: FETCH, confidence: 0.55 })),
    ],
    captures: [PACKAGE],
    hints: [
      { pattern: BEFORE_OIDC, by: -0.15 },
      { pattern: /OIDC is available - using npm trusted publishing/, by: 0.12 },
      { pattern: /npm(?:@| v|: v?|\/)1[1-9]\.\d|[Nn]ode(?:\.js)?: v?2[4-9]/, by: 0.15 },
    ],
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
      'https://github.com/mmnto-ai/totem/pull/1986',
      'https://docs.npmjs.com/trusted-publishers',
    ],
    samples: {
      shows: [
        'npm verbose oidc Failed token exchange request with body message: OIDC token exchange error - package not found\nnpm http fetch PUT 404 https://registry.npmjs.org/@acme%2frocket 159ms\nnpm error code E404',
        "No NPM_TOKEN found, but OIDC is available - using npm trusted publishing\n🦋 error '@acme/rocket@1.45.0' is not in this registry.\n🦋 error 404 PUT https://registry.npmjs.org/@acme/rocket",
        '[WARN] Skipped OIDC: ERR_PNPM_AUTH_TOKEN_EXCHANGE Failed token exchange request (status code 404)\n[E404] 404 Not Found - PUT https://registry.npmjs.org/rocket',
      ],
      not: ['npm verbose oidc Successfully retrieved and set token'],
    },
  }),
  defineSignature({
    id: 'npm-token-no-right',
    group: 'registry-token-invalid',
    title: 'npm: the token may not write this package, which reads as “not found”',
    symptom: 'npm error 404 Not Found - PUT … is not in this registry',
    log: [
      ...NOT_FOUND.map((text) => ({
        ...text,
        absent: /OIDC|trusted publish|Signed provenance|provenance statement|Not Found - GET|GET 404/,
        confidence: 0.4,
      })),
    ],
    captures: [PACKAGE],
    hints: [
      { pattern: BEFORE_OIDC, by: 0.2 },
      { pattern: /Access token expired or revoked/, by: 0.28 },
    ],
    cause: 'npm answers 404 where a token has expired or may not write the package or its scope.',
    fix: {
      text: 'Make a token that may write {package}, and set the secret again.',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/aws/aws-durable-execution-sdk-js/issues/429',
      'https://github.com/dotoritos-kim/dxf-json/issues/159',
      'https://github.com/dev-five-git/braillify/pull/186',
      'https://github.com/azu/monorepo-utils/issues/79',
    ],
    samples: {
      shows: [
        'npm notice Publishing to https://registry.npmjs.org/ with tag latest and public access\nnpm ERR! code E404\nnpm ERR! 404 Not Found - PUT https://registry.npmjs.org/@acme%2frocket - Not found',
      ],
      not: ['npm notice Publishing to https://registry.npmjs.org/ with tag latest'],
    },
  }),
] as const;
