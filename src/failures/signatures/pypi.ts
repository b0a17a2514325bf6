import { defineSignature } from '../signature.ts';

const INDEX = /https:\/\/(?:upload\.)?(?<index>(?:test\.)?pypi\.org)\//;
const CLAIMS = [
  /`?sub`?: [`"]?repo:[^\s:`"]{1,150}:environment:(?<environment>[^\s`"]{1,100})/,
  /`?repository`?: [`"]?(?<repository>[\w.-]{1,40}\/[\w.-]{1,100})/,
  /job_workflow_ref`?: [`"]?[\w.-]{1,40}\/[\w.-]{1,100}\/\.github\/workflows\/(?<file>[\w.-]{1,100})@(?<ref>[\w./-]{1,150})/,
  INDEX,
];

/** Publishers and tokens at PyPI and TestPyPI. */
export const pypi = [
  defineSignature({
    id: 'pypi-publisher-missing',
    group: 'pypi-publisher-mismatch-or-missing',
    title: 'PyPI knows no publisher for this workflow',
    symptom: 'invalid-publisher: valid token, but no corresponding publisher',
    log: [
      { literal: 'but no corresponding publisher', confidence: 0.95 },
      {
        literal: 'invalid-publisher',
        pattern: /[`"*:\s]invalid-publisher(?:[`":]| \(Publisher with)/,
        confidence: 0.9,
      },
      { literal: 'This generally indicates a trusted publisher configuration error', confidence: 0.88 },
      {
        literal: 'Trusted publishing exchange failure',
        absent: /`invalid-|ACTIONS_ID_TOKEN|Token request failed/,
        confidence: 0.6,
      },
    ],
    captures: CLAIMS,
    over: ['id-token-missing', 'pypi-token-invalid'],
    cause:
      'No trusted publisher on the index has this owner, repository, workflow file and environment, letter for letter. Often the file was renamed, the job has no `environment:`, or the publisher was made on the other index.',
    fix: {
      text: 'Register the owner, the repository, {file} and {environment} as the log’s claims have them, on the index that it was refused by.',
      url: 'https://pypi.org/manage/account/publishing/',
    },
    confirm: ['publisher', 'environment', 'workflow'],
    sources: [
      'https://github.com/poliastro/czml3/issues/139',
      'https://github.com/tail-unica/hopwise/issues/232',
      'https://github.com/TomHennen/wrangle/issues/301',
      'https://docs.pypi.org/trusted-publishers/troubleshooting/',
    ],
    samples: {
      shows: [
        'Error: Trusted publishing exchange failure: \nToken request failed: the server refused the request for the following reasons:\n\n* `invalid-publisher`: valid token, but no corresponding publisher (Publisher with matching claims was not found)\n\n* `sub`: `repo:acme/rocket:environment:pypi`\n* `repository`: `acme/rocket`\n* `job_workflow_ref`: `acme/rocket/.github/workflows/publish.yml@refs/tags/v1.0.0`',
        'error: Failed to obtain token for trusted publishing\nResponse: {"errors":[{"code":"invalid-publisher","description":"valid token, but no corresponding publisher (Publisher with matching claims was not found)"}],"message":"Token request failed"}',
      ],
      not: ['- If you see `invalid-publisher`, register the publisher.', 'Trusted publishing exchange succeeded'],
    },
  }),
  defineSignature({
    id: 'pypi-pending-publisher',
    group: 'pypi-publisher-mismatch-or-missing',
    title: 'PyPI: the pending publisher does not fit the project',
    symptom: 'Non-user identities cannot create new projects',
    log: [
      { literal: 'Non-user identities cannot create new projects', confidence: 0.95 },
      { literal: 'invalid-pending-publisher', confidence: 0.95 },
    ],
    captures: [INDEX],
    over: ['pypi-token-invalid'],
    cause:
      'The project is not on the index yet, and no pending publisher has exactly its name; or it exists by now, and the pending one is void. A pending publisher expires after 30 days.',
    fix: {
      text: 'Add a pending publisher with the very name in the project’s metadata; for a project that exists, add a publisher in its own settings.',
      url: 'https://pypi.org/manage/account/publishing/',
    },
    confirm: ['publisher', 'pypi'],
    sources: [
      'https://github.com/GalacticDynamics/coordinax/pull/640',
      'https://github.com/pypi/warehouse/issues/15589',
      'https://docs.pypi.org/trusted-publishers/troubleshooting/',
    ],
    samples: {
      shows: [
        'ERROR    HTTPError: 400 Bad Request from https://upload.pypi.org/legacy/\n         Non-user identities cannot create new projects. This was probably caused by\n         successfully using a pending publisher but specifying the project name incorrectly',
        '* `invalid-pending-publisher`: valid token, but project already exists',
      ],
      not: ['note: non-user identities can create releases'],
    },
  }),
  defineSignature({
    id: 'pypi-reusable-workflow',
    group: 'pypi-publisher-mismatch-or-missing',
    title: 'PyPI: trusted publishing does not work from a reusable workflow',
    symptom: 'Reusable workflows are not currently supported by PyPI',
    log: [
      {
        literal: 'eusable workflows are',
        pattern: /workflows are \*{0,2}not currently supported\*{0,2} by PyPI/,
        confidence: 0.88,
      },
    ],
    captures: CLAIMS,
    over: ['pypi-publisher-missing'],
    cause:
      'The claim `job_workflow_ref` names the called file, in whichever repository that is; no publisher of the caller fits it.',
    fix: { text: 'Move the upload into a job of the workflow file that the publisher names.' },
    confirm: ['publisher', 'workflow'],
    sources: [
      'https://docs.pypi.org/trusted-publishers/troubleshooting/#reusable-workflows-on-github',
      'https://github.com/MadGraphTeam/MadGraph7/pull/149',
    ],
    samples: {
      shows: [
        "Error: Trusted publishing exchange failure:\nToken request failed\n* `invalid-publisher`: valid token, but no corresponding publisher\n`acme/rocket/.github/workflows/build.yml@refs/tags/v1`\nReusable workflows are **not currently supported** by PyPI's Trusted Publishing",
      ],
      not: ['Reusable workflows are a fine thing'],
    },
  }),
  defineSignature({
    id: 'pypi-token-invalid',
    group: 'registry-token-invalid',
    title: 'PyPI refuses the API token',
    symptom: '403 Invalid or non-existent authentication information',
    log: [
      {
        literal: '.pypi.org/legacy',
        pattern:
          /40[13][^\n]{0,120}[ /](?:upload|test)\.pypi\.org\/legacy|pypi\.org\/legacy[^\n]{0,60}(?:[Ss]tatus(?: code)?:? |: |HTTP )40[13]\b/,
        confidence: 0.72,
      },
      { literal: 'Username and/or password are wrong', confidence: 0.9 },

      { literal: 'Invalid or non-existent authentication information', confidence: 0.92 },
      { literal: 'Invalid API Token: ', confidence: 0.92 },
      { literal: 'has two factor auth enabled', near: /pypi\.org/, confidence: 0.92 },
      { literal: 'Username/Password authentication is no longer supported', near: /pypi/i, confidence: 0.95 },
      {
        literal: 'HTTPError: 403 Forbidden from https://',
        pattern: /from https:\/\/(?:upload\.|test\.)pypi\.org/,
        confidence: 0.72,
      },
      // uv, without a token and without an OIDC token.
      { literal: 'Missing credentials for https://', pattern: /pypi\.org/, confidence: 0.55 },
    ],
    captures: [INDEX],
    cause:
      'The token is wrong, revoked, empty, or for the other index: PyPI and TestPyPI have tokens of their own, and take passwords no more.',
    fix: {
      text: 'Make a new token on the index and set the secret; better, use trusted publishing and no token at all.',
      url: 'https://pypi.org/manage/account/token/',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret', 'publisher'],
    sources: [
      'https://github.com/scikit-hep/pylhe/issues/46',
      'https://github.com/pypa/gh-action-pypi-publish/issues/222',
      'https://github.com/walles/px/issues/121',
      'https://pypi.org/help/#invalid-auth',
    ],
    samples: {
      shows: [
        'ERROR    HTTPError: 403 Forbidden from https://upload.pypi.org/legacy/\n         Invalid or non-existent authentication information. See\n         https://pypi.org/help/#invalid-auth for more information.',
        'HTTPError: 403 Forbidden from https://test.pypi.org/legacy/\nInvalid API Token: invalid macaroon signature',
        'ERROR    HTTPError: 403 Forbidden from https://upload.pypi.org/legacy/\n         Username/Password authentication is no longer supported. Migrate to API\n         Tokens or Trusted Publishers instead.',
      ],
      not: [
        'Missing credentials for https://registry.example.org/simple',
        'tests/test_auth.py::test_invalid Invalid API Token: invalid macaroon PASSED',
      ],
    },
  }),
] as const;
