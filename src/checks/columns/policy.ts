import type { Column, Item, Reading } from '../../core/column.ts';
import { wrongKind } from './wordings.ts';

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
  headers: ['Location', 'Where', 'Level'],
  mode: 'strict',
  accepts: ['Organization', 'Repository', 'Organization (Settings → Actions → General)'],
  phrases: {
    organization: ['organization', 'organisation', 'org', 'organization settings'],
    repository: ['repository', 'repo', 'repository settings'],
  },
  contradicts: (a, b) => a.location !== b.location,
  read: (items) =>
    readWords(items, 'a place', (meaning) => ({
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
  contradicts: (a, b) => a.value !== b.value,
  read: (items) =>
    readWords(items, 'a value', (meaning) => ({ kind: 'policy-value', value: isValue(meaning) ? meaning : 'off' })),
};

function isValue(meaning: string): meaning is PolicyValue['value'] {
  return Object.hasOwn(VALUES, meaning);
}

function readWords<S extends PolicyLocation | PolicyValue>(
  items: readonly Item[],
  expected: string,
  valueOf: (meaning: string) => S,
): readonly Reading<S>[] {
  return items.flatMap(({ phrases, codes }) => [
    // A remark names the way through the settings: `Organization (repository settings follow it)`.
    ...phrases
      .filter(({ note }) => !note)
      .map(({ meaning, span }) => ({ statement: { value: valueOf(meaning), span } })),
    ...codes.map((code) => wrongKind<S>(code, `\`${code.text}\` is a name; ${expected} is expected.`)),
  ]);
}
