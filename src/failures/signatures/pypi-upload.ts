import { defineSignature } from '../signature.ts';

const INDEX = /https:\/\/(?:upload\.)?(?<index>(?:test\.)?pypi\.org)\//;

/** Files that PyPI and TestPyPI do not take as they are. */
export const pypiUpload = [
  defineSignature({
    id: 'pypi-file-exists',
    group: 'version-already-published',
    title: 'PyPI has this file already',
    symptom: '400 File already exists',
    log: [
      { literal: '400 File already exists', confidence: 0.9 },
      {
        literal: ' already exists for ',
        pattern: /400[^\n]{0,40}A file named "[^"\n]{1,150}" already exists for/,
        confidence: 0.93,
      },

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
      'https://github.com/pypa/twine/issues/63',
      'https://github.com/PoonLab/sierra-local/issues/120',
      'https://github.com/pysnippet/thumbnails/issues/47',
      'https://pypi.org/help/#file-name-reuse',
    ],
    samples: {
      shows: [
        'HTTPError: 400 Client Error: A file named "rocket-0.1.0-py3-none-any.whl" already exists for rocket-0.1.0.',
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
    id: 'pypi-project-not-allowed',
    group: 'pypi-project-not-allowed',
    title: 'PyPI: this account may not upload to this project',
    symptom: "403 The user … isn't allowed to upload to project",
    log: [
      { literal: 'does not have a verified primary email address', confidence: 0.95 },

      {
        literal: "isn't allowed to upload to project",
        pattern: /allowed to upload to project '(?<package>[^']{1,150})'/,
        confidence: 0.95,
      },
    ],
    captures: [INDEX],
    over: ['pypi-token-invalid'],
    cause:
      'The project belongs to someone else, its name is taken or reserved, the token is limited to another project, or its account has no verified e-mail address.',
    fix: {
      text: 'Ask an owner of {package} for the role Maintainer, or make a token for this project; a taken name must be changed.',
      url: 'https://pypi.org/manage/projects/',
    },
    confirm: ['pypi', 'publisher'],
    sources: [
      'https://github.com/Kozea/Radicale/issues/1483',
      'https://github.com/pypi/warehouse/issues/11059',
      'https://pypi.org/help/#project-name',
    ],
    samples: {
      shows: [
        "INFO     Response from https://upload.pypi.org/legacy/:\n         403 The user 'ada' isn't allowed to upload to project 'rocket'. See https://pypi.org/help/#project-name for more information.",
      ],
      not: ["the user isn't allowed to upload files"],
    },
  }),
  defineSignature({
    id: 'pypi-metadata-invalid',
    group: 'pypi-metadata-invalid',
    title: 'PyPI or twine refuse the package’s metadata',
    symptom: "InvalidDistribution: Invalid distribution metadata: unrecognized or malformed field 'license-file'",
    log: [
      { literal: 'Invalid distribution metadata', confidence: 0.94 },
      { literal: 'introduced in metadata version', confidence: 0.93 },
      { literal: 'The description failed to render', confidence: 0.94 },
    ],
    captures: [INDEX],
    cause:
      'Build backend and upload tool are of different years: the one writes fields that the other does not know yet. Or the long description is no valid Markdown or reStructuredText.',
    fix: {
      text: 'Use the newest twine, `packaging` and gh-action-pypi-publish, and the newest build backend; hold the description to its type with `twine check --strict dist/*` before the upload.',
    },
    confirm: [],
    sources: [
      'https://github.com/microsoft/fabric-cicd/issues/730',
      'https://github.com/polis-community/red-dwarf/issues/19',
      'https://github.com/pypi/warehouse/issues/18968',
      'https://packaging.python.org/en/latest/specifications/core-metadata/',
    ],
    samples: {
      shows: [
        "Uploading distributions to https://upload.pypi.org/legacy/\nERROR    InvalidDistribution: Invalid distribution metadata: unrecognized or malformed field 'license-file'",
        'error: Failed to publish `dist/rocket-0.1.0-py3-none-any.whl` to https://upload.pypi.org/legacy/\n  Caused by: Upload failed with status code 400 Bad Request. Server says: 400 license-file introduced in metadata version 2.4, not 2.2.',
        "ERROR    HTTPError: 400 Bad Request from https://upload.pypi.org/legacy/\n         The description failed to render for 'text/x-rst'. See https://pypi.org/help/#description-content-type for more information.",
      ],
      not: ['Checking dist/rocket-0.1.0.tar.gz: PASSED'],
    },
  }),
] as const;
