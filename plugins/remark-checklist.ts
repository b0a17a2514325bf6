import { relative } from 'node:path';
import type { Nodes, Root } from 'mdast';
import * as v from 'valibot';
import { mayHaveRows } from '../src/checklist/read.ts';
import { findRows } from '../src/checklist/rows.ts';
import { checkOf, checks } from '../src/checks/index.ts';
import { parseRepository } from '../src/core/repository.ts';
import { stationsOf } from '../src/core/stations.ts';
import { readSections } from '../src/project/sections.ts';
import { type HtmlNode, html } from './html-node.ts';
import { markTables } from './mark-tables.ts';
import { renderBoard } from './render-board.ts';

/** Commit and date of the copies that pages are held against, by folder. */
export type Copies = Readonly<Record<string, { readonly commit: string; readonly date: string }>>;

/** What the remark plugin has to know; Astro keeps rendered pages only as long as all of it stays the same. */
export interface RemarkChecklistOptions {
  /** The project's root. */
  readonly root: string;
  /** Folder of the documents, relative to the root. */
  readonly docs: string;
  readonly copies: Copies;
  /** Changes with the code that renders. */
  readonly version: string;
}

/** A page as the site's processor hands it over. */
interface Page {
  readonly path?: string | undefined;
  readonly value: unknown;
  readonly data: { readonly astro?: { readonly frontmatter?: unknown } };
}

const frontMatter = v.object({
  title: v.optional(v.string(), ''),
  target: v.object({ repository: v.string(), workflows: v.string() }),
});

/**
 * Renders tagged rows, and the board above a page that has any. It validates nothing: a page that Astro kept does not come here.
 *
 * ```md
 * | Secret      | Used by       |
 * | ----------- | ------------- |
 * | :secret[A]  | `release.yml` |
 * ```
 * ```html
 * <gonogo-board data-checklist="{…}">…</gonogo-board>
 * <table class="gonogo-table">
 *   <tr><th class="gonogo-checked">Secret</th><th class="gonogo-checked">Used by</th></tr>
 *   <tr>
 *     <td data-label="Secret"><gonogo-row id="secret-a" data-definition="{…}"><code>A</code></gonogo-row></td>
 *     <td data-label="Used by"><code>release.yml</code></td>
 *   </tr>
 * </table>
 * ```
 */
export function remarkChecklist({ root, docs, copies }: RemarkChecklistOptions) {
  return (tree: Root, page: Page): void => {
    const file = page.path === undefined ? '' : relative(root, page.path).replaceAll('\\', '/');
    const source = String(page.value);
    if (!file.startsWith(`${docs}/`) || !mayHaveRows(source, checks)) return;
    const { rows, headerTags } = findRows(tree, source, { file, checks });
    if (rows.length === 0) return;

    markTables(tree, rows, headerTags);
    for (const { node, label } of headerTags) replaceWith(node, 'span', {}, label);
    const sectionAt = readSections(source);
    for (const { node, definition } of rows) {
      const { anchor, subject, level, at } = definition;
      const section = sectionAt(at.start.line);
      const attributes = {
        id: anchor,
        'data-definition': JSON.stringify(definition),
        ...(section ? { 'data-section': section } : {}),
      };
      const levels = level === 'required' ? [] : [' ', html('small', {}, level)];
      replaceWith(node, 'gonogo-row', attributes, html('code', {}, subject), ...levels);
    }

    const front = v.safeParse(frontMatter, page.data.astro?.frontmatter);
    if (!front.success) return;
    const { title, target } = front.output;
    if ('problem' in parseRepository(target.repository)) return;
    const copy = copies[target.workflows.replace(/\/+$/, '')];
    // An import of an MDX page stays above.
    const first = tree.children.findIndex(({ type }) => type !== 'mdxjsEsm' && type !== 'yaml');
    const stations = stationsOf(
      rows.map(({ definition: { anchor, check } }) => ({ anchor, station: checkOf(check).station })),
    );
    // One place alone is what its row is for.
    const traced = new Set(rows.flatMap(({ definition: { check } }) => (checkOf(check).trace ? check : [])));
    const releases = traced.size > 1 ? { releases: true as const } : {};
    const board = { repository: target.repository, ...copy, title, file, ...releases };
    tree.children.splice(first, 0, renderBoard(board, stations));
  };
}

/** Makes a node of the tree become one HTML element; a table's cell stays a cell, with the element as all that is in it. */
function replaceWith(
  node: Nodes,
  tagName: string,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly (HtmlNode | string)[]
): void {
  const element = html(tagName, attributes, ...content);
  if (node.type === 'tableCell') {
    node.data = { ...node.data, hChildren: [element] };
    return;
  }
  node.data = { ...node.data, hName: tagName, hProperties: attributes, hChildren: element.children };
}
