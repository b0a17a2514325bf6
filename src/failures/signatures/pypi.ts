import { defineSignature } from '../signature.ts';

const INDEX = /https:\/\/(?:upload\.)?(?<index>(?:test\.)?pypi\.org)\//;
const CLAIMS = [
  /`?sub`?: [`"]?repo:[^\s:`"]{1,150}:environment:(?<environment>[^\s`"]{1,100})/,
  /`?repository`?: [`"]?(?<repository>[\w.-]{1,40}\/[\w.-]{1,100})/,
  /job_workflow_ref`?: [`"]?[\w.-]{1,40}\/[\w.-]{1,100}\/\.github\/workflows\/(?<file>[\w.-]{1,100})@(?<ref>[\w./-]{1,150})/,
  INDEX,
];

/** PyPI and TestPyPI. */
export const pypi = [
  defineSignature({
    id: 'pypi-publisher-missing',
    group: 'pypi-publisher-mismatch-or-missing',
    title: 'PyPI knows no publisher for this workflow',
    symptom: 'invalid-publisher: valid token, but no corresponding publisher',
    log: [
      { literal: 'but no corresponding publisher', confidence: 0.95 },
      { literal: 'invalid-publisher', pattern: /[`"*:\s]invalid-publisher[`":]/, confidence: 0.9 },
    ],
    captures: CLAIMS,
    over: ['id-token-missing', 'pypi-token-invalid'],
    cause:
      'No trusted publisher on the index has this owner, repository, workflow file and environment, letter for letter. Often the file was renamed, the job has no `environment:`, or the publisher was made on the other index.',
    fix: {
      text: 'Register owner, repository, workflow file {file} and environment {environment} as the log’s claims have them, on the index that it was refused by.',
      url: 'https://pypi.org/manage/account/publishing/',
    },
    confirm: ['publisher', 'environment', 'workflow'],
    sources: [
      'https://github.com/poliastro/czml3/issues/139',
      'https://github.com/tail-unica/hopwise/issues/232',
      'https://docs.pypi.org/trusted-publishers/troubleshooting/',
    ],
    samples: {
      shows: [
        'Error: Trusted publishing exchange failure: \nToken request failed: the server refused the request for the following reasons:\n\n* `invalid-publisher`: valid token, but no corresponding publisher (Publisher with matching claims was not found)\n\n* `sub`: `repo:acme/rocket:environment:pypi`\n* `repository`: `acme/rocket`\n* `job_workflow_ref`: `acme/rocket/.github/workflows/publish.yml@refs/tags/v1.0.0`',
        'error: Failed to obtain token for trusted publishing\nResponse: {"errors":[{"code":"invalid-publisher","description":"valid token, but no corresponding publisher (Publisher with matching claims was not found)"}],"message":"Token request failed"}',
      ],
      not: ['- If you see `invalid-publisher`, register the publisher.'],
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
    id: 'pypi-file-exists',
    group: 'version-already-published',
    title: 'PyPI has this file already',
    symptom: '400 File already exists',
    log: [
      { literal: 'File already exists', near: /pypi\.org|twine|HTTPError: 400|file-name-reuse/, confidence: 0.93 },
      { literal: 'This filename has already been used', confidence: 0.93 },
      { literal: '#file-name-reuse', near: /400/, confidence: 0.9 },
      { literal: 'Only one sdist may be uploaded per release', confidence: 0.93 },
    ],
    captures: [/File already exists \('(?<file>[^']{1,200})'/, /(?<index>(?:test\.)?pypi\.org)/],
    cause: 'A file of this name was uploaded before. A file on the index never changes, even after it was deleted.',
    fix: { text: 'Raise the version and publish again; for re-runs set `skip-existing: true` in the upload step.' },
    confirm: ['pypi'],
    sources: [
      'https://github.com/PoonLab/sierra-local/issues/120',
      'https://github.com/pysnippet/thumbnails/issues/47',
      'https://pypi.org/help/#file-name-reuse',
    ],
    samples: {
      shows: [
        "WARNING  Error during upload. Retry with the --verbose option for more details.\nERROR    HTTPError: 400 Bad Request from https://upload.pypi.org/legacy/\n         File already exists ('rocket-0.1.0-py3-none-any.whl', with\n         blake2_256 hash '9db7').\n         See https://pypi.org/help/#file-name-reuse for more information.",
        'ERROR    HTTPError: 400 Bad Request from https://upload.pypi.org/legacy/\n         This filename has already been used, use a different version.',
      ],
      not: [
        'cp: File already exists, skipped',
        'WARNING  Skipping rocket-0.1.0.tar.gz because it appears to already exist',
      ],
    },
  }),
  defineSignature({
    id: 'pypi-token-invalid',
    group: 'registry-token-invalid',
    title: 'PyPI refuses the API token',
    symptom: '403 Invalid or non-existent authentication information',
    log: [
      { literal: 'Invalid or non-existent authentication information', confidence: 0.92 },
      { literal: 'Invalid API Token: ', confidence: 0.92 },
      { literal: 'has two factor auth enabled', near: /pypi\.org/, confidence: 0.92 },
      {
        literal: 'HTTPError: 403 Forbidden from https://',
        pattern: /from https:\/\/(?:upload\.|test\.)pypi\.org/,
        confidence: 0.72,
      },
    ],
    captures: [INDEX],
    cause: 'The token is wrong, revoked, empty, or for the other index: PyPI and TestPyPI have tokens of their own.',
    fix: {
      text: 'Make a new token on the index and set the secret; better, use trusted publishing and no token at all.',
      url: 'https://pypi.org/manage/account/token/',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret', 'publisher'],
    sources: [
      'https://github.com/scikit-hep/pylhe/issues/46',
      'https://github.com/pypa/gh-action-pypi-publish/issues/222',
      'https://pypi.org/help/#invalid-auth',
    ],
    samples: {
      shows: [
        'ERROR    HTTPError: 403 Forbidden from https://upload.pypi.org/legacy/\n         Invalid or non-existent authentication information. See\n         https://pypi.org/help/#invalid-auth for more information.',
        'HTTPError: 403 Forbidden from https://test.pypi.org/legacy/\nInvalid API Token: invalid macaroon signature',
      ],
      not: ['tests/test_auth.py::test_invalid Invalid API Token: invalid macaroon PASSED'],
    },
  }),
  defineSignature({
    id: 'pypi-project-not-allowed',
    group: 'pypi-project-not-allowed',
    title: 'PyPI: this account may not upload to this project',
    symptom: "403 The user … isn't allowed to upload to project",
    log: [
      {
        literal: "isn't allowed to upload to project",
        pattern: /allowed to upload to project '(?<package>[^']{1,150})'/,
        confidence: 0.95,
      },
    ],
    captures: [INDEX],
    over: ['pypi-token-invalid'],
    cause:
      'The project belongs to someone else, its name is taken or reserved, or the token is limited to another project.',
    fix: {
      text: 'Ask an owner of {package} for the role Maintainer, or make a token for this project; a taken name must be changed.',
      url: 'https://pypi.org/manage/projects/',
    },
    confirm: ['pypi', 'publisher'],
    sources: ['https://github.com/pypi/warehouse/issues/11059', 'https://pypi.org/help/#project-name'],
    samples: {
      shows: [
        "INFO     Response from https://upload.pypi.org/legacy/:\n         403 The user 'ada' isn't allowed to upload to project 'rocket'. See https://pypi.org/help/#project-name for more information.",
      ],
      not: ["the user isn't allowed to upload files"],
    },
  }),
] as const;
