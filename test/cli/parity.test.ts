import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../support/verdict-tables.ts';
import { HOME, runCli } from './run-cli.ts';

/** The page is held to the same tables in test/e2e/sandbox.test.ts, but for what no page can reach. */
describe('the command line comes to the verdicts of the tables', () => {
  it.each(Object.entries(VERDICTS))('%s', async (preset, { decision, rows }) => {
    const checklist = 'content/docs/checklists/privaci.mdx';
    const ran = await runCli(['verify', checklist, '--sandbox', preset, '--format', 'json'], { cwd: HOME });
    const report: { decision: string; rows: { anchor: string; status: string }[] } = JSON.parse(ran.stdout);
    expect(Object.fromEntries(report.rows.map(({ anchor, status }) => [anchor, status]))).toEqual(rows);
    expect(report.decision).toBe(decision);
    expect(ran.code).toBe({ go: 0, 'no-go': 1, hold: 3 }[decision]);
  });
});
