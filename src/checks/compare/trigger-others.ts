import type { Finding } from '../../core/finding.ts';
import type { TriggerFact, WorkflowFacts } from '../../workflow/facts.ts';
import type { TriggerStated } from '../statements.ts';
import { isCutShort, list } from './file-facts.ts';
import type { Wrong } from './trigger-filters.ts';

type Interval = NonNullable<TriggerStated['interval']>;

/** Times: cron lines as they stand, and words such as Weekly against the lines. */
export function compareInterval(
  value: TriggerStated,
  fact: TriggerFact,
  file: string,
  wrong: Wrong,
): readonly Finding[] {
  const lines = (fact.cron ?? []).map(oneSpace);
  const findings: Finding[] = [];
  const missing = (value.cron ?? []).filter((line) => !lines.includes(oneSpace(line)));
  if (missing.length > 0) {
    findings.push(
      wrong(`the row gives \`${file}\` the schedule ${list(missing)}, and the file has ${list(lines) || 'none'}`, fact),
    );
  }
  const { interval } = value;
  const intervals = lines.map(intervalOf);
  if (interval === undefined || intervals.includes(interval)) return findings;
  const finding = wrong(
    `the row says that \`${file}\` runs ${interval}, and its schedule is ${list(lines) || 'empty'}`,
    fact,
  );
  // A line that is none of the four, such as every six hours, may be what the word stands for loosely.
  return [...findings, intervals.includes(undefined) ? { ...finding, severity: 'warning' } : finding];
}

/** Blanks in a cron line do not matter. */
export function oneSpace(line: string): string {
  return line.trim().replace(/\s+/g, ' ');
}

/** How often a cron line runs, where one word says it. */
function intervalOf(line: string): Interval | undefined {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = oneSpace(line).split(' ');
  const single = /^\w+$/;
  const any = (field: string): boolean => field === '*' || field === '*/1';
  if (!single.test(minute) || !any(month)) return undefined;
  if (any(hour) && any(day) && any(weekday)) return 'hourly';
  if (!single.test(hour)) return undefined;
  if (any(day) && any(weekday)) return 'daily';
  if (any(day) && single.test(weekday)) return 'weekly';
  return single.test(day) && any(weekday) ? 'monthly' : undefined;
}

/** GitHub follows a workflow by its name, or by its path where it has none; a cell may name the file. */
export function nameOf(stated: string, all: readonly WorkflowFacts[]): string {
  const other = all.find(({ file }) => file === stated);
  return other ? (other.name ?? `.github/workflows/${other.file}`) : stated;
}

/** Other workflows that a statement names: those it follows, and those that call it. */
export function compareNeighbours(
  value: TriggerStated,
  fact: TriggerFact,
  file: WorkflowFacts,
  all: readonly WorkflowFacts[],
  wrong: Wrong,
): readonly Finding[] {
  const follows = fact.workflows ?? [];
  const before = (value.workflows ?? []).flatMap((stated): Finding[] => {
    const name = nameOf(stated, all);
    const other = all.find((one) => one.file === stated);
    if (follows.includes(name) || follows.includes(stated) || (other && isCutShort(other))) return [];
    return [
      wrong(
        `the row says that \`${file.file}\` runs after \`${stated}\`, and the file runs after ${list(follows) || 'none'}`,
        fact,
      ),
    ];
  });
  const callers = (value.callers ?? []).flatMap((stated): Finding[] => {
    const caller = all.find((one) => one.file === stated);
    if (!caller)
      return [
        wrong(`the row says that \`${stated}\` calls \`${file.file}\`, and there is no such workflow file`, fact),
      ];
    const calls = (caller.calls ?? []).some(({ uses }) =>
      uses.split('@')[0]?.endsWith(`.github/workflows/${file.file}`),
    );
    if (calls || isCutShort(caller)) return [];
    return [wrong(`the row says that \`${stated}\` calls \`${file.file}\`, and no job of it does`, fact)];
  });
  return [...before, ...callers];
}
