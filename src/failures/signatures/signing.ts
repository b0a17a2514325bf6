import { defineSignature } from '../signature.ts';

/** Signatures and attestations of what was built. */
export const signing = [
  defineSignature({
    id: 'cosign-not-logged-in',
    group: 'cosign-registry-not-logged-in',
    title: 'cosign is not logged in to the registry',
    symptom: 'Error: signing …: UNAUTHORIZED: User cannot be authenticated with the token provided',
    log: [
      { literal: 'UNAUTHORIZED', near: /cosign (?:sign|attest)|signing \[|signing digest/, confidence: 0.86 },

      {
        literal: 'UNAUTHORIZED: ',
        pattern:
          /UNAUTHORIZED: (?:unauthenticated: )?(?:User cannot be authenticated|authentication required|un?authenticated)/,
        near: /signing|cosign|attest/,
        confidence: 0.94,
      },
      {
        literal: 'https://ghcr.io/token?',
        pattern: /signing [^\n]{1,300}GET https:\/\/ghcr\.io\/token\?[^\n]{1,200}DENIED/,
        confidence: 0.9,
      },
      { literal: 'error during command execution: signing', pattern: /(?:UNAUTHORIZED|DENIED)/, confidence: 0.86 },
    ],
    captures: [/signing \[?(?<image>[\w.-]{1,80}\/[\w./-]{1,150})/],
    over: ['ghcr-token-invalid', 'helm-not-logged-in'],
    cause:
      'cosign reads Docker’s logins; `helm registry login` does not write them. The image or chart itself is published, unsigned.',
    fix: {
      text: 'Put docker/login-action for the registry before the signing step.',
      command: 'echo "$TOKEN" | cosign login ghcr.io --username "$GITHUB_ACTOR" --password-stdin',
    },
    confirm: ['workflow', 'chart'],
    sources: [
      'https://github.com/NVIDIA/k8s-test-infra/pull/388',
      'https://github.com/vincentmakes/turbo-ea/pull/1113',
      'https://github.com/projectbluefin/common/pull/697',
    ],
    samples: {
      shows: [
        'Error: signing [ghcr.io/acme/charts/rocket@sha256:a790]: signing digest:\nfailed to upload layer: POST https://ghcr.io/v2/acme/charts/rocket/blobs/uploads/:\nUNAUTHORIZED: unauthenticated: User cannot be authenticated with the token provided.',
      ],
      not: ['response UNAUTHORIZED: expected by the test'],
    },
  }),
  defineSignature({
    id: 'attestations-write-missing',
    group: 'attestations-write-missing',
    title: 'The job may not write attestations',
    symptom: 'Failed to persist attestation: Resource not accessible by integration',
    log: [
      {
        literal: 'Failed to persist attestation',
        pattern: /Failed to persist attestation: (?:Resource not accessible|Must have|Not Found|Forbidden)/,
        confidence: 0.95,
      },
      { literal: 'Failed to persist attestation', pattern: /Feature not available/, confidence: 0.9 },
    ],
    over: ['contents-write-missing', 'token-permission-missing'],
    cause: 'The job has no `attestations: write`; on private repositories attestations want GitHub Enterprise Cloud.',
    fix: {
      text: 'Give the job `permissions: { id-token: write, attestations: write, contents: read }`; with `create-storage-record` also `artifact-metadata: write`.',
    },
    confirm: ['workflow'],
    sources: [
      'https://github.com/ScottKirvan/BojuBot/pull/244',
      'https://github.com/actions/attest-build-provenance/issues/781',
    ],
    samples: {
      shows: [
        'Error: Failed to persist attestation: Resource not accessible by integration - https://docs.github.com/rest/repos/attestations#create-an-attestation',
      ],
      not: ['Attestation persisted'],
    },
  }),
  defineSignature({
    id: 'signing-outage',
    group: 'transient',
    title: 'The signing services did not answer',
    symptom: 'fetching ambient OIDC credentials: invalid character … looking for beginning of value',
    log: [
      { literal: 'refreshing TUF metadata', confidence: 0.9 },
      { literal: 'error fetching tlog entry', confidence: 0.92 },
      {
        literal: '.sigstore.dev',
        pattern:
          /(?:timeout|502|503|504|EOF|connection re(?:set|fused)|Client\.Timeout)[^\n]{0,200}sigstore\.dev|sigstore\.dev[^\n]{0,200}(?:timeout|50[234]|EOF|connection re(?:set|fused)|deadline)/,
        confidence: 0.88,
      },
      { literal: 'error creating tlog entry', confidence: 0.88 },
      {
        literal: 'fetching ambient OIDC credentials',
        pattern: /invalid character|timeout|stream error|connection|EOF|50\d/,
        confidence: 0.92,
      },
      { literal: 'error fetching GitHub OIDC token', pattern: /timeout|connection|50\d|EOF/, confidence: 0.88 },
      { literal: 'creating cached local store: resource temporarily unavailable', confidence: 0.9 },
      { literal: 'Failed to persist attestation', pattern: /Server Error|50\d|timeout/, confidence: 0.9 },
    ],
    over: ['id-token-missing', 'npm-provenance-rejected', 'service-outage'],
    cause: 'GitHub’s token service, Fulcio, Rekor or the trust root did not answer for a moment.',
    fix: { text: 'Re-run the failed job; sign with a few retries.', url: 'https://www.githubstatus.com/' },
    confirm: [],
    sources: [
      'https://github.com/cilium/cilium/issues/40925',
      'https://github.com/jmrplens/gitlab-mcp-server/pull/258',
      'https://github.com/actions/attest/issues/192',
    ],
    samples: {
      shows: [
        "Error: signing [quay.io/acme/rocket@sha256:1234]: getting signer: getting key from Fulcio: fetching ambient OIDC credentials: invalid character 'u' looking for beginning of value\nError: Process completed with exit code 1.",
        'Error: Failed to persist attestation: Server Error',
      ],
      not: ['refreshed TUF metadata'],
    },
  }),
  defineSignature({
    id: 'cosign-outdated',
    group: 'cosign-outdated',
    title: 'cosign is too old for the log of today',
    symptom: 'getting key from Fulcio: verifying SCT: unmarshal: unexpected end of JSON input',
    log: [{ literal: 'verifying SCT: ', pattern: /Fulcio: verifying SCT/, confidence: 0.9 }],
    over: ['signing-outage'],
    cause: 'The keys of Sigstore’s certificate log were renewed, and this cosign knows the former ones only.',
    fix: { text: 'Take the newest cosign: update sigstore/cosign-installer and pin no old `cosign-release`.' },
    confirm: [],
    sources: [
      'https://github.com/terraform-linters/tflint/pull/1420',
      'https://github.com/kubernetes-sigs/zeitgeist/pull/320',
      'https://github.com/sigstore/cosign/issues/2240',
    ],
    samples: {
      shows: [
        'Error: signing dist/checksums.txt: getting key from Fulcio: verifying SCT: unmarshal: unexpected end of JSON input',
      ],
      not: ['verifying SCT: ok'],
    },
  }),
] as const;
