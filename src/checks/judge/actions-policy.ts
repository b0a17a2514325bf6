import type { ActionsPolicy } from '../../evidence/github/actions-policy.ts';
import type { DefaultPermissions } from '../../evidence/github/workflow-permissions.ts';
import type { PolicyValue } from '../columns/policy.ts';

export type Setting = 'permissions' | 'allowed' | 'pinning';
type Value = PolicyValue['value'];

/** The values that a setting can have, and how a cell writes them. */
export const SETTINGS: Readonly<Record<Setting, { readonly values: readonly Value[]; readonly accepts: string[] }>> = {
  permissions: { values: ['write', 'read'], accepts: ['Read and write', 'Read-only'] },
  allowed: { values: ['all', 'selected', 'local_only'], accepts: ['All actions', 'Selected', 'Local only'] },
  pinning: { values: ['on', 'off'], accepts: ['On', 'Required', 'Off'] },
};

/** The setting that a row's subject names. */
export function settingOf(subject: string): Setting {
  if (/^workflow/i.test(subject)) return 'permissions';
  return /^allowed/i.test(subject) ? 'allowed' : 'pinning';
}

/** A setting held against the row; `is` in words, `undefined` where GitHub's answer does not say. */
export interface WeighedPolicy {
  readonly status: 'pass' | 'warn' | 'fail';
  readonly is: string | undefined;
  /** A sentence more, with a space before it. */
  readonly note: string;
}

/**
 * Weighs what was found. The row states what the workflows rely on: a setting under which a release is refused fails, one that is looser, or that the
 * files may override, is a warning.
 */
export function weighPolicy(
  setting: Setting,
  stated: Value | undefined,
  found: Partial<ActionsPolicy> | DefaultPermissions,
): WeighedPolicy {
  if (typeof found === 'string') {
    const is = found === 'write' ? 'read and write' : 'read-only';
    // An explicit key counts alone, so a default never stops a file that has one.
    const note = ' It counts only for workflows without a permissions key.';
    return { status: stated === undefined || stated === found ? 'pass' : 'warn', is, note };
  }
  if (found.enabled === 'no') return { status: 'fail', is: 'Actions are off', note: '' };
  const note = found.enabled === 'some' ? ' Only chosen repositories of it may run Actions.' : '';
  if (setting === 'pinning') return { ...weighPinning(stated, found.shaPinning), note };
  return { ...weighAllowed(stated, found.allowed), note };
}

type Weighed = Omit<WeighedPolicy, 'note'>;

function weighPinning(stated: Value | undefined, pinning: boolean | undefined): Weighed {
  if (pinning === undefined) return { status: 'pass', is: undefined };
  if (pinning) {
    // Every `uses: name@v1` is refused then, within composite actions too.
    return { status: stated === 'off' ? 'fail' : 'pass', is: 'actions must be pinned to a full commit' };
  }
  return { status: stated === 'on' ? 'warn' : 'pass', is: 'actions may be named by a tag' };
}

const ALLOWED = {
  all: 'all actions are allowed',
  selected: 'selected actions are allowed',
  local_only: 'only local actions are allowed',
} as const;

/** From the loosest to the strictest. */
const STRICTNESS: readonly Value[] = ['all', 'selected', 'local_only'];

function weighAllowed(stated: Value | undefined, allowed: ActionsPolicy['allowed']): Weighed {
  if (allowed === undefined) return { status: 'pass', is: undefined };
  const is = ALLOWED[allowed];
  if (stated === undefined || stated === allowed) return { status: 'pass', is };
  // Those selected may be the very ones that are used; local ones alone refuse all others.
  const refuses = allowed === 'local_only' && STRICTNESS.indexOf(stated) < STRICTNESS.indexOf(allowed);
  return { status: refuses ? 'fail' : 'warn', is };
}
