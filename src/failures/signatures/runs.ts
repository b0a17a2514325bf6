import { defineSignature } from '../signature.ts';

/** Runs that GitHub refuses before their work begins, and re-runs. */
export const runs = [
  defineSignature({
    id: 'reusable-permission-cap',
    group: 'reusable-permission-cap',
    title: 'The caller grants less than the called workflow asks for',
    symptom: "The nested job … is requesting 'contents: write', but is only allowed 'contents: read'",
    log: [
      {
        literal: "but is only allowed '",
        pattern:
          /(?:job '(?<job>[^'\n]{1,100})'|workflow)\s{1,4}is\s{1,4}requesting\s{1,4}'(?<permission>[^'\n]{1,200})',\s{1,4}but is only allowed/,
        across: true,
        confidence: 0.97,
      },
      { literal: "but is only allowed '", confidence: 0.92 },
      { literal: 'but is only allowed `', confidence: 0.92 },
    ],
    captures: [/Error calling workflow '(?<file>[^'\n]{1,200})'/],
    over: ['workflow-invalid'],
    cause:
      'A called workflow cannot have more than its caller grants. GitHub holds all its jobs to that before any `if:` is looked at, and starts none.',
    fix: { text: 'Add `permissions: { {permission} }` to the job that calls it.' },
    confirm: ['workflow', 'actions-policy'],
    sources: [
      'https://github.com/generoi/github-action-update-plugins/pull/4',
      'https://github.com/canonical/authd/issues/1528',
      'https://github.com/supernovae-st/nika/issues/1419',
    ],
    samples: {
      shows: [
        "Invalid workflow file: .github/workflows/build.yml#L7\nThe workflow is not valid. .github/workflows/build.yml (Line: 7, Col: 3): Error calling workflow 'acme/shared/.github/workflows/release.yml@main'. The nested job 'build' is requesting 'contents: write', but is only allowed 'contents: read'.",
        "Error calling workflow '.../notify.yml@f1de'. The nested job 'notify'\nis requesting 'actions: read', but is only allowed 'actions: none'.",
      ],
      not: ['the guest is only allowed to read'],
    },
  }),
  defineSignature({
    id: 'called-workflow-missing',
    group: 'called-workflow-missing',
    title: 'The called workflow is not where the caller says',
    symptom: 'error parsing called workflow … : workflow was not found',
    log: [
      {
        literal: 'workflow was not found',
        pattern: /"(?<file>[\w./-]{1,200}@[\w./-]{1,100})"\s{0,3}: workflow was not found/,
        confidence: 0.96,
      },
    ],
    over: ['workflow-invalid'],
    cause:
      'No file of that name at that ref, or its repository was renamed, moved or is private: `uses:` follows no redirect, though the API does.',
    fix: {
      text: 'Name owner, repository, file and ref of {file} as they are now; a private repository must share its workflows.',
    },
    confirm: ['workflow'],
    sources: [
      'https://github.com/conceptadev/naked_ui/pull/94',
      'https://github.com/BristolMyersSquibb/blockr.core/pull/226',
    ],
    samples: {
      shows: [
        'error parsing called workflow ".github/workflows/release.yml" -> "acme/shared/.github/workflows/publish.yml@main" : workflow was not found',
      ],
      not: ['the workflow was not found in the cache'],
    },
  }),
  defineSignature({
    id: 'action-not-allowed',
    group: 'actions-policy-blocks-action',
    title: 'A policy forbids an action that the workflow uses',
    symptom: 'is not allowed … because all actions must be pinned to a full-length commit SHA',
    log: [
      {
        literal: 'must be pinned to a full-length commit SHA',
        pattern: /The actions? (?<action>[\w./@-]{1,150})/,
        across: true,
        confidence: 0.97,
      },
      { literal: 'must be pinned to a full-length commit SHA', confidence: 0.93 },
      {
        literal: 'not allowed to be used in',
        pattern: /(?<action>[\w.-]{1,60}\/[\w./-]{1,100}@[\w./-]{1,100})/,
        near: /Actions in this workflow must be/,
        confidence: 0.95,
      },
    ],
    captures: [],
    over: ['workflow-invalid'],
    cause:
      'Repository or organization allow certain actions only, or want each pinned to a commit, also those within other actions.',
    fix: {
      text: 'Pin {action} to a commit of 40 digits, or have it allowed in the Actions settings.',
      url: 'https://github.com/{owner}/{repo}/settings/actions',
    },
    confirm: ['actions-policy'],
    sources: [
      'https://github.com/tailscale/tailscale/issues/17710',
      'https://github.com/subosito/flutter-action/issues/404',
    ],
    samples: {
      shows: [
        'Error: The action actions/cache@v5 is not allowed in acme/rocket because all actions must be pinned to a full-length commit SHA.',
      ],
      not: ['dependencies should be pinned'],
    },
  }),
  defineSignature({
    id: 'rerun-old-file',
    group: 'rerun-old-workflow-file',
    title: 'A re-run takes the workflow file of the tag, not the mended one',
    symptom: 'The fix is on the default branch, and the re-run fails as before',
    state: 'tag-file-differs',
    cause: 'A run of a tag has the tag’s commit for good: {file} on the default branch does not reach it.',
    fix: {
      text: 'Cut a new tag; or give {file} a manual trigger with the tag as input, which runs the file of the default branch.',
    },
    confirm: ['rerun', 'release'],
    sources: [
      'https://github.com/propeller-heads/fynd/pull/345',
      'https://github.com/loopflowstudio/loopflow/pull/888',
      'https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs',
    ],
    samples: { shows: [], not: [] },
  }),
] as const;
