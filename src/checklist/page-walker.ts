import type { ListItem, Nodes, Paragraph } from 'mdast';
import type { AnyCheck } from '../core/check.ts';
import type { Finding } from '../core/finding.ts';
import { didYouMean, quote } from '../core/quote.ts';
import { directivesIn, type FoundTag, findTags, type TagOptions } from './find-tags.ts';
import { columnOf, nearHeader, plainHeader } from './match-header.ts';
import { type KnownCell, limitCells, readCell } from './read-cell.ts';
import { type PlacedDraft, readTable } from './read-table.ts';
import type { Range } from './scan-tag.ts';
import { scanWords } from './scan-words.ts';
import type { SourceText } from './source-text.ts';

/** Goes through a page and gathers the rows of its tables, items and paragraphs, and what stands where no row can be. */
export class PageWalker {
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
          'a tag cannot stand in a heading',
          'Put it in the first sentence below.',
        );
        return;
      case 'paragraph':
        if (node.data && 'directiveLabel' in node.data) {
          this.refuse(node.children, rangeOf(node), 'a tag cannot stand in a title', 'Put it in the text below.');
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
    const read = new Map<AnyCheck, readonly KnownCell[]>();
    for (const { node: tagNode, check, tag } of tags) {
      const cells = read.get(check) ?? this.readBullets(bullets, check, tag.at);
      read.set(check, cells);
      const { label: subject, labelAt: subjectAt, at } = tag;
      const draft = { check, tag, subject, subjectAt, at, cells, partial: false };
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
      message: 'these lines look like a table, and are read as text',
      hint: 'The line of dashes must have as many cells as the header, and an empty line must stand before the table.',
    });
  }

  private readBullets(bullets: readonly ListItem[], check: AnyCheck, at: Range): readonly KnownCell[] {
    const cells = bullets.flatMap((bullet) => this.readBullet(bullet, check));
    return limitCells(cells, at, this.source);
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
      return [{ column, header: match[1].trim(), reading: readCell(column, tokens, at, this.source) }];
    }
    const near = nearHeader(check, header);
    if (near !== undefined) {
      this.findings.push({
        rule: 'near-column',
        severity: 'error',
        at: this.source.at(range.start, range.start + match[1].length),
        message: `${quote(match[1].trim())} is nearly a column that is checked`,
        hint: `${didYouMean(near)} To keep it prose, write it without the colon.`,
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
      message: 'a tag begins with one colon',
      hint: `Write \`:${name}[subject]\`.`,
    });
  }
}

function directivesOfChecks(node: Paragraph, { byId }: TagOptions): readonly Nodes[] {
  return directivesIn([node]).filter(({ name }) => byId.has(name));
}

function rangeOf(node: Nodes): Range {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
