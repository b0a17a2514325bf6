import { defineSignature } from '../signature.ts';

/** NuGet, Maven Central, RubyGems, the Visual Studio Marketplace and Quay. */
export const otherRegistries = [
  defineSignature({
    id: 'nuget-key-refused',
    group: 'registry-token-invalid',
    title: 'NuGet refuses the API key',
    symptom:
      '403 (The specified API key is invalid, has expired, or does not have permission to access the specified package.)',
    log: [
      { literal: 'The specified API key is invalid, has expired', confidence: 0.96 },
      { literal: "An API key must be provided in the 'X-NuGet-ApiKey' header", confidence: 0.96 },
    ],
    captures: [/Pushing (?<package>[\w.-]{1,100}?)\.\d{1,6}\.\d/],
    cause:
      'NuGet’s keys live a year at most and are made for certain packages: this one is over, empty, or for others.',
    fix: {
      text: 'Make a new key for {package} and set the secret; better, use trusted publishing (`NuGet/login`) and no key at all.',
      url: 'https://www.nuget.org/account/apikeys',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/novuhq/novu-dotnet/issues/89',
      'https://github.com/kubernetes-client/csharp/issues/804',
      'https://learn.microsoft.com/en-us/nuget/nuget-org/trusted-publishing',
    ],
    samples: {
      shows: [
        "Pushing Rocket.0.4.0.nupkg to 'https://www.nuget.org/api/v2/package'...\n  Forbidden https://www.nuget.org/api/v2/package/ 389ms\nerror: Response status code does not indicate success: 403 (The specified API key is invalid, has expired, or does not have permission to access the specified package.).\nError: Process completed with exit code 1.",
        "error: Response status code does not indicate success: 401 (An API key must be provided in the 'X-NuGet-ApiKey' header to use this service).",
      ],
      not: ['the API key is invalid for this weather station'],
    },
  }),
  defineSignature({
    id: 'maven-central-unauthorized',
    group: 'registry-token-invalid',
    title: 'Maven Central refuses the login',
    symptom: 'Could not PUT … Received status code 401 from server: Unauthorized',
    log: [
      {
        literal: 'Received status code 401 from server',
        pattern: /Could not PUT|central\.sonatype|oss\.sonatype/,
        confidence: 0.93,
      },
      {
        literal: 'authentication failed for https://',
        pattern: /sonatype[^\n]{1,300}status: 40[13]/,
        confidence: 0.93,
      },
      { literal: 'Nexus connection problem to URL', pattern: /401|403/, confidence: 0.94 },
      { literal: 'Content access is protected by token', confidence: 0.94 },
      {
        literal: 'status code: 401, reason phrase',
        near: /sonatype|deploy/,
        confidence: 0.9,
      },
    ],
    cause:
      'User name and password are no longer taken, and neither are tokens of the old OSSRH hosts: the portal’s user token is a pair of its own.',
    fix: {
      text: 'Generate a user token at central.sonatype.com, set its two halves as the secrets for user name and password, and publish to the portal’s address.',
      url: 'https://central.sonatype.com/account',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/qcastel/github-actions-maven-release/issues/58',
      'https://github.com/vorburger/ch.vorburger.exec/issues/212',
      'https://central.sonatype.org/publish/generate-portal-token/',
    ],
    samples: {
      shows: [
        "> Failed to publish publication 'maven' to repository 'mavenCentral'\n   > Could not PUT 'https://central.sonatype.com/repository/maven-snapshots/acme/rocket-2.6.1.jar'. Received status code 401 from server: Unauthorized",
        '[ERROR] Failed to execute goal org.sonatype.plugins:nexus-staging-maven-plugin:1.6.13:deploy (default-deploy) on project rocket: Nexus connection problem to URL [https://s01.oss.sonatype.org/ ]: 401 - Unauthorized -> [Help 1]',
      ],
      not: ['Received status code 401 from server under test'],
    },
  }),
  defineSignature({
    id: 'rubygems-refused',
    group: 'rubygems-not-allowed',
    title: 'RubyGems does not let this job push',
    symptom: 'You are not allowed to push this gem',
    log: [
      { literal: 'You are not allowed to push this gem', confidence: 0.94 },
      { literal: 'You do not have permission to push to this gem', confidence: 0.94 },
      { literal: 'multifactor authentication but no OTP code provided', confidence: 0.95 },
    ],
    cause:
      'The gem’s trusted publisher does not name this workflow, the key’s owner does not own the gem, or the account asks for a one-time code, which a job cannot give.',
    fix: {
      text: 'Register repository, workflow file and environment as trusted publisher of the gem, give the job `id-token: write`, and publish with rubygems/release-gem instead of a key.',
      url: 'https://rubygems.org/profile/oidc/pending_trusted_publishers',
    },
    confirm: ['workflow', 'secret'],
    sources: [
      'https://github.com/rubygems/rubygems.org/issues/5808',
      'https://github.com/browserstack/browserstack-local-ruby/pull/40',
      'https://guides.rubygems.org/trusted-publishing/',
    ],
    samples: {
      shows: [
        'Pushing gem to https://rubygems.org.../\nYou are not allowed to push this gem.\n! `gem push` failed with error: Command failed with status (1)',
        'You have enabled multi-factor authentication. Please enter OTP code.\nYou have enabled multifactor authentication but no OTP code provided. Please fill it and retry.\n##[error]Process completed with exit code 1.',
      ],
      not: ['You are not allowed to push this button'],
    },
  }),
  defineSignature({
    id: 'vsce-token-expired',
    group: 'registry-token-invalid',
    title: 'The Visual Studio Marketplace refuses the token',
    symptom: 'Access Denied: The Personal Access Token used has expired',
    log: [
      { literal: 'The Personal Access Token used has expired', confidence: 0.96 },
      { literal: "You're using an expired Personal Access Token", confidence: 0.96 },
    ],
    cause: 'The token of Azure DevOps that `vsce` publishes with has run out; they live a year at most.',
    fix: {
      text: 'Make a new one (all accessible organizations, Marketplace: Manage) and set the secret, usually VSCE_PAT.',
      url: 'https://aka.ms/vscodepat',
      command: 'gh secret set VSCE_PAT --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/nextflow-io/vscode-language-nextflow/issues/28',
      'https://github.com/haskell/vscode-haskell/issues/678',
      'https://code.visualstudio.com/api/working-with-extensions/publishing-extension',
    ],
    samples: {
      shows: [
        'Publishing \'acme.rocket v0.3.2\'...\n ERROR  {"$id":"1","innerException":null,"message":"Access Denied: The Personal Access Token used has expired.","typeKey":"AccessCheckException","errorCode":0,"eventId":3000}',
      ],
      not: ['The parking ticket used has expired'],
    },
  }),
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
] as const;
