import type { Nodes, Table, TableCell, TableRow } from 'mdast';
import type { AnyCheck } from '../core/check.ts';
import type { Finding } from '../core/finding.ts';
import { didYouMean, quote } from '../core/quote.ts';
import type { RowDraft } from './build-definition.ts';
import { type FoundTag, findTags, type TagOptions } from './find-tags.ts';
import { columnOf, nearHeader, plainHeader } from './match-header.ts';
import { type KnownCell, limitCells, MOST_WORDS, readCell } from './read-cell.ts';
import type { Range } from './scan-tag.ts';
import { scanWords } from './scan-words.ts';

/** A draft, with the node that stands for it on the page. */
export interface PlacedDraft {
  readonly draft: RowDraft;
  /** The tag's directive; below a header tag the name in code, or the cell. */
  readonly node: Nodes;
}

export interface TableReading {
  readonly drafts: readonly PlacedDraft[];
  readonly headerTags: readonly FoundTag[];
  readonly findings: readonly Finding[];
}

/** The subject of these is not in a cell, so a tag in the header cannot stand for a row. */
const NO_HEADER_TAG: ReadonlySet<string> = new Set(['failure', 'step']);

/** Reads a table: which rows are tagged, in the header or one by one, and the cells that their checks know. */
export function readTable(table: Table, options: TagOptions): TableReading {
  const reader = new TableReader(options);
  reader.read(table);
  return reader;
}

class TableReader implements TableReading {
  drafts: PlacedDraft[] = [];
  readonly headerTags: FoundTag[] = [];
  readonly findings: Finding[] = [];
  private readonly options: TagOptions;
  private headers: readonly { readonly text: string; readonly at: Range }[] = [];
  private readonly used = new Set<AnyCheck>();

  constructor(options: TagOptions) {
    this.options = options;
  }

  read({ children: [head, ...rows] }: Table): void {
    if (!head) return;
    this.readHead(head);
    const [headerTag] = this.headerTags;
    const column = headerTag ? head.children.findIndex((cell) => covers(cell, headerTag.node)) : -1;
    const untagged: TableRow[] = [];
    let attempts = this.headerTags.length;
    for (const row of rows) {
      const own = row.children.map((cell) => ({ cell, ...findTags(cell.children, inner(cell), true, this.options) }));
      for (const { findings } of own) this.findings.push(...findings);
      const tagged = own.filter(({ tags }) => tags.length > 0);
      if (tagged.length > 0) this.addRow(row, tagged);
      else if (own.some(({ findings }) => findings.length > 0)) attempts += 1;
      else if (headerTag) this.addHeaderRow(row, row.children[column], headerTag);
      else untagged.push(row);
      attempts += tagged.length;
    }
    if (attempts > 0) for (const row of untagged) this.reportUntagged(row);
    if (this.drafts.length > 0 && this.hasNearHeader()) {
      this.drafts = this.drafts.map(({ draft, node }) => ({ node, draft: { ...draft, partial: true } }));
    }
  }

  private readHead(head: TableRow): void {
    const headers: { text: string; at: Range }[] = [];
    for (const cell of head.children) {
      const at = inner(cell);
      const { tags, findings } = findTags(cell.children, at, true, this.options);
      this.findings.push(...findings);
      const [tag] = tags;
      headers.push({ text: plainHeader(tag?.tag.label ?? this.options.source.text.slice(at.start, at.end)), at });
      for (const found of tags) {
        if (NO_HEADER_TAG.has(found.check.id)) {
          const hint = 'Tag each row: the label is not a name that stands in a cell.';
          this.report('broken-tag', found.tag.at, `a header cannot be tagged with ${quote(found.check.id)}`, hint);
        } else if (this.headerTags.length > 0) {
          this.report(
            'mixed-row',
            found.tag.at,
            'the header has two tags',
            'Tag one header, and the other rows one by one.',
          );
        } else this.headerTags.push(found);
      }
    }
    this.headers = headers;
  }

  private addRow(
    row: TableRow,
    cells: readonly { readonly cell: TableCell; readonly tags: readonly FoundTag[] }[],
  ): void {
    const [first] = cells;
    const check = first?.tags[0]?.check;
    if (!first || !check) return;
    for (const { cell, tags } of cells) {
      for (const found of tags) {
        if (found.check !== check) {
          const message = `the row has tags of two checks, ${quote(check.id)} and ${quote(found.check.id)}`;
          this.report(
            'mixed-row',
            found.tag.at,
            message,
            'Give each its own row, or put the second outside the table.',
          );
        } else if (cell !== first.cell) {
          this.report('mixed-row', found.tag.at, 'the row has tags in two cells', 'Put all tags of a row in one cell.');
        }
      }
    }
    const own = cells.flatMap(({ tags }) => tags.map(({ node }) => node));
    const known = this.knownCells(row, check, first.cell, new Set<Nodes>(own));
    for (const { node, tag, check: tagged } of first.tags) {
      if (tagged !== check) continue;
      this.drafts.push({
        node,
        draft: { check, tag, subject: tag.label, subjectAt: tag.labelAt, at: tag.at, cells: known, partial: false },
      });
    }
  }

  /** A row below a header tag: its subjects are the names in that column. */
  private addHeaderRow(row: TableRow, cell: TableCell | undefined, { check, tag }: FoundTag): void {
    const { text } = this.options.source;
    const at = cell ? inner(cell) : undefined;
    if (!cell || !at || at.end <= at.start) {
      this.reportUntagged(row);
      return;
    }
    const tokens = scanWords(cell.children, text, at, new Set());
    const codes = tokens.flatMap((token) => (token.type === 'code' && !token.note ? [token] : []));
    const subjects = codes.length > 0 ? codes : [{ text: plainText(text.slice(at.start, at.end)), ...at }];
    if (subjects.length > MOST_WORDS) {
      const message = `the cell has ${subjects.length} names, and at most ${MOST_WORDS} are read`;
      this.report('mixed-row', at, message, 'Give each its own row.');
    }
    const known = this.knownCells(row, check, cell, new Set());
    for (const { text: subject, start, end } of subjects.slice(0, MOST_WORDS)) {
      const place = { start, end };
      const node = codes.length > 0 ? nodeAt(cell, start) : cell;
      this.drafts.push({
        node,
        draft: { check, tag, subject, subjectAt: place, at: place, cells: known, partial: false },
      });
    }
  }

  /** The cells of a row under headers that the check knows. */
  private knownCells(row: TableRow, check: AnyCheck, tagged: TableCell, own: ReadonlySet<Nodes>): readonly KnownCell[] {
    this.used.add(check);
    const { source } = this.options;
    const extra = row.children[this.headers.length];
    if (extra) {
      const hint = 'A pipe inside a cell is written `\\|`, in code too.';
      this.report(
        'broken-markdown',
        inner(extra),
        'the row has more cells than the header, and the site drops them',
        hint,
      );
    }
    const cells = this.headers.flatMap(({ text, at: headerAt }, index): readonly KnownCell[] => {
      const column = columnOf(check, text);
      const cell = row.children[index];
      if (!column) return [];
      const end = row.position?.end.offset ?? 0;
      const at = cell ? inner(cell) : { start: end, end };
      const tokens = cell ? scanWords(cell.children, source.text, at, own) : [];
      // the tag's own cell holds nothing else, or is a column as well: a quoted log next to its tag
      const subject = cell !== undefined && (cell === tagged || [...own].some((node) => covers(cell, node)));
      if (subject && (own.size === 0 || tokens.length === 0)) return [];
      const header = plainText(source.text.slice(headerAt.start, headerAt.end));
      return [{ column, header, reading: readCell(column, tokens, at, source) }];
    });
    return limitCells(cells, inner(tagged), source);
  }

  /** A header that is one slip away from one that a check of this table reads. */
  private hasNearHeader(): boolean {
    const before = this.findings.length;
    const checks = [...this.used];
    for (const { text, at } of this.headers) {
      if (checks.some((check) => columnOf(check, text))) continue;
      const near = checks.map((check) => nearHeader(check, text)).find((header) => header !== undefined);
      if (near === undefined) continue;
      const hint = `${didYouMean(near)} To keep the column prose, give it another name.`;
      this.report(
        'near-column',
        at,
        `the header ${quote(this.options.source.text.slice(at.start, at.end))} is nearly one that is checked`,
        hint,
      );
    }
    return this.findings.length > before;
  }

  private reportUntagged(row: TableRow): void {
    const cell = row.children[0];
    const at = cell ? inner(cell) : { start: row.position?.start.offset ?? 0, end: row.position?.end.offset ?? 0 };
    const hint = 'Tag it like the other rows of the table, or move it out of the table.';
    this.report('untagged-row', at, 'the row has no tag, and others of its table have one', hint);
  }

  private report(rule: Finding['rule'], at: Range, message: string, hint: string): void {
    const place = this.options.source.at(at.start, at.end);
    this.findings.push({ rule, severity: 'error', at: place, message, hint });
  }
}

/** Where the content of a cell stands: without the pipes, and without white space around it. */
function inner(cell: TableCell): Range {
  const first = cell.children[0]?.position?.start.offset;
  const last = cell.children.at(-1)?.position?.end.offset;
  if (first !== undefined && last !== undefined) return { start: first, end: last };
  const start = (cell.position?.start.offset ?? 0) + 1;
  return { start, end: start };
}

function covers(cell: TableCell, node: Nodes): boolean {
  const start = node.position?.start.offset ?? -1;
  return start >= (cell.position?.start.offset ?? 0) && start < (cell.position?.end.offset ?? 0);
}

/** The innermost node that begins at this offset. */
function nodeAt(parent: TableCell, offset: number): Nodes {
  const find = (nodes: readonly Nodes[]): Nodes | undefined => {
    for (const node of nodes) {
      const inside = 'children' in node ? find(node.children) : undefined;
      if (inside) return inside;
      if (node.type === 'inlineCode' && node.position?.start.offset === offset) return node;
    }
    return undefined;
  };
  return find(parent.children) ?? parent;
}

/** A cell's text without emphasis and link targets. */
function plainText(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[*_]+|[*_]+$/g, '')
    .trim();
}
