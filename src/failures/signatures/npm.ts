import { defineSignature } from '../signature.ts';

const PACKAGE = /PUT https:\/\/registry\.npmjs\.org\/(?<package>@?[\w.%-]{1,150})/;

/** Logins at npm’s registry. */
export const npm = [
  defineSignature({
    id: 'npm-need-auth',
    group: 'npm-no-auth',
    title: 'npm: not logged in',
    symptom: 'npm error code ENEEDAUTH',
    log: [
      { literal: 'No authentication configured for request', confidence: 0.93 },
      { literal: 'missing authentication (run `bunx npm login`)', confidence: 0.95 },

      { literal: 'ENEEDAUTH', pattern: /ENEEDAUTH\b/, confidence: 0.9 },
      { literal: 'need auth This command requires you to be logged in', confidence: 0.9 },
      { literal: 'need auth auth required for publishing', confidence: 0.9 },
      { literal: 'ENONPMTOKEN', confidence: 0.92 },
      { literal: 'Not authenticated with npm. Please `npm login`', confidence: 0.93 },
      { literal: 'You must be logged in to publish packages', confidence: 0.82 },
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
      'https://github.com/release-it/release-it/issues/992',
    ],
    samples: {
      shows: [
        'npm error code ENEEDAUTH\nnpm error need auth This command requires you to be logged in to https://registry.npmjs.org/\nnpm error need auth You need to authorize this machine using `npm adduser`',
        'npm ERR! code ENEEDAUTH\nnpm ERR! need auth auth required for publishing\nError: Process completed with exit code 1.',
        'ERROR Not authenticated with npm. Please `npm login` and try again.',
        'npm ERR! 401 Unauthorized - PUT https://registry.npmjs.org/rocket - You must be logged in to publish packages.',
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
      { literal: 'ERR! EWHOAMI', confidence: 0.86 },

      {
        literal: 'https://registry.npmjs.org/',
        pattern: /401[^\n]{0,30} (?:PUT|GET) https:\/\/registry\.npmjs\.org\//,
        absent: /must be logged in|ENEEDAUTH/,
        confidence: 0.8,
      },
      { literal: 'Invalid authentication (as an unknown user)', confidence: 0.88 },

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
      'https://github.com/lerna/lerna/issues/2788',
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
    group: 'registry-token-invalid',
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
    group: 'registry-token-invalid',
    title: 'npm: this token may not publish this package',
    symptom: 'npm error code E403: You do not have permission to publish',
    log: [
      { literal: 'You do not have permission to publish', confidence: 0.92 },
      { literal: 'You may not perform that action with these credentials', confidence: 0.92 },
      {
        literal: '403 Forbidden - PUT https://registry.npmjs.org/',
        absent: /previously published|Two-factor|You do not have|You may not|provenance bundle/,
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
] as const;
