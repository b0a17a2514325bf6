/** A part of a pattern. */
type Node =
  | { readonly kind: 'char'; readonly set: ReadonlySet<string> }
  | { readonly kind: 'edge' }
  | { readonly kind: 'any of'; readonly branches: readonly (readonly Item[])[] };
interface Item {
  readonly node: Node;
  readonly min: number;
  readonly max: number;
}

const ALPHABET = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), 'é', '…', '’'];

/**
 * In how many ways at most a pattern can be tried from one place of a text. A quantifier counts with all its lengths if what follows may begin
 * with a character that it takes too, and once if not: then there is only one length that fits. Throws on what has no bound.
 */
export function countWays({ source, flags }: RegExp): number {
  let at = 0;
  const peek = (text: string): boolean => source.startsWith(text, at);

  const parseBranches = (): Node => {
    const branches: Item[][] = [[]];
    while (at < source.length && !peek(')')) {
      if (peek('|')) {
        at += 1;
        branches.push([]);
      } else branches.at(-1)?.push(parseItem());
    }
    return { kind: 'any of', branches };
  };
  const parseItem = (): Item => {
    const node = parseNode();
    const [text = '', min = '', comma, max] = /^\{(\d+)(,?)(\d*)\}\??/.exec(source.slice(at)) ?? [];
    if (text) {
      at += text.length;
      if (comma && !max) throw new Error(`no upper bound: ${text}`);
      return { node, min: Number(min), max: comma ? Number(max) : Number(min) };
    }
    if (peek('?')) {
      at += source.startsWith('??', at) ? 2 : 1;
      return { node, min: 0, max: 1 };
    }
    if (peek('*') || peek('+')) throw new Error(`no upper bound: ${source.slice(Math.max(0, at - 10), at + 1)}`);
    return { node, min: 1, max: 1 };
  };
  const parseNode = (): Node => {
    const [group] = /^\((?:\?:|\?<\w+>|\?=|\?!)?/.exec(source.slice(at)) ?? [];
    if (group) {
      at += group.length;
      const inner = parseBranches();
      at += 1;
      return group === '(?!' || group === '(?=' ? { kind: 'edge' } : inner;
    }
    const [atom = ''] =
      /^(?:\[(?:\\.|[^\]\\])*\]|\\x[\da-f]{2}|\\u[\da-f]{4}|\\.|[\s\S])/i.exec(source.slice(at)) ?? [];
    at += atom.length;
    if (/^\\[1-9k]/.test(atom)) throw new Error('refers back');
    if (atom === '^' || atom === '$' || atom === '\\b' || atom === '\\B') return { kind: 'edge' };
    const one = new RegExp(`^${atom}$`, flags.replace(/[gmy]/g, ''));
    return { kind: 'char', set: new Set(ALPHABET.filter((char) => one.test(char))) };
  };

  const tree = parseBranches();
  if (at < source.length) throw new Error(`not understood: ${source.slice(at)}`);
  return waysOf(tree, new Set());
}

/** The characters that items can begin with, and those of what follows if all of them can be left out. */
function firstOf(items: readonly Item[], after: ReadonlySet<string>): ReadonlySet<string> {
  const [item, ...rest] = items;
  if (!item) return after;
  const own =
    item.node.kind === 'char'
      ? item.node.set
      : item.node.kind === 'edge'
        ? firstOf(rest, after)
        : new Set(item.node.branches.flatMap((branch) => [...firstOf(branch, firstOf(rest, after))]));
  return item.min === 0 ? new Set([...own, ...firstOf(rest, after)]) : own;
}

function waysOf(node: Node, after: ReadonlySet<string>): number {
  if (node.kind !== 'any of') return 1;
  return node.branches.reduce((sum, branch) => sum + waysOfItems(branch, after), 0);
}

function waysOfItems(items: readonly Item[], after: ReadonlySet<string>): number {
  return items.reduce((ways, item, index) => {
    const next = firstOf(items.slice(index + 1), after);
    const own = firstOf([{ ...item, min: 1 }], new Set());
    const lengths = [...own].some((char) => next.has(char)) ? item.max - item.min + 1 : 1;
    // Repeated, what is within follows itself.
    const inner = waysOf(item.node, item.max > 1 ? new Set([...own, ...next]) : next);
    return ways * lengths * inner ** (inner > 1 ? item.max : 1);
  }, 1);
}
