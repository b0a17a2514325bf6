import { defineSignature } from '../signature.ts';

/** Registries of containers besides GitHub’s and Docker Hub. */
export const containerRegistries = [
  defineSignature({
    id: 'quay-refused',
    group: 'registry-token-invalid',
    title: 'Quay refuses the push',
    symptom: 'unauthorized: access to the requested resource is not authorized',
    log: [
      {
        literal: 'access to the requested resource is not authorized',
        near: /quay\.io/,
        confidence: 0.93,
      },
      {
        literal: '://quay.io/v2/',
        pattern: /quay\.io\/v2\/[^\n]{1,300}(?:unexpected status(?: code)?:? (?:401|403)|: (?:401|403) )/,
        confidence: 0.88,
      },
    ],
    captures: [
      /(?<image>quay\.io\/(?!v2\/)[\w./-]{1,200})/,
      /quay\.io\/v2\/(?<image>[\w./-]{1,150}?)\/(?:blobs|manifests)\//,
    ],
    cause: 'The tool that pushes is not logged in to quay.io, or the robot account has no write permission on {image}.',
    fix: {
      text: 'Log in with a robot account before the push, in the same job, and give that account Write on the repository.',
      url: 'https://quay.io/repository/',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret', 'workflow'],
    sources: [
      'https://github.com/operator-framework/operator-controller/issues/1636',
      'https://github.com/parca-dev/parca-agent/pull/408',
      'https://github.com/ko-build/ko/issues/834',
    ],
    samples: {
      shows: [
        'failed to push quay.io/acme/rocket:main after 0 tries: exit status 1: unauthorized: access to the requested resource is not authorized',
        'Error: POST https://quay.io/v2/acme/rocket/blobs/uploads/: UNAUTHORIZED: access to the requested resource is not authorized; map[]',
        'writing sbom: HEAD https://quay.io/v2/acme/rocket/blobs/sha256:b742: unexpected status code 401 Unauthorized (HEAD responses have no body, use GET for details)',
      ],
      not: ['access to the requested resource is not authorized'],
    },
  }),
  defineSignature({
    id: 'registry-login-failed',
    group: 'registry-token-invalid',
    title: 'A container registry refuses the login',
    symptom: "Docker login for '…' failed with exit code 1",
    log: [
      {
        literal: 'Docker login for ',
        pattern: /Docker login for '(?<host>[^'\n]{1,80})' failed with exit code/,
        confidence: 0.72,
      },
      {
        literal: 'Error response from daemon: ',
        pattern:
          /Get "?https:\/\/(?<host>(?!ghcr\.io|registry-1\.docker\.io|index\.docker\.io)[\w.-]{1,80}(?::\d{1,5})?)\/v2\/"?: (?:denied|unauthorized)/,
        confidence: 0.9,
      },
      {
        literal: 'login attempt to https://',
        pattern: /login attempt to https:\/\/(?<host>[\w.-]{1,80})[^\n]{0,20} failed with status: 40[13]/,
        confidence: 0.9,
      },
      {
        literal: ': UNAUTHORIZED: ',
        pattern:
          /(?:GET|HEAD|POST|PUT|PATCH) https:\/\/(?<host>(?!ghcr\.io|quay\.io|[\w.-]{0,20}docker\.io)[\w.-]{1,80})\/(?:v2|token)[^\n]{1,400}: UNAUTHORIZED: /,
        absent: /signing \[|signing digest|cosign/,
        confidence: 0.86,
      },
      { literal: 'invalid username/password', near: /logging into|authenticating creds/, confidence: 0.93 },
    ],
    cause:
      'User name and token for {host} do not belong together, are expired or empty: a run of a fork or of Dependabot has no secrets, and `credentials:` of a job’s container read them before any step does.',
    fix: {
      text: 'Make a new token for {host}, set both secrets again, and see that this run may read them.',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret', 'workflow'],
    sources: [
      'https://github.com/actions/runner/issues/1978',
      'https://github.com/goreleaser/goreleaser/issues/5154',
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontainercredentials',
    ],
    samples: {
      shows: [
        "##[error]Docker login for 'registry.acme.example' failed with exit code 1",
        'Error: Error response from daemon: Get "https://registry.acme.example/v2/": unauthorized: authentication required',
        'Error: logging into "registry.acme.example": invalid username/password',
      ],
      not: ['the form says: invalid username/password'],
    },
  }),
  defineSignature({
    id: 'cloud-registry-denied',
    group: 'cloud-registry-denied',
    title: 'Amazon ECR or Google Artifact Registry refuse the push',
    symptom: 'denied: Permission "artifactregistry.repositories.uploadArtifacts" denied on resource',
    log: [
      { literal: 'is not authorized to perform: ecr', confidence: 0.95 },
      {
        literal: 'artifactregistry.repositories.',
        pattern: /artifactregistry\.repositories\.\w{1,40}[`'"]{0,2} (?:denied )?on resource/,
        confidence: 0.94,
      },
      { literal: 'no basic auth credentials', absent: /ghcr\.io|docker\.pkg\.github/, confidence: 0.87 },
      { literal: 'does not exist in the registry with id', confidence: 0.93 },
    ],
    captures: [/(?<host>[\w*.-]{1,80}\.(?:amazonaws\.com|pkg\.dev))/],
    cause:
      'The push went out without the registry’s login, to another account or region than the login, or the role may not write this repository; one that does not exist reads the same.',
    fix: {
      text: 'Log in to the very host of the image after the cloud login (`aws-actions/amazon-ecr-login`; `gcloud auth configure-docker REGION-docker.pkg.dev`), create the repository, and give the role the right to upload.',
    },
    confirm: ['workflow'],
    sources: [
      'https://github.com/kciter/aws-ecr-action/issues/1',
      'https://github.com/ministryofjustice/cloud-platform/issues/7245',
      'https://github.com/google-github-actions/auth/issues/50',
      'https://github.com/RafikFarhad/push-to-gcr-github-action/issues/48',
    ],
    samples: {
      shows: [
        'The push refers to repository [***.dkr.ecr.us-east-1.amazonaws.com/rocket]\n6403: Preparing\nno basic auth credentials\nError: Process completed with exit code 1.',
        'denied: Permission "artifactregistry.repositories.uploadArtifacts" denied on resource "projects/acme/locations/us-central1/repositories/rocket" (or it may not exist)',
        'denied: User: arn:aws:sts::7542:assumed-role/acme-github/GitHubActions is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-west-2:7542:repository/acme/rocket',
      ],
      not: ['artifactregistry.repositories.get was granted'],
    },
  }),
] as const;
