import type { Node, ParsedNode, Scalar } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** Where a node stands: offsets into the text, end exclusive. */
interface Placed {
  readonly start: number;
  readonly end: number;
}

export interface YamlScalar extends Placed {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly style: 'plain' | 'single' | 'double' | 'block';
}

export interface YamlEntry {
  readonly key: string;
  readonly at: Placed;
  readonly value: YamlNode;
}

export interface YamlMap extends Placed {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
}

export interface YamlSeq extends Placed {
  readonly kind: 'seq';
  readonly items: readonly YamlNode[];
}

/** A YAML value with its place. What an alias stands for is the same object as at its anchor, so a bomb stays small until it is walked. */
export type YamlNode = YamlScalar | YamlMap | YamlSeq;

/** A fault at a place. */
export interface YamlFault extends Placed {
  readonly message: string;
}

export interface YamlReading {
  /** Absent for an empty file. */
  readonly root: YamlNode | undefined;
  readonly faults: readonly YamlFault[];
  /** How many nodes and aliases there are. */
  readonly nodes: number;
  readonly aliases: number;
}

const STYLES: Readonly<Record<string, YamlScalar['style']>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

/** Larger files are not read: no real one comes near, and the YAML parser can take seconds for less. */
export const MOST_CHARACTERS = 512_000;

/** What an engine says when its stack is full, which the YAML parser hands on. */
const OVERFLOW = /call stack|recursion/i;

/**
 * Reads YAML 1.2 as GitHub does: no merge keys, `on` is a word. Faults do not end the reading: what the parser makes of the rest is in the tree.
 * A key that is not a scalar is a fault, and left out.
 */
export function readYaml(text: string): YamlReading {
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const faults: YamlFault[] = document.errors.map(({ message, pos: [start, end] }) => ({
    message: OVERFLOW.test(message) ? 'it is nested too deeply to be read' : message,
    start,
    end,
  }));
  const anchors = new Map<string, YamlNode | 'open'>();

  let nodes = 0;
  let aliases = 0;

  const convert = (node: Node | null | undefined, fallback: Placed): YamlNode => {
    const [start, end] = node?.range ?? [fallback.start, fallback.end];
    const nothing: YamlScalar = { kind: 'scalar', value: null, style: 'plain', start, end };
    nodes += 1;
    if (isAlias(node)) {
      aliases += 1;
      const target = anchors.get(node.source);
      if (target === undefined) faults.push({ message: `the alias *${node.source} has no anchor`, start, end });
      if (target === 'open') faults.push({ message: `the alias *${node.source} stands for itself`, start, end });
      return target === undefined || target === 'open' ? nothing : target;
    }
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor) anchors.set(anchor, 'open');
    const value = convertValue(node, nothing);
    if (anchor) anchors.set(anchor, value);
    return value;
  };

  const convertValue = (node: Node | null | undefined, nothing: YamlScalar): YamlNode => {
    const { start, end } = nothing;
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      const entries = node.items.flatMap(({ key, value }): YamlEntry[] => {
        const keyNode = isAlias(key) ? convert(key, nothing) : isScalar(key) ? scalar(key, nothing) : undefined;
        const at = placeOf(key, nothing);
        if (keyNode?.kind !== 'scalar') {
          faults.push({ message: 'a key must be a text', ...at });
          return [];
        }
        return [{ key: String(keyNode.value ?? ''), at, value: convert(value, { start: at.end, end: at.end }) }];
      });
      return { kind: 'map', entries, start, end };
    }
    if (isSeq<ParsedNode>(node)) {
      return { kind: 'seq', items: node.items.map((item) => convert(item, nothing)), start, end };
    }
    return isScalar(node) ? scalar(node, nothing) : nothing;
  };

  const root = document.contents ? convert(document.contents, { start: 0, end: 0 }) : undefined;
  return { root, faults, nodes, aliases };
}

function placeOf(node: Node | null, fallback: Placed): Placed {
  const [start, end] = node?.range ?? [fallback.start, fallback.end];
  return { start, end };
}

function scalar(node: Scalar, fallback: Placed): YamlScalar {
  const { value } = node;
  return {
    kind: 'scalar',
    value: typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null,
    style: STYLES[node.type ?? ''] ?? 'plain',
    ...placeOf(node, fallback),
  };
}

/** The value under a key; the last one where a key stands twice. */
export function get(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return entryOf(node, key)?.value;
}

/** The entry of a key; the last one where a key stands twice. */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (node?.kind !== 'map') return undefined;
  for (let index = node.entries.length - 1; index >= 0; index -= 1) {
    const entry = node.entries[index];
    if (entry?.key === key) return entry;
  }
  return undefined;
}

/** The entries of a mapping; none of anything else. */
export function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

/** The items of a list, or the one value that stands for a list of one. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  if (!node || (node.kind === 'scalar' && node.value === null)) return [];
  return node.kind === 'seq' ? node.items : [node];
}

/** The text of a scalar as GitHub takes it; `undefined` for anything else, and for null. */
export function textOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}

/** The texts of a list of scalars, or of a single one. */
export function textsOf(node: YamlNode | undefined): readonly string[] {
  return itemsOf(node).flatMap((item) => textOf(item) ?? []);
}
