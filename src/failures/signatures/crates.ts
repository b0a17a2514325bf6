import { defineSignature } from '../signature.ts';

const CRATE = /failed to publish (?<package>[\w-]{1,64}) v(?<version>[\w.+-]{1,40})/;
const NEAR = /crates\.io|cargo|failed to publish/;

/** crates.io. */
export const crates = [
  defineSignature({
    id: 'crates-token-missing',
    group: 'crates-token',
    title: 'crates.io: no token',
    symptom: 'error: no token found, please run `cargo login`',
    log: [
      { literal: 'please provide a non-empty token', confidence: 0.95 },

      { literal: 'no token found, please run `cargo login`', confidence: 0.96 },
      { literal: 'no upload token found', confidence: 0.96 },
      { literal: 'no token found', pattern: /failed to release package[^\n]{0,60}no token found/, confidence: 0.93 },
      {
        literal: 'must be logged in to perform that action',
        pattern: /40[13] \w{1,20}\): must be logged in/,
        confidence: 0.93,
      },
      { literal: 'must be logged in to perform that action', near: NEAR, confidence: 0.93 },
      { literal: 'this action requires authentication', near: NEAR, confidence: 0.9 },
    ],
    captures: [CRATE],
    cause:
      'CARGO_REGISTRY_TOKEN is empty in the step that publishes: no such secret, or it is not passed to this step.',
    fix: {
      text: 'Set the secret and pass it as CARGO_REGISTRY_TOKEN.',
      command: 'gh secret set CARGO_REGISTRY_TOKEN --repo {owner}/{repo}',
    },
    confirm: ['secret', 'workflow'],
    sources: [
      'https://github.com/torrust/torrust-tracker/issues/441',
      'https://github.com/rust-lang/cargo/issues/6877',
      'https://github.com/toniperic/pr-bro/pull/18',
    ],
    samples: {
      shows: [
        '    Updating crates.io index\nerror: no token found, please run `cargo login`\nor use environment variable CARGO_REGISTRY_TOKEN\nError: Process completed with exit code 101.',
        'error: failed to publish to registry at https://crates.io\n\nCaused by:\n  the remote server responded with an error (status 403 Forbidden): must be logged in to perform that action',
        'ERROR failed to release package: no token found\nError: Process completed with exit code 1.',
      ],
      not: ['you must be logged in to perform that action on the wiki'],
    },
  }),
  defineSignature({
    id: 'crates-token-refused',
    group: 'crates-token',
    title: 'crates.io refuses the token',
    symptom: 'status 403 Forbidden: authentication failed',
    log: [
      { literal: 'verified email address is required to publish', confidence: 0.94 },

      { literal: 'token rejected for `crates-io`', confidence: 0.93 },
      {
        literal: '(status 40',
        pattern: /\(status 40[13] \w{1,20}\)/,
        near: NEAR,
        absent:
          /must be logged in|requires authentication|Trusted Publishing|trusted publishing|not valid for crate|already/,
        confidence: 0.72,
      },

      {
        literal: 'authentication failed',
        pattern: /40[13] (?:Forbidden|Unauthorized)\): authentication failed/,
        near: NEAR,
        confidence: 0.93,
      },
      { literal: 'this token does not have the required permissions', confidence: 0.95 },
      { literal: 'The given API token does not match the format', confidence: 0.94 },
      { literal: 'but you don’t seem to be an owner', near: NEAR, confidence: 0.9 },
      { literal: "but you don't seem to be an owner", near: NEAR, confidence: 0.9 },
    ],
    captures: [CRATE],
    cause:
      'The token is expired, revoked or mistyped, or lacks the scope: `publish-update` for a crate that exists, `publish-new` for a new one. Or its account has no verified e-mail address, or does not own the crate.',
    fix: {
      text: 'Make a token with `publish-update` (and `publish-new`) and set the secret; or use trusted publishing.',
      url: 'https://crates.io/settings/tokens',
      command: 'gh secret set CARGO_REGISTRY_TOKEN --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/aydiler/md-viewer/pull/135',
      'https://github.com/py-econometrics/within/pull/226',
      'https://github.com/rust-lang/crates.io/issues/8408',
    ],
    samples: {
      shows: [
        'error: failed to publish rocket v0.9.4 to registry at https://crates.io\n\nCaused by:\n  the remote server responded with an error (status 403 Forbidden): authentication failed',
        'error: failed to publish (status 403 Forbidden): this token does not have the required permissions to perform this action',
      ],
      not: ['ssh: authentication failed for deploy@example.org'],
    },
  }),
  defineSignature({
    id: 'crates-publisher-missing',
    group: 'crates-trusted-publisher',
    title: 'crates.io knows no trusted publisher for this workflow',
    symptom: 'No Trusted Publishing config found for repository',
    log: [
      { literal: 'this crate requires trusted publishing', confidence: 0.95 },

      {
        literal: 'Trusted Publishing config found',
        pattern: /No (?:matching )?Trusted Publishing config found/,
        confidence: 0.96,
      },
      { literal: 'Trusted Publishing config for repository', confidence: 0.95 },
      { literal: 'can only be published using Trusted Publishing', confidence: 0.95 },
      { literal: 'token is not valid for crate', confidence: 0.86 },
      { literal: 'Failed to retrieve token from Cargo registry', confidence: 0.8 },
    ],
    captures: [/config (?:found )?for repository `(?<repository>[\w.-]{1,40}\/[\w.-]{1,100})`/, CRATE],
    cause:
      'The crate has no trusted publisher with this repository, workflow file and environment; or it takes nothing else, and a token was used.',
    fix: {
      text: 'Add repository, workflow file and environment under the crate’s Settings → Trusted Publishing, for each crate of the workspace.',
      url: 'https://crates.io/crates/{package}/settings',
    },
    confirm: ['workflow', 'environment'],
    sources: [
      'https://github.com/coreos/bootupd/issues/1112',
      'https://github.com/redis/redisctl/pull/504',
      'https://github.com/jdx/pitchfork/pull/664',
      'https://github.com/CertaMesh/gaze/pull/173',
      'https://github.com/release-plz/release-plz/pull/2516',
    ],
    samples: {
      shows: [
        'Error: Failed to retrieve token from Cargo registry. Status: 400. Error: No Trusted Publishing config found for repository `acme/rocket`.',
        'error: failed to publish rocket v0.3.1 to registry at https://crates.io\n  (status 403 Forbidden): New versions of this crate can only be published using Trusted Publishing',
        'the remote server responded with an error (status 403 Forbidden): The provided access token is not valid for crate `rocket`',
      ],
      not: ['Trusted Publishing configured'],
    },
  }),
  defineSignature({
    id: 'crates-version-exists',
    group: 'version-already-published',
    title: 'crates.io has this version already',
    symptom: 'crate … already exists on crates.io index',
    log: [
      {
        literal: 'already exists on crates.io index',
        pattern: /crate (?<package>[\w-]{1,64})@(?<version>[\w.+-]{1,40}) already exists/,
        confidence: 0.94,
      },
      { literal: 'already exists on crates.io index', confidence: 0.9 },
      {
        literal: 'is already uploaded',
        pattern: /crate version `(?<version>[^`]{1,40})` is already uploaded/,
        confidence: 0.95,
      },
    ],
    captures: [CRATE],
    cause: 'The version is on crates.io: an earlier run has published it. A version cannot be published twice.',
    fix: {
      text: 'Raise the version; in a workspace skip the crates that are there, so that a re-run reaches the rest.',
    },
    confirm: ['release'],
    sources: [
      'https://github.com/arcboxlabs/arcbox/issues/509',
      'https://github.com/apache/opendal/issues/4719',
      'https://github.com/rustledger/rustledger/pull/818',
    ],
    samples: {
      shows: [
        'error: crate rocket@1.0.2 already exists on crates.io index\nError: Process completed with exit code 101.',
        'Caused by:\n  the remote server responded with an error (status 400 Bad Request): crate version `0.0.2` is already uploaded',
      ],
      not: ['artifact is already uploaded, skipping'],
    },
  }),
] as const;
