import type { Nodes, Root } from 'mdast';
import type { AnyCheck } from '../core/check.ts';
import type { Definition } from '../core/definition.ts';
import { type Finding, sortFindings } from '../core/finding.ts';
import type { Location } from '../core/position.ts';
import { type BuiltRow, buildDefinition } from './build-definition.ts';
import { type ComparableRow, compareRows } from './compare-rows.ts';
import { findLostTags } from './find-lost-tags.ts';
import { directivesIn } from './find-tags.ts';
import { PageWalker } from './page-walker.ts';
import type { Range } from './scan-tag.ts';
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
  /** False: a part of the row was not understood, so it may say less than its author meant. */
  readonly whole: boolean;
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
  const walker = new PageWalker({ source: text, byId, ours: tagged || options.hasTarget === true });
  walker.walk(tree);
  const anchorOf = uniqueAnchors();
  const built = walker.drafts.map(({ draft, node }) => {
    const row = buildDefinition(draft, text, anchorOf);
    return { node, ...row, whole: row.findings.length === 0 && !draft.partial };
  });
  // A row with a fault of its own says less than its author meant: it is not held against others.
  const whole = built.filter((row) => row.whole);
  const rows = built.flatMap(({ definition, node, whole }) => (definition ? [{ definition, node, whole }] : []));
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
      ...built.flatMap(({ findings }) => findings),
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
  return sortFindings([...new Set(findings)]).filter(({ rule, at, message }) => {
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
