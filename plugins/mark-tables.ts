import type { Nodes, Root, Table, TableCell } from 'mdast';
import { visit } from 'unist-util-visit';
import { columnOf, plainHeader } from '../src/checklist/match-header.ts';
import type { FoundRows, Row } from '../src/checklist/rows.ts';
import { checkOf } from '../src/checks/index.ts';

/**
 * Marks the tables of a page that has rows: each cell with its header's words, so that a narrow page can show every table row as a card, and the
 * headers that are checked, so that a reader sees which words are held to account.
 */
export function markTables(tree: Root, rows: readonly Row[], headerTags: FoundRows['headerTags']): void {
  const rowOf = new Map<Nodes, Row>(rows.map((row) => [row.node, row]));
  const tags = new Set<Nodes>([...rowOf.keys(), ...headerTags.map(({ node }) => node)]);
  visit(tree, 'table', (table: Table) => {
    const [header, ...body] = table.children;
    if (!header) return;
    setProperty(table, 'class', 'gonogo-table');
    const inTable = [...nodesIn(table)].flatMap((node) => rowOf.get(node) ?? []);
    const used = [...new Set(inTable.map(({ definition }) => definition.check))].map(checkOf);
    const tagged = new Set<number>();
    for (const row of table.children) {
      row.children.forEach((cell, index) => {
        if ([...nodesIn(cell)].some((node) => tags.has(node))) tagged.add(index);
      });
    }
    header.children.forEach((cell, index) => {
      const name = plainHeader(textOf(cell));
      if (tagged.has(index) || used.some((check) => columnOf(check, name)))
        setProperty(cell, 'class', 'gonogo-checked');
    });
    const labels = header.children.map((cell) => textOf(cell).trim());
    for (const { children } of body) {
      children.forEach((cell, index) => {
        const label = labels[index];
        if (label) setProperty(cell, 'data-label', label);
      });
    }
  });
}

function setProperty(node: Table | TableCell, name: string, value: string): void {
  node.data = { ...node.data, hProperties: { ...node.data?.hProperties, [name]: value } };
}

function* nodesIn(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* nodesIn(child);
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
