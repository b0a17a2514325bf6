import type { Definition, Repository } from '../core/definition.ts';
import { report, type TokensUsed } from '../core/report.ts';
import type { Verdict } from '../core/verdict.ts';
import { renderMarkdown } from '../reporters/markdown.ts';
import type { PageChecklist } from './page-checklist.ts';

/** What the page knows of its rows so far. */
export interface PageReport {
  readonly checklist: PageChecklist;
  readonly repository: Repository;
  /** The preset, in the sandbox. */
  readonly sandbox: string | undefined;
  /** When the last run ended. */
  readonly at: Date;
  readonly stopped: boolean;
  readonly tokens: TokensUsed;
  /** All rows of the page, in its order; those without a verdict are only counted. */
  readonly rows: readonly {
    readonly definition: Definition;
    readonly dataset: { readonly section?: string | undefined };
  }[];
  /** By anchor. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** The page's verdicts as text to hand on: what `gonogo verify --format markdown` writes. */
export function reportText({ checklist, sandbox, rows, verdicts, ...run }: PageReport): string {
  const known = rows.flatMap(({ definition, dataset: { section } }) => {
    const verdict = verdicts.get(definition.anchor);
    return verdict ? [{ definition, section, verdict }] : [];
  });
  const sections = new Map(known.map(({ definition, section }) => [definition, section]));
  const { file, title, commit, date } = checklist;
  return renderMarkdown(
    report({
      ...run,
      mode: sandbox ? `sandbox: ${sandbox}` : 'live',
      definitions: known.map(({ definition }) => definition),
      verdicts: known.map(({ verdict }) => verdict),
      sectionOf: (definition) => sections.get(definition),
      of: rows.length,
      checklists: [{ file, title, ...(commit && date ? { copy: { commit, date } } : {}) }],
    }),
  );
}
