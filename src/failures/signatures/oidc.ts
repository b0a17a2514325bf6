import { defineSignature } from '../signature.ts';

/** Tokens of OpenID Connect. */
export const oidc = [
  defineSignature({
    id: 'id-token-missing',
    group: 'id-token-write-missing',
    title: 'The job may not ask for an OIDC token (`id-token: write`)',
    symptom: 'Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable',
    log: [
      { literal: 'Could not fetch an OIDC token', confidence: 0.92 },
      { literal: 'Did you mean to set the `id-token` permission', confidence: 0.88 },
      { literal: 'error retrieving identity token', confidence: 0.88 },
      { literal: 'Did you remember to add `id-token: write`', confidence: 0.95 },
      { literal: 'Did you remember to add id-token: write', confidence: 0.95 },

      { literal: 'Unable to get ACTIONS_ID_TOKEN_REQUEST', confidence: 0.97 },
      { literal: 'ACTIONS_ID_TOKEN_REQUEST_TOKEN environment', confidence: 0.97 },
      {
        literal: 'ACTIONS_ID_TOKEN_REQUEST_',
        pattern:
          /ACTIONS_ID_TOKEN_REQUEST_(?:URL|TOKEN)[^\n]{0,60}(?:not set|unset|missing|undefined|not found|not defined|empty|env variable)/,
        confidence: 0.95,
      },
      { literal: 'OIDC token retrieval failed', near: /permission/, confidence: 0.9 },
      { literal: 'insufficient OIDC token permissions', confidence: 0.97 },
      { literal: 'requires "write" access to the "id-token" permission', confidence: 0.97 },
      { literal: "Please ensure the 'id-token' permission", confidence: 0.96 },
      {
        literal: 'Non-interactive mode detected, using device flow',
        near: /expired_token|error obtaining token|oauth2\.sigstore/,
        absent: /will retry|TLS handshake|i\/o timeout/,
        confidence: 0.93,
      },
      {
        literal: 'error obtaining token: expired_token',
        absent: /will retry|TLS handshake|i\/o timeout/,
        confidence: 0.93,
      },
      { literal: 'attestation: no OIDC token', confidence: 0.9 },
      { literal: 'Credentials could not be loaded, please check your action inputs', confidence: 0.72 },
      {
        literal: 'Trusted publishing exchange failure',
        absent: /`invalid-|ACTIONS_ID_TOKEN|Token request failed|trusted publisher configuration/,
        confidence: 0.5,
      },
      // uv, without a token and without an OIDC token.
      { literal: 'Missing credentials for https://', pattern: /pypi\.org/, confidence: 0.6 },
    ],
    captures: [/Job defined at: [^\s]{1,120}\/\.github\/workflows\/(?<file>[\w.-]{1,100})@/],
    over: ['pypi-token-invalid', 'attestations-write-missing', 'signing-outage'],
    cause:
      'The job has no `permissions: id-token: write`; runs of forks never get it. A job’s `permissions:` block replaces the workflow’s.',
    fix: {
      text: 'Add `id-token: write` to the `permissions:` of the very job, beside what it has (`contents: read`).',
    },
    confirm: ['workflow', 'publisher'],
    sources: [
      'https://github.com/github-early-access/generate-build-provenance/pull/121',
      'https://github.com/dimagi/commcare-android/pull/3680',
      'https://github.com/uber/causalml/pull/928',
      'https://github.com/actions/toolkit/issues/952',
      'https://github.com/complytime/complyctl/pull/117',
      'https://github.com/astral-sh/uv/issues/8584',
      'https://github.com/aws-actions/configure-aws-credentials/issues/271',
      'https://github.com/aws/jsii-compiler/pull/1059',
    ],
    samples: {
      shows: [
        'Action failed with error: Could not fetch an OIDC token.',
        'Error: Failed to get ID token: Error message: Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable',
        'Trusted publishing exchange failure: \nOpenID Connect token retrieval failed: GitHub: missing or insufficient OIDC token permissions, the ACTIONS_ID_TOKEN_REQUEST_TOKEN environment variable was unset',
        'Non-interactive mode detected, using device flow.\nEnter the verification code SNGK-RDRS in your browser at: https://oauth2.sigstore.dev/auth/device?user_code=SNGK-RDRS\nerror signing payload: getting key from Fulcio: retrieving cert: error obtaining token: expired_token',
        'error: Failed to publish `dist/rocket-0.1.0-py3-none-any.whl` to https://upload.pypi.org/legacy/\n  Caused by: Missing credentials for https://upload.pypi.org/legacy/',
        'Error: Credentials could not be loaded, please check your action inputs: Could not load credentials from any providers',
      ],
      not: ['ACTIONS_ID_TOKEN_REQUEST_URL: ***', 'Credentials loaded from the environment'],
    },
  }),
  defineSignature({
    id: 'oidc-trust-policy',
    group: 'oidc-trust-policy',
    title: 'The cloud does not trust this workflow’s token',
    symptom: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    log: [
      { literal: 'Not authorized to perform sts:AssumeRoleWithWebIdentity', confidence: 0.96 },
      { literal: 'AADSTS700213', confidence: 0.96 },
      { literal: 'AADSTS70021: ', confidence: 0.96 },
      { literal: 'The given credential is rejected by the attribute condition', confidence: 0.96 },
      { literal: 'No OpenIDConnect provider found in your account', confidence: 0.95 },
      {
        literal: 'ailed to generate Google Cloud',
        pattern: /PERMISSION_DENIED|permission|[Pp]ermission '[\w.]{1,80}' denied/,
        across: true,
        confidence: 0.9,
      },
    ],
    cause:
      'The role’s condition on `sub` or `aud` does not fit: another branch, tag or environment, other capital letters, or the new immutable form of `sub`.',
    fix: {
      text: 'Compare the role’s condition with `sub`: `repo:{owner}/{repo}:environment:{environment}` where the job names one, else `:ref:refs/tags/…`.',
    },
    confirm: ['environment', 'workflow'],
    sources: [
      'https://github.com/aws-actions/configure-aws-credentials/issues/690',
      'https://github.com/aws-actions/configure-aws-credentials/issues/318',
      'https://github.com/google-github-actions/auth/issues/78',
    ],
    samples: {
      shows: [
        'Assuming role with OIDC\nError: Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity',
        'Error: google-github-actions/auth failed with: Failed to generate Google Cloud access token for deploy@acme.iam.gserviceaccount.com: {\n  "error": {\n    "code": 403,\n    "message": "The caller does not have permission",',
      ],
      not: ['allow sts:AssumeRoleWithWebIdentity'],
    },
  }),
] as const;
