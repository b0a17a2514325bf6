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
  // workflow files
  'broken-workflow': 'A workflow file cannot be read',
} as const;

/** A document and the workflow files disagree; a preview may show these as warnings. */
const DRIFT_RULES = {
  'workflow-missing': 'A row names a workflow file that the target does not have',
  'workflow-undocumented': 'A workflow file of the target has no row',
  'trigger-not-in-file': 'A cell states a trigger that the workflow does not have',
  'trigger-not-in-row': 'A workflow has a trigger that its row leaves out',
  'secret-not-in-file': 'A cell or row states a secret that the workflow does not read',
  'secret-not-in-row': 'A workflow reads a secret that its row leaves out',
  'secret-unused': 'A row documents a secret that no workflow reads',
  'secret-undocumented': 'A workflow reads a secret that no row documents',
  'secret-in-use': 'A row says that a secret is not used yet, or never, and a workflow reads it',
  'environment-not-in-file': 'A cell states an environment that the workflow does not use',
  'environment-not-in-row': 'A workflow uses an environment that its row leaves out',
  'environment-unused': 'A row documents an environment that no workflow uses',
  'environment-undocumented': 'A workflow uses an environment that no row documents',
  'environment-in-use': 'A row says that an environment is not used yet, or never, and a job names it',
  'optional-differs': 'A cell says that a secret is optional and the workflow needs it, or the reverse',
  'permission-not-in-file': 'A cell states a permission that no job has',
} as const;

/** Every kind of finding: a permanent id, and what it means in one line. Ids are never reused. */
export const RULES = { ...AUTHORING_RULES, ...DRIFT_RULES } as const;

export type RuleId = keyof typeof RULES;

/** Is it a disagreement between document and workflow files, rather than a fault of either alone? */
export function isDrift(rule: RuleId): boolean {
  return Object.hasOwn(DRIFT_RULES, rule);
}
