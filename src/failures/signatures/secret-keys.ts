import { defineSignature } from '../signature.ts';

/** Tokens that a step does not pass on, and keys in secrets that a tool cannot use. */
export const secretKeys = [
  defineSignature({
    id: 'gh-token-unset',
    group: 'secret-resolves-empty',
    title: 'gh or GoReleaser is given no token',
    symptom: 'gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable',
    log: [
      { literal: 'set the GH_TOKEN environment variable', confidence: 0.96 },
      { literal: 'Set the GITHUB_TOKEN environment variable', confidence: 0.9 },
      { literal: 'missing GITHUB_TOKEN, GITLAB_TOKEN and GITEA_TOKEN', confidence: 0.96 },
    ],
    over: ['secret-missing', 'secret-empty'],
    cause:
      'The job’s token reaches a command only where the step sets it; this step sets neither GH_TOKEN nor GITHUB_TOKEN.',
    fix: {
      text: 'Under the step’s `env:` set GH_TOKEN (for GoReleaser GITHUB_TOKEN) to `github.token`; for another repository, to the secret with its token.',
    },
    confirm: ['workflow'],
    sources: [
      'https://github.com/elastic/go-sysinfo/pull/178',
      'https://github.com/dtolnay/cxx/pull/1477',
      'https://github.com/cloudnative-pg/cloudnative-pg/issues/10308',
      'https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-github-cli',
    ],
    samples: {
      shows: [
        'gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable. Example:\n  env:\n    GH_TOKEN: …\nError: Process completed with exit code 4.',
        '  ⨯ release failed after 0s error=missing GITHUB_TOKEN, GITLAB_TOKEN and GITEA_TOKEN',
      ],
      not: ['GH_TOKEN: ***'],
    },
  }),
  defineSignature({
    id: 'secret-key-malformed',
    group: 'secret-malformed',
    title: 'The key in a secret cannot be read',
    symptom: '[universal-github-app-jwt] Private Key is in OpenSSH format, but only PKCS#8 is supported',
    log: [
      { literal: 'Private Key is in OpenSSH format', confidence: 0.96 },
      { literal: 'Invalid keyData', confidence: 0.93 },
      { literal: 'Failed to read private key', confidence: 0.9 },
      { literal: 'Integration must generate a public key', confidence: 0.95 },
      { literal: 'A JSON web token could not be decoded', confidence: 0.93 },
      // A repository’s key that did not come down, for apt, is no secret.
      {
        literal: 'no valid OpenPGP data found',
        absent: /\b(?:apt|apt-key|keyrings?|dearmor|curl|wget)\b/,
        confidence: 0.88,
      },
      { literal: 'error in libcrypto', pattern: /Load key/, confidence: 0.93 },
    ],
    over: ['deploy-key-refused', 'gpg-key-unusable'],
    cause:
      'The secret holds something else than the step reads: another format, a key without its line breaks or its last line, the fingerprint or client secret instead of the key, or the key of another App.',
    fix: {
      text: 'Set the secret again from the file as it was downloaded, without a detour over the clipboard; an App’s key is the `.pem` of its settings page, beside the App’s own id.',
      command: 'gh secret set {secret} --repo {owner}/{repo} < key.pem',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/cnoe-io/idpbuilder/issues/479',
      'https://github.com/nominal-io/nominal-client/pull/905',
      'https://github.com/fujidaiti/smooth_sheets/pull/378',
      'https://github.com/sobolevn/git-secret/issues/615',
    ],
    samples: {
      shows: [
        'Failed to create token for "rocket" (attempt 4): [universal-github-app-jwt] Private Key is in OpenSSH format, but only PKCS#8 is supported.\nError: [universal-github-app-jwt] Private Key is in OpenSSH format, but only PKCS#8 is supported.',
        'Failed to create token for "rocket" (attempt 1): Invalid keyData\n[cause]: Error: Failed to read private key',
        'gpg: no valid OpenPGP data found.\ngpg: Total number processed: 0\nError: Process completed with exit code 2.',
      ],
      not: [
        'Private key written to key.pem',
        'Run curl -fsSL https://acme.example/key.asc | sudo apt-key add -\ncurl: (22) The requested URL returned error: 404\ngpg: no valid OpenPGP data found.\n##[error]Process completed with exit code 2.',
      ],
    },
  }),
  defineSignature({
    id: 'gpg-key-unusable',
    group: 'gpg-signing-key',
    title: 'gpg cannot sign with this key',
    symptom: 'gpg: signing failed: Inappropriate ioctl for device',
    log: [
      {
        literal: 'gpg: signing failed: ',
        pattern:
          /signing failed: (?:No secret key|Bad passphrase|Inappropriate ioctl|No pinentry|No such file|Timeout|Unusable)/,
        confidence: 0.95,
      },
      { literal: 'gpg failed to sign the data', confidence: 0.9 },
      { literal: "gpg' failed with exit code 2", confidence: 0.86 },
      { literal: "Failure running 'gpg ", confidence: 0.88 },
    ],
    cause:
      'The key is not in the keyring of this job, or it has a passphrase that nothing gives it: without a terminal gpg cannot ask.',
    fix: {
      text: 'Import the key in the same job, with its passphrase (crazy-max/ghaction-import-gpg), and sign with `--batch --pinentry-mode loopback`; or use a key without a passphrase.',
      command: 'gh secret list --repo {owner}/{repo}',
    },
    confirm: ['secret', 'workflow'],
    sources: [
      'https://github.com/goreleaser/goreleaser-action/issues/201',
      'https://github.com/crazy-max/ghaction-import-gpg/issues/234',
      'https://github.com/scylladb/alternator-load-balancing/issues/22',
    ],
    samples: {
      shows: [
        '      • gpg: signing failed: Inappropriate ioctl for device\n  ⨯ release failed after 78s error=sign: gpg failed',
        "Importing private gpg key\nError: The process '/usr/bin/gpg' failed with exit code 2",
      ],
      not: ['gpg: Good signature from "Ada <ada@example.org>"'],
    },
  }),
] as const;
