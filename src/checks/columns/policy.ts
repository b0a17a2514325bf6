import type { Column, Item, Reading } from '../../core/column.ts';
import { unclear, wrongKind } from './wordings.ts';

/** Whose setting it is. */
export interface PolicyLocation {
  readonly kind: 'policy-location';
  readonly location: 'organization' | 'repository';
}

/** What a setting has to be. */
export interface PolicyValue {
  readonly kind: 'policy-value';
  readonly value: 'write' | 'read' | 'all' | 'selected' | 'local_only' | 'on' | 'off';
}

/** Where the setting is; a path to it stands in parentheses. */
export const policyLocation: Column<PolicyLocation> = {
  id: 'location',
  headers: ['Location', 'Where'],
  mode: 'strict',
  accepts: ['Organization', 'Repository', 'Organization (Settings → Actions → General)'],
  phrases: {
    organization: ['organization', 'organisation', 'org', 'organization settings'],
    repository: ['repository', 'repo', 'repository settings'],
  },
  read: (items) =>
    readWords(items, 'one place', (meaning) => ({
      kind: 'policy-location',
      location: meaning === 'organization' ? meaning : 'repository',
    })),
};

const VALUES: Readonly<Record<PolicyValue['value'], readonly string[]>> = {
  write: ['read and write', 'read write', 'write', 'read and write permissions', 'permissive'],
  read: ['read', 'read only', 'read permissions', 'restricted'],
  all: ['all', 'all actions', 'allow all', 'allow all actions'],
  selected: ['selected', 'selected actions', 'select actions'],
  local_only: ['local', 'local only', 'local actions', 'local actions only'],
  on: ['on', 'required', 'yes', 'enabled'],
  off: ['off', 'not required', 'no', 'disabled'],
};

/** What the setting has to be. */
export const policyValue: Column<PolicyValue> = {
  id: 'value',
  headers: ['Value', 'Must be'],
  mode: 'strict',
  accepts: ['Read and write', 'Read-only', 'All actions', 'Selected', 'Local only', 'On', 'Required', 'Off'],
  phrases: VALUES,
  read: (items) =>
    readWords(items, 'one value', (meaning) => ({ kind: 'policy-value', value: isValue(meaning) ? meaning : 'off' })),
};

function isValue(meaning: string): meaning is PolicyValue['value'] {
  return Object.hasOwn(VALUES, meaning);
}

/** A row is about one setting in one place; another row of the same setting may be about the other place. */
function readWords<S extends PolicyLocation | PolicyValue>(
  items: readonly Item[],
  expected: string,
  toValue: (meaning: string) => S,
): readonly Reading<S>[] {
  // A remark names the way through the settings: `Organization (repository settings follow it)`.
  const words = items.flatMap(({ phrases }) => phrases).filter(({ note }) => !note);
  const codes = items.flatMap((item) => item.codes);
  return [
    ...words.slice(0, 1).map(({ meaning, span }) => ({ statement: { value: toValue(meaning), span } })),
    ...words.slice(1).map((phrase) => unclear<S>(phrase, `only ${expected} is expected`, 'Write a row for each.')),
    ...codes.map((code) => wrongKind<S>(code, `\`${code.text}\` is a name, and ${expected} is expected`)),
  ];
}
