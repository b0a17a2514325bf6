import type { AnyCheck } from '../core/check.ts';
import type { Checklist, Definition } from '../core/definition.ts';
import { type Finding, sortFindings } from '../core/finding.ts';
import { readFrontMatter } from './front-matter.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { findRows } from './rows.ts';
import { createSourceText } from './source-text.ts';

/** A page longer than this is not read, and says so. */
const MAX_LENGTH = 1_000_000;

export interface ReadOptions {
  /** Relative to the project's root; `.md` or `.mdx` decides the format. */
  readonly file: string;
  readonly checks: readonly AnyCheck[];
}

/** What a page is, and all its faults, in the order in which they stand. */
export interface ChecklistReading {
  readonly checklist: Checklist;
  readonly findings: readonly Finding[];
  /** Definitions of rows that were not understood whole: what they leave out may be only that. */
  readonly partial: readonly Definition[];
}

/** A cheap test of the text: can this page have a row, or a tag that was meant as one? Pages that cannot are never parsed. */
export function mayHaveRows(source: string, checks: readonly AnyCheck[]): boolean {
  if (/^---[^\S\r\n]*$/m.test(source) && /^[ \t]*["']?target["']?\s*:/m.test(source)) return true;
  return checks.some(({ id }) => source.includes(`:${id}[`));
}

/**
 * Reads a Markdown or MDX page. Faults of its front matter count for any page; only a page that may have rows is parsed. A fault never hides
 * another: all of them come back at once.
 */
export function readChecklist(source: string, { file, checks }: ReadOptions): ChecklistReading {
  const text = createSourceText(source, file);
  const bare: Checklist = { file, title: titleOf(file), definitions: [] };
  const possible = mayHaveRows(source, checks);
  if (possible && source.length > MAX_LENGTH) {
    const message = `the page has ${source.length} characters, and at most ${MAX_LENGTH} are read`;
    const hint = 'Split it: its rows were not checked.';
    return {
      checklist: bare,
      findings: [{ rule: 'unreadable-file', severity: 'error', at: text.at(0, 0), message, hint }],
      partial: [],
    };
  }
  const front = readFrontMatter(text);
  const checklist: Checklist = {
    ...bare,
    ...(front.title !== undefined && { title: front.title }),
    ...(front.target && { target: front.target }),
  };
  if (!possible) return { checklist, findings: front.broken, partial: [] };
  const { tree, fault } = parseMarkdown(front.body, file.toLowerCase().endsWith('.mdx') ? 'mdx' : 'md');
  const mark = source.length - text.text.length;
  const found = findRows(tree, source.slice(0, mark) + front.body, { file, checks, hasTarget: front.hasTarget });
  const findings: Finding[] = [...front.broken, ...found.findings];
  // What follows a broken tag in its line is read as an expression, and fails as one: that is no fault of its own.
  const at = fault && text.at(fault.offset, fault.offset);
  const follows = findings.some((one) => one.rule === 'broken-tag' && one.at.start.line === at?.start.line);
  if (fault && at && !follows) {
    findings.push({
      rule: 'broken-markdown',
      severity: 'error',
      at,
      message: `the page does not parse: ${fault.message.replace(/\.$/, '')}`,
      hint: 'In MDX a brace or an angle bracket that is meant as text is written `\\{` or `\\<`.',
    });
  }
  const definitions = found.rows.map(({ definition }) => definition);
  if (definitions.length > 0 || found.findings.length > 0) findings.push(...front.badTarget);
  const partial = found.rows.filter(({ whole }) => !whole).map(({ definition }) => definition);
  return { checklist: { ...checklist, definitions }, findings: sortFindings(findings), partial };
}

function titleOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.mdx?$/i, '');
}
