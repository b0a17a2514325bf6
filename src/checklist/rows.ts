import type { ListItem, Nodes, Paragraph, Root } from 'mdast';
import type { AnyCheck } from '../core/check.ts';
import type { Definition } from '../core/definition.ts';
import { type Finding, sortFindings } from '../core/finding.ts';
import type { Location } from '../core/position.ts';
import { type BuiltRow, buildDefinition, type KnownCell } from './build-definition.ts';
import { type ComparableRow, compareRows } from './compare-rows.ts';
import { findLostTags } from './find-lost-tags.ts';
import { directivesIn, type FoundTag, findTags, type TagOptions } from './find-tags.ts';
import { columnOf, nearHeader, plainHeader } from './match-header.ts';
import { type PlacedDraft, readTable } from './read-table.ts';
import type { Range } from './scan-tag.ts';
import { scanWords } from './scan-words.ts';
import { createSourceText, type SourceText } from './source-text.ts';

export interface RowOptions {
  /** Relative to the project's root; it goes into positions. */
  readonly file: string;
  readonly checks: readonly AnyCheck[];
  /** The page has a target: names that are nearly a check's are findings even where no row is tagged. */
  readonly hasTarget?: boolean;
}

/** A definition, with the node of the tree that stands for it. */
export interface Row {
  readonly definition: Definition;
  /** The tag's `textDirective`; below a header tag the `inlineCode` with the name, or the `tableCell` without code. */
  readonly node: Nodes;
}

export interface FoundRows {
  readonly rows: readonly Row[];
  /** Tags in table headers: they stand for the rows below, and show as their label. */
  readonly headerTags: readonly { readonly node: Nodes; readonly label: string }[];
  readonly findings: readonly Finding[];
}

/** Finds the tagged rows of a page. `source` is the text that `tree` was parsed from: words and positions come from it. */
export function findRows(tree: Root, source: string, options: RowOptions): FoundRows {
  const text = createSourceText(source, options.file);
  const byId = new Map(options.checks.map((check) => [check.id, check]));
  const tagged = directivesIn([tree]).some(
    ({ name, position }) => byId.has(name) && text.text[(position?.start.offset ?? 0) + 1 + name.length] === '[',
  );
  const walker = new Walker({ source: text, byId, ours: tagged || options.hasTarget === true });
  walker.walk(tree);
  const anchorOf = uniqueAnchors();
  const built = walker.drafts.map(({ draft, node }) => ({ node, ...buildDefinition(draft, text, anchorOf) }));
  // A row with a fault of its own says less than its author meant: it is not held against others.
  const whole = built.filter(({ findings }) => findings.length === 0);
  const rows = built.flatMap(({ definition, node }) => (definition ? [{ definition, node }] : []));
  return {
    rows,
    headerTags: walker.headerTags.map(({ node, tag }) => ({ node, label: tag.label })),
    findings: distinct([
      ...walker.findings,
      ...findLostTags(
        tree,
        text,
        byId.keys(),
        walker.findings.map(({ at }) => rangeIn(text, at)),
      ),
      ...built.flatMap((row: BuiltRow) => row.findings),
      ...compareRows(comparable(whole)),
    ]),
  };
}

function comparable(rows: readonly BuiltRow[]): readonly ComparableRow[] {
  return rows.flatMap(({ definition, sourced }) => (definition ? [{ definition, sourced }] : []));
}

/** Offsets of the tree for a place in the file; a finding covers at least where it begins. */
function rangeIn(text: SourceText, { start, end }: Location): Range {
  const mark = text.at(0, 0).start.offset;
  return { start: start.offset - mark, end: Math.max(end.offset, start.offset + 1) - mark };
}

/** Several tags of a cell share the row's other cells, and so their faults. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return sortFindings(findings).filter(({ rule, at, message }) => {
    const key = `${at.start.offset} ${rule} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Gives each slug once; later ones get -2, -3. */
function uniqueAnchors(): (slug: string) => string {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return (slug) => {
    let anchor = slug;
    let count = next.get(slug) ?? 1;
    while (taken.has(anchor)) {
      count += 1;
      anchor = `${slug}-${count}`;
    }
    next.set(slug, count);
    taken.add(anchor);
    return anchor;
  };
}

class Walker {
  readonly drafts: PlacedDraft[] = [];
  readonly headerTags: FoundTag[] = [];
  readonly findings: Finding[] = [];
  private readonly options: TagOptions;
  private readonly source: SourceText;

  constructor(options: TagOptions) {
    this.options = options;
    this.source = options.source;
  }

  walk(node: Nodes): void {
    switch (node.type) {
      case 'table': {
        const reading = readTable(node, this.options);
        this.drafts.push(...reading.drafts);
        this.headerTags.push(...reading.headerTags);
        this.findings.push(...reading.findings);
        return;
      }
      case 'heading':
        this.refuse(
          node.children,
          rangeOf(node),
          'A tag cannot stand in a heading.',
          'Put it in the first sentence below.',
        );
        return;
      case 'paragraph':
        if (node.data && 'directiveLabel' in node.data) {
          this.refuse(node.children, rangeOf(node), 'A tag cannot stand in a title.', 'Put it in the text below.');
        } else this.readText(node, [], false);
        return;
      case 'listItem':
        this.readItem(node);
        return;
      case 'leafDirective':
      case 'containerDirective':
        this.refuseBlock(node.name, rangeOf(node));
        break;
      case 'textDirective':
        this.readText(node, [], false);
        return;
    }
    if ('children' in node) for (const child of node.children) this.walk(child);
  }

  /** A list item: its own text may hold tags, and `Column: words` bullets below it are their cells. */
  private readItem(item: ListItem): void {
    const text = item.children.find(
      (child): child is Paragraph => child.type === 'paragraph' && directivesIn([child]).length > 0,
    );
    const bullets = item.children.flatMap((child) => (child.type === 'list' ? child.children : []));
    for (const child of item.children) {
      if (child.type === 'paragraph') this.readText(child, child === text ? bullets : [], child === item.children[0]);
      else this.walk(child);
    }
  }

  private readText(node: Nodes, bullets: readonly ListItem[], opens: boolean): void {
    const nodes = 'children' in node && node.type !== 'textDirective' ? node.children : [node];
    const { tags, findings } = findTags(nodes, rangeOf(node), opens, this.options);
    this.findings.push(...findings);
    if (tags.length > 0 && node.type === 'paragraph') this.checkTable(rangeOf(node));
    for (const { node: tagNode, check, tag } of tags) {
      const cells = bullets.flatMap((bullet) => this.readBullet(bullet, check));
      const draft = { check, tag, subject: tag.label, subjectAt: tag.labelAt, at: tag.at, cells };
      this.drafts.push({ node: tagNode, draft });
    }
  }

  /** Tags in lines that look like a table's, and are none: the rest of their cells would be lost. */
  private checkTable({ start, end }: Range): void {
    const line = /^[^\S\r\n]*\|.*\|/m.exec(this.source.text.slice(start, end));
    if (!line) return;
    const at = start + line.index;
    this.findings.push({
      rule: 'broken-markdown',
      severity: 'error',
      at: this.source.at(at, at + line[0].length),
      message: 'These lines look like a table, and are read as text.',
      hint: 'The line of dashes must have as many cells as the header, and an empty line must stand before the table.',
    });
  }

  private readBullet(bullet: ListItem, check: AnyCheck): readonly KnownCell[] {
    const text = bullet.children[0];
    if (text?.type !== 'paragraph') return [];
    const range = rangeOf(text);
    const match = /^([^:`[\]\r\n]{1,60}):/.exec(this.source.text.slice(range.start, range.end));
    if (!match?.[1]) return [];
    const header = plainHeader(match[1]);
    const column = columnOf(check, header);
    if (column) {
      const at = { start: range.start + match[0].length, end: range.end };
      const tokens = scanWords(text.children, this.source.text, at, new Set(directivesOfChecks(text, this.options)));
      return [{ column, tokens, at }];
    }
    const near = nearHeader(check, header);
    if (near !== undefined) {
      this.findings.push({
        rule: 'near-column',
        severity: 'error',
        at: this.source.at(range.start, range.start + match[1].length),
        message: `“${match[1].trim()}” is nearly a column that is checked.`,
        hint: `Did you mean “${near}”? To keep it prose, write it without the colon.`,
      });
    }
    return [];
  }

  private refuse(nodes: readonly Nodes[], within: Range, message: string, hint: string): void {
    const { tags, findings } = findTags(nodes, within, false, this.options);
    this.findings.push(...findings);
    for (const { tag } of tags) {
      const at = this.source.at(tag.at.start, tag.at.end);
      this.findings.push({ rule: 'broken-tag', severity: 'error', at, message, hint });
    }
  }

  /** `::secret[X]` and `:::secret[X]` are directives of their own, and never rows. */
  private refuseBlock(name: string, { start }: Range): void {
    const colons = /^:+/.exec(this.source.text.slice(start))?.[0].length ?? 2;
    if (!this.options.byId.has(name) || this.source.text[start + colons + name.length] !== '[') return;
    this.findings.push({
      rule: 'broken-tag',
      severity: 'error',
      at: this.source.at(start, start + colons + name.length),
      message: 'A tag begins with one colon.',
      hint: `Write :${name}[subject].`,
    });
  }
}

function directivesOfChecks(node: Paragraph, { byId }: TagOptions): readonly Nodes[] {
  return directivesIn([node]).filter(({ name }) => byId.has(name));
}

function rangeOf(node: Nodes): Range {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
