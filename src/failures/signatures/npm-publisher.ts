import { defineSignature } from '../signature.ts';

const PACKAGE = /PUT https:\/\/registry\.npmjs\.org\/(?<package>@?[\w.%-]{1,150})/;
const NOT_FOUND = /404[^\n]{0,40} - PUT https:\/\/registry\.npmjs\.org\//;
const NOT_FOUND_HTTP = /PUT 404 https:\/\/registry\.npmjs\.org\//;
const OLD_NPM =
  /npm(?:@| v|: v?|\/| {1,2}version:? ?)(?:[6-9]|10)\.\d|[Nn]ode(?:\.js)?(?:: | |\/|-version: )'?v?(?:18|20|22)\b|node-version: '?(?:18|20|22)/;

/** “Not found”, which npm says to whoever may not publish. */
export const npmPublisher = [
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
] as const;
