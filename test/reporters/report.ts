import type { Definition } from '../../src/core/definition.ts';
import { type Report, type Run, report } from '../../src/core/report.ts';
import type { Verdict } from '../../src/core/verdict.ts';

/** A row of a report, as a test wants it. */
export function row(verdict: Partial<Verdict> = {}): Verdict {
  return {
    check: 'secret',
    station: 'Secrets',
    subject: 'DEPLOY_TOKEN',
    anchor: 'secret-deploy-token',
    level: 'required',
    status: 'pass',
    message: 'found',
    text: 'In the repository’s secrets.',
    outcomes: [],
    evidence: [],
    ...verdict,
  };
}

/** A report of rows that stand one below the other. */
export function reportOf(verdicts: readonly Verdict[], run: Partial<Run> = {}): Report {
  const definitions = verdicts.map(({ check, subject, anchor, level }, index): Definition => {
    const point = { line: index + 9, column: 3, offset: 0 };
    const at = { file: 'content/docs/release.mdx', start: point, end: point };
    return { check, subject, anchor, level, params: {}, statements: [], at };
  });
  return report({
    repository: { owner: 'acme', name: 'rocket' },
    mode: 'live',
    at: new Date('2026-11-23T12:00:00Z'),
    checklists: [{ file: 'content/docs/release.mdx', title: 'Release' }],
    definitions,
    verdicts,
    ...run,
  });
}
