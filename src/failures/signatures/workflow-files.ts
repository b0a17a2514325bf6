import { defineSignature } from '../signature.ts';

/** An action's own file, which its author has to mend. */
const ACTION_FILE = /action\.ya?ml \(Line|[Ff]ail(?:ed)? to load/;

/** Workflow files that GitHub does not take, and actions that it does not find. */
export const workflowFiles = [
  defineSignature({
    id: 'workflow-invalid',
    group: 'workflow-invalid',
    title: 'GitHub does not accept the workflow file',
    symptom: 'Invalid workflow file: .github/workflows/release.yml',
    log: [
      { literal: 'Invalid workflow file', pattern: /Invalid workflow file ?: ?\.github\/workflows\//, confidence: 0.9 },
      { literal: 'The workflow is not valid.', confidence: 0.9 },
      { literal: 'You have an error in your yaml syntax', confidence: 0.95 },
      { literal: 'Unrecognized named-value', absent: ACTION_FILE, confidence: 0.9 },
      {
        literal: "Unexpected value '",
        pattern: /\(Line: \d{1,5}, Col: \d{1,4}\)/,
        absent: ACTION_FILE,
        confidence: 0.9,
      },
      { literal: 'likely failed because of a workflow file issue', confidence: 0.88 },
      { literal: 'failed to parse workflow', pattern: /HTTP 422|\(Line/, confidence: 0.9 },
    ],
    captures: [/(?<file>\.github\/workflows\/[\w.-]{1,100})/],
    cause:
      'A key, a value or an expression in {file} is not one that GitHub knows there, or it is no valid YAML. No job starts, not even those that are fine; `secrets` in an `if:` is the usual one.',
    fix: {
      text: 'Go to the line that the message names. Move `secrets.…` out of `if:` into `env:`, and `matrix.…` out of a job’s `if:`; then run actionlint on {file} before the next tag.',
    },
    confirm: ['workflow'],
    sources: [
      'https://github.com/arii/hrm/issues/2799',
      'https://github.com/mlrun/storey/pull/564',
      'https://github.com/zarr-developers/numcodecs/issues/401',
      'https://github.com/peetzweg/opendisplay/pull/96',
      'https://docs.github.com/en/actions/reference/workflows-and-actions/contexts',
    ],
    samples: {
      shows: [
        "Invalid workflow file: .github/workflows/release.yml#L1\n(Line: 11, Col: 3): Unexpected value 'releases'",
        "The workflow is not valid. .github/workflows/release.yml (Line: 32, Col: 9): Unrecognized named-value: 'matrix'. Located at position 20 within expression: github.ref_name == matrix.branch",
        'Invalid workflow file: .github/workflows/notes.yaml#L2\nYou have an error in your yaml syntax on line 2',
      ],
      not: [
        "Error: acme/backport/v3/action.yml (Line: 15, Col: 18): Unrecognized named-value: 'github'.\nError: Failed to load acme/backport/v3/action.yml",
        "parser: Unexpected value 'x' in config",
      ],
    },
  }),
  defineSignature({
    id: 'action-not-found',
    group: 'action-not-found',
    title: 'An action that the workflow uses is not there',
    symptom: 'Unable to resolve action …, unable to find version',
    log: [
      {
        literal: 'Unable to resolve action',
        pattern: /Unable to resolve action `?(?<action>[\w.-]{1,60}\/[\w./@-]{1,150})/,
        confidence: 0.95,
      },
      { literal: 'An action could not be found at the URI', confidence: 0.93 },
      { literal: 'Did you forget to run actions/checkout before running your local action', confidence: 0.93 },
    ],
    cause:
      'No such repository, branch or tag: many actions have no moving tag like `v1`, some were renamed, deleted or made private. An action of the own repository is there only after a checkout.',
    fix: {
      text: 'Look up the tags of {action} and name one that exists, best by its commit of 40 digits; for `uses: ./…` put actions/checkout before it.',
    },
    confirm: ['workflow', 'actions-policy'],
    sources: [
      'https://github.com/int128/wait-for-workflows-action/issues/160',
      'https://github.com/alstr/todo-to-issue-action/issues/207',
      'https://github.com/guilouro/multiple-repositories-dispatch/issues/5',
    ],
    samples: {
      shows: [
        'Prepare all required actions\nGetting action download info\nError: Unable to resolve action `acme/wait-for-release@v1`, unable to find version `v1`',
        'Unable to resolve action acme/zip, repository not found',
      ],
      not: ['Unable to resolve action of the button'],
    },
  }),
  defineSignature({
    id: 'action-deprecated',
    group: 'action-deprecated',
    title: 'GitHub no longer runs this version of an action',
    symptom:
      'This request has been automatically failed because it uses a deprecated version of `actions/upload-artifact: v3`',
    log: [
      {
        literal: 'because it uses a deprecated version of',
        pattern: /deprecated version of `?(?<action>actions\/[\w-]{1,60})/,
        confidence: 0.97,
      },
    ],
    cause:
      'The workflow, or an action that it uses, names a version of {action} whose service is switched off; the job is failed before its first step.',
    fix: {
      text: 'Raise {action} to its newest version everywhere, with the download beside the upload; where another action brings it along, raise that one.',
      url: 'https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/',
    },
    confirm: ['workflow'],
    sources: [
      'https://github.com/dieharders/example-tauri-v2-python-server-sidecar/issues/5',
      'https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/',
    ],
    samples: {
      shows: [
        'Getting action download info\nError: This request has been automatically failed because it uses a deprecated version of `actions/upload-artifact: v3`. Learn more: https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/',
      ],
      not: ['npm warn deprecated: it uses a deprecated version of glob'],
    },
  }),
] as const;
