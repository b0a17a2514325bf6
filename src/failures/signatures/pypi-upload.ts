import { defineSignature } from '../signature.ts';

const INDEX = /https:\/\/(?:upload\.)?(?<index>(?:test\.)?pypi\.org)\//;

/** Without `--verbose` twine does not always say why. */
const NO_REASON = {
  literal: '400 Bad Request from https://',
  pattern: /from https:\/\/(?:upload|test)\.pypi\.org/,
  absent:
    /already|filename|two.factor|verified|[Nn]on-user|platform tag|too large|etadata|render|classifier|[Ii]nvalid|isn't allowed|name-/,
} as const;

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
      { ...NO_REASON, confidence: 0.6 },
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
      { literal: 'does not have two-factor authentication enabled', near: /pypi/, confidence: 0.93 },

      {
        literal: "isn't allowed to upload to project",
        pattern: /allowed to upload to project '(?<package>[^']{1,150})'/,
        confidence: 0.95,
      },
    ],
    captures: [INDEX],
    over: ['pypi-token-invalid'],
    cause:
      'The project belongs to someone else, its name is taken or reserved, the token is limited to another project, or its account has no verified e-mail address or no second factor.',
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
      { ...NO_REASON, confidence: 0.45 },
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
  defineSignature({
    id: 'pypi-file-refused',
    group: 'pypi-file-refused',
    title: 'PyPI does not take this file: too large, or a wheel for one machine',
    symptom: "400 Binary wheel … has an unsupported platform tag 'linux_x86_64'",
    log: [
      { literal: 'File too large', near: /pypi\.org|HTTPError: 400|Client Error/, confidence: 0.93 },
      { literal: 'Project size too large', confidence: 0.93 },
      { literal: 'unsupported platform tag', confidence: 0.95 },
    ],
    captures: [INDEX],
    over: ['pypi-file-exists', 'pypi-metadata-invalid'],
    cause:
      'A file may have 100 MB and a project 10 GB unless the index has allowed more; and a wheel tagged `linux_x86_64` says that it runs on the machine that built it alone.',
    fix: {
      text: 'Build wheels with cibuildwheel or `auditwheel repair` (tag `manylinux`), leave out what need not be in them; or ask for a higher limit.',
      url: 'https://docs.pypi.org/project-management/storage-limits/',
    },
    confirm: [],
    sources: [
      'https://github.com/NCAR/wrf-python/issues/189',
      'https://github.com/pypi/warehouse/issues/5598',
      'https://docs.pypi.org/project-management/storage-limits/',
    ],
    samples: {
      shows: [
        "INFO     Response from https://upload.pypi.org/legacy/:\n         400 Binary wheel 'rocket-1.3-cp310-cp310-linux_x86_64.whl' has\n         an unsupported platform tag 'linux_x86_64'.",
        "HTTPError: 400 Client Error: File too large. Limit for project 'rocket' is 60 MB. for url: https://upload.pypi.org/legacy/",
      ],
      not: ['Warning: File too large, skipping the preview'],
    },
  }),
] as const;
