import { join } from 'node:path';
import { countFindings, renderFindings } from '../src/reporters/findings.ts';
import type { Validation } from './validator.ts';

/**
 * What stops a build: every finding of every file, as an author reads it.
 *
 * Not one of Astro's own error classes: Astro reads their messages as Markdown, and `**` or a link in a quoted line would be lost.
 */
export class ChecklistFault extends Error {
  override readonly name = 'ChecklistFault';
  readonly hint = 'Mend the lines above; the rules are in the reference of findings.';
  /** The first error, for an editor. */
  readonly loc: { readonly file: string; readonly line: number; readonly column: number } | undefined;

  constructor({ findings, sources }: Validation, root: string) {
    super(`The checklists have ${countFindings(findings)}.\n\n${renderFindings(findings, sources)}\n`);
    const first = findings.find(({ severity }) => severity === 'error');
    this.loc = first && {
      file: join(root, first.at.file),
      line: first.at.start.line,
      column: first.at.start.column,
    };
    // An author's fault has no stack.
    this.stack = '';
  }

  /** Astro looks here for the word “document”, and would replace the hint by one about browsers. */
  override toString(): string {
    return this.name;
  }
}

/** Is there anything that stops a build? */
export function hasErrors({ findings }: Validation): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
