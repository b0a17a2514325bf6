/** Faults that stand in a file by itself. */
const AUTHORING_RULES = {
  // the document cannot be read
  'unreadable-file': 'A file is not valid UTF-8, is too large, or cannot be read',
  'broken-markdown': 'The document does not parse as Markdown or MDX',
  'broken-front-matter': 'The front matter is not valid YAML',
  'bad-target': 'The target in the front matter is missing or malformed',
  // tags and rows
  'broken-tag': 'A tag is not closed, has no label, or is written where no row can be',
  'unknown-check': 'A tag names no check',
  'bad-subject': "A tag's label is not a name that its check can look up",
  'unknown-parameter': 'A key in braces is not known to the check',
  'bad-parameter': 'A value in braces is missing or not understood',
  'untagged-row': 'A table has tagged rows and one without a tag',
  'mixed-row': 'One row has tags of two checks, or tags in two cells',
  'duplicate-row': 'Two rows state the same',
  'contradicting-rows': 'Two rows contradict each other',
  // cells
  'near-column': 'A column header is nearly one that the check reads',
  'unknown-words': 'A cell in a checked column holds words that are not understood',
  'empty-cell': 'A cell in a checked column is empty',
  'wrong-kind': 'A name stands where a name of another kind is expected',
  'negated-name': 'A word turns the meaning of a name around',
  'reserved-name': 'A document asks for a secret with a reserved name',
  'symptom-unknown': 'A symptom quotes nothing that the failure of its row looks for',
  // exceptions in the front matter
  'bad-exception': 'An exception in the front matter is malformed, or names no rule',
  'expired-waiver': 'A waiver has ended',
  'unneeded-exception': 'A waiver or an ignored name fits nothing',
  // workflow files
  'broken-workflow': 'A workflow file cannot be read',
} as const;

/** A document and the workflow files disagree; a preview may show these as warnings. */
const DRIFT_RULES = {
  // workflow files and what starts them
  'workflow-missing': 'A row names a workflow file that the target does not have',
  'workflow-undocumented': 'A workflow file of the target has no row',
  'workflow-in-use': 'A row says that a workflow is not in use yet, or never, and its file is there',
  'trigger-not-in-file': 'A cell states a trigger that the workflow does not have',
  'trigger-not-in-row': 'A workflow has a trigger that its row leaves out',
  // secrets and variables
  'secret-not-in-file': 'A cell or row states a secret that the workflow does not read',
  'secret-not-in-row': 'A workflow reads a secret that its row leaves out',
  'secret-unused': 'A row documents a secret that no workflow reads',
  'secret-undocumented': 'A workflow reads a secret that no row documents',
  'secret-in-use': 'A row says that a secret is not used yet, or never, and a workflow reads it',
  'variable-not-in-file': 'A cell or row states a variable that the workflow does not read',
  'variable-unused': 'A row documents a variable that no workflow reads',
  'variable-undocumented': 'A workflow reads a variable that no row documents',
  'variable-in-use': 'A row says that a variable is not used yet, or never, and a workflow reads it',
  'wrong-store':
    'A row keeps a name where the jobs that read it do not look: in another environment, or as the other of secret and variable',
  'optional-differs': 'A row says that a secret is optional and the workflow needs it, or the reverse',
  // environments and permissions
  'environment-not-in-file': 'A cell states an environment that the workflow does not use',
  'environment-not-in-row': 'A workflow uses an environment that its row leaves out',
  'environment-unused': 'A row documents an environment that no workflow uses',
  'environment-undocumented': 'A workflow uses an environment that no row documents',
  'environment-in-use': 'A row says that an environment is not used yet, or never, and a job names it',
  'permission-not-in-file': 'A cell states a permission that no job has',
  // what is published
  'publish-not-in-file': 'A row documents an image, chart, package, release or site that no workflow publishes',
  'publish-undocumented': 'A workflow publishes an image, chart, package, release or site that no row documents',
  'publish-in-use': 'A row says that something is not published yet, or never, and a workflow publishes it',
  'publisher-undocumented': 'A package is published by trusted publishing, and no row documents its publisher',
  'near-name': 'Two rows spell the name of a package a letter apart',
  'repository-differs': 'A cell names another owner or repository than the target',
  'script-not-in-file': 'A cell names a script that the workflow does not run',
  'message-not-in-file': 'A symptom quotes a message that no workflow prints',
} as const;

/** A workflow file cannot do what it is there for, whatever the documents say. */
const WORKFLOW_RULES = {
  'oidc-without-permission': 'A job publishes with its own identity, and may not ask for an OIDC token',
  'packages-without-permission': 'A job pushes to GHCR with its own token, and that token may not write packages',
  'pages-without-permission': 'A job deploys to Pages without `pages: write` or `id-token: write`',
  'release-without-permission': 'A job makes a release with its own token, and that token may not write contents',
  'chart-without-login': 'A job pushes a chart, and logs in to no registry',
  'uppercase-image': 'An image or chart is pushed under a name with upper-case letters',
  'secrets-not-allowed': 'An expression reads `secrets` where GitHub does not offer it',
  'call-exceeds-permissions': 'A called workflow asks for more than the job that calls it may do',
  'unpinned-action': 'An action is used by a tag or branch, and the target demands a commit',
} as const;

/** Every kind of finding: a permanent id, and what it means in one line. Ids are never reused. */
export const RULES = { ...AUTHORING_RULES, ...DRIFT_RULES, ...WORKFLOW_RULES } as const;

export type RuleId = keyof typeof RULES;

/** Is it about workflow files, rather than a fault of authoring? Only such a finding can be waived, and a preview may show it as a warning. */
export function isDrift(rule: string): rule is RuleId {
  return Object.hasOwn(DRIFT_RULES, rule) || Object.hasOwn(WORKFLOW_RULES, rule);
}
