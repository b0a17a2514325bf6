import { decides } from '../core/report.ts';
import type { Verdict } from '../core/verdict.ts';
import { wantsALook } from '../core/wants-a-look.ts';
import { wordOf } from '../reporters/status-words.ts';
import type { Where } from './command-for.ts';
import type { GonogoRow, Shown } from './row.ts';
import { type PageAnswer, type PageRun, verifyRows } from './run.ts';
import { showVerdict } from './show-verdict.ts';

/** One run, shown on its rows. */
export interface RowsRun extends Omit<PageRun, 'definitions' | 'onVerdict'> {
  readonly rows: readonly GonogoRow[];
  /** May it still write to the page? */
  readonly live: () => boolean;
  readonly onVerdict: (verdict: Verdict) => void;
}

/** Verifies rows, and shows each verdict on its row as it comes. */
export async function runRows({ rows, live, onVerdict, ...run }: RowsRun): Promise<PageAnswer> {
  const byAnchor = new Map(rows.map((row) => [row.id, row]));
  const where: Where = { sandbox: run.sandbox?.name, repository: run.repository, target: run.target };
  const answer = await verifyRows({
    ...run,
    definitions: rows.map(({ definition }) => definition),
    onVerdict(verdict) {
      if (!live()) return;
      const row = byAnchor.get(verdict.anchor);
      if (row) {
        const details = showVerdict(verdict, row.definition.at, where);
        row.show(verdict.status, { ...badgeOf(verdict), sandbox: !!run.sandbox, details });
      }
      onVerdict(verdict);
    },
  });
  if (!live()) return answer;
  for (const { anchor, status } of answer.verdicts) {
    // Opened together at the end, so that nothing moves while answers come in. What could not be told is told in groups above.
    const row = byAnchor.get(anchor);
    row?.reveal(rows.length === 1 || row.matches(':target') || status === 'fail' || status === 'warn');
  }
  return answer;
}

/** How a badge differs from what its status says by itself. */
function badgeOf(verdict: Verdict): Pick<Shown, 'words' | 'aside' | 'fine'> {
  const { status, check } = verdict;
  const fine = !wantsALook(verdict);
  const words = wordOf(verdict);
  if (words === 'expired') return { words, aside: true, fine };
  if (words === 'attested') return { words, fine };
  if (status !== 'fail' || decides(verdict)) return { fine };
  return { words: `fail · ${check === 'failure' ? 'symptom' : 'optional'}`, aside: true, fine };
}
