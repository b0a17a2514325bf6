import type { ReasonCode } from './evidence.ts';
import { decides } from './report.ts';
import type { Verdict } from './verdict.ts';
import { wantsALook } from './wants-a-look.ts';

/** What a group of rows wants, all of it at once. */
export type Want =
  /** Rows that decide fail. */
  | { readonly kind: 'mend' }
  /** A token that may read what is listed, sorted. */
  | { readonly kind: 'token'; readonly permissions: readonly string[] }
  | { readonly kind: 'packages-token' }
  /** A token was given and is not taken: expired, of no form, or not signed in to the organization. */
  | { readonly kind: 'other-token' }
  /** No page is answered; a terminal is. */
  | { readonly kind: 'command-line' }
  /** A limit is reached, until then: `14:05 UTC`. */
  | { readonly kind: 'wait'; readonly until: readonly string[] }
  /** No answer came, or the run was stopped. */
  | { readonly kind: 'again' }
  | { readonly kind: 'person' }
  /** Each row says by itself what is wrong: a name, an address, an answer of another form. */
  | { readonly kind: 'read' }
  /** Nothing that stops a release: warnings, and what never decides. */
  | { readonly kind: 'consider' };

/** Rows that want the same. */
export interface NextStep {
  readonly want: Want;
  /** Never empty, in the order in which they came. */
  readonly rows: readonly Verdict[];
}

/** The order in which they are worth doing. */
const ORDER = [
  'mend',
  'other-token',
  'token',
  'packages-token',
  'command-line',
  'wait',
  'again',
  'read',
  'person',
  'consider',
] as const satisfies readonly Want['kind'][];

/** Groups the verdicts that want a look by what they want: each verdict is in one group, and what holds is in none. */
export function nextSteps(verdicts: readonly Verdict[]): readonly NextStep[] {
  const groups = new Map<Want['kind'], Verdict[]>();
  for (const verdict of verdicts.filter(wantsALook)) {
    const kind = kindOf(verdict);
    groups.set(kind, [...(groups.get(kind) ?? []), verdict]);
  }
  return ORDER.flatMap((kind) => {
    const rows = groups.get(kind);
    return rows ? [{ want: wantOf(kind, rows), rows }] : [];
  });
}

function kindOf(verdict: Verdict): Want['kind'] {
  const { status, reason } = verdict;
  if (status === 'unknown') return reason ? KINDS[reason.code](reason.args) : 'read';
  if (status === 'manual') return 'person';
  return status === 'fail' && decides(verdict) ? 'mend' : 'consider';
}

type KindOfReason = (args: Readonly<Record<string, string>>) => Want['kind'];

/** Only classic tokens have scopes, and only packages want one. */
const token: KindOfReason = ({ permission }) =>
  permission?.endsWith(':packages') ? 'packages-token' : permission ? 'token' : 'other-token';
const always = (kind: Want['kind']) => () => kind;

const KINDS: Readonly<Record<ReasonCode, KindOfReason>> = {
  'needs-token': token,
  forbidden: token,
  'not-visible': token,
  'wrong-token-kind': token,
  'bad-token': always('other-token'),
  'malformed-token': always('other-token'),
  sso: always('other-token'),
  'not-from-page': always('command-line'),
  'needs-flag': always('command-line'),
  'rate-limit': always('wait'),
  'host-limit': always('wait'),
  timeout: always('again'),
  network: always('again'),
  'server-error': always('again'),
  'other-version': always('again'),
  stopped: always('again'),
  'not-public': always('read'),
  'no-package': always('read'),
  'bad-name': always('read'),
  'unknown-registry': always('read'),
  redirect: always('read'),
  renamed: always('read'),
  'bad-answer': always('read'),
  defect: always('read'),
};

function wantOf(kind: Want['kind'], rows: readonly Verdict[]): Want {
  const told = (name: string) => [...new Set(rows.flatMap(({ reason }) => reason?.args[name] ?? []))].sort();
  switch (kind) {
    case 'token':
      return { kind, permissions: told('permission') };
    case 'wait':
      return { kind, until: told('reset') };
    default:
      return { kind };
  }
}
