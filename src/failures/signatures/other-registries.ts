import { defineSignature } from '../signature.ts';

/** NuGet, RubyGems and the Visual Studio Marketplace. */
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
    id: 'rubygems-refused',
    group: 'rubygems-not-allowed',
    title: 'RubyGems does not let this job push',
    symptom: 'You are not allowed to push this gem',
    log: [
      { literal: 'You are not allowed to push this gem', confidence: 0.94 },
      { literal: 'You do not have permission to push to this gem', confidence: 0.94 },
      { literal: 'multifactor authentication but no OTP code provided', confidence: 0.95 },
      { literal: 'No trusted publisher configured for this workflow', confidence: 0.95 },
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
      'https://github.com/rubygems/configure-rubygems-credentials/issues/349',
      'https://guides.rubygems.org/trusted-publishing/',
    ],
    samples: {
      shows: [
        'Run rubygems/configure-rubygems-credentials@v1.0.0\nError: No trusted publisher configured for this workflow found on https://rubygems.org/ for audience rubygems.org',
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
      { literal: 'Failed request: (401)', confidence: 0.88 },
      { literal: 'Failed Request: Unauthorized(401)', confidence: 0.93 },
    ],
    cause:
      'The token of Azure DevOps that `vsce` publishes with has run out (they live a year at most), or was made for one organization instead of all accessible ones.',
    fix: {
      text: 'Make a new one (all accessible organizations, Marketplace: Manage) and set the secret, usually VSCE_PAT.',
      url: 'https://aka.ms/vscodepat',
      command: 'gh secret set VSCE_PAT --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/nextflow-io/vscode-language-nextflow/issues/28',
      'https://github.com/haskell/vscode-haskell/issues/678',
      'https://github.com/HaaLeo/publish-vscode-extension/issues/4',
      'https://github.com/microsoft/vscode-vsce/issues/205',
      'https://code.visualstudio.com/api/working-with-extensions/publishing-extension',
    ],
    samples: {
      shows: [
        'Run HaaLeo/publish-vscode-extension@v1\nError: Failed request: (401)',
        'Publishing \'acme.rocket v0.3.2\'...\n ERROR  {"$id":"1","innerException":null,"message":"Access Denied: The Personal Access Token used has expired.","typeKey":"AccessCheckException","errorCode":0,"eventId":3000}',
      ],
      not: ['The parking ticket used has expired', 'Failed request: (404)'],
    },
  }),
] as const;
