import type { Request, Right } from './evidence.ts';
import type { Plan } from './plan.ts';

/** How far a run can go, told before it starts. Later rounds may still meet something that the token may not read. */
export interface Coverage {
  /** All rows of the plan. */
  readonly rows: number;
  /** Rows that ask nothing: attested steps, what is not in use yet. */
  readonly offline: number;
  /** Rows whose questions can be asked now. */
  readonly answerable: number;
  /** What further permissions would add, the most first. */
  readonly missing: readonly { readonly permissions: readonly string[]; readonly rows: number }[];
}

/** Counts the rows that a run can answer; with its token a question can be asked, whatever the token may read. */
export function coverage(
  plan: Plan,
  right: (request: Request) => Right,
  tokens: { readonly github: boolean; readonly packages?: boolean },
): Coverage {
  const missing = new Map<string, { permissions: readonly string[]; rows: number }>();
  let answerable = 0;
  const asking = plan.rows.filter(({ requests }) => requests.length > 0);
  for (const { requests } of asking) {
    const closed = requests.map(right).filter(({ anonymous, token }) => {
      const held = token === 'packages' ? tokens.packages : tokens.github;
      return !anonymous && !held;
    });
    const permissions = [...new Set(closed.map(({ permission }) => permission ?? 'read access'))].sort();
    if (permissions.length === 0) {
      answerable += 1;
      continue;
    }
    const key = permissions.join('\n');
    missing.set(key, { permissions, rows: (missing.get(key)?.rows ?? 0) + 1 });
  }
  return {
    rows: plan.rows.length,
    offline: plan.rows.length - asking.length,
    answerable,
    missing: [...missing.values()].sort((a, b) => b.rows - a.rows),
  };
}
