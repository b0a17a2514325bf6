import type { World } from '../../src/sandbox/index.ts';

type Leaf = { readonly kind: string; readonly text: string; readonly set: (text: string) => void };

/** Every text of a world, with what kind of thing it is: `environments.name`, `jobs.log`. */
function leavesOf(value: unknown, kind = '', parent = ''): readonly Leaf[] {
  if (value instanceof Map) {
    return [...value].flatMap(([key, one]): readonly Leaf[] =>
      typeof one === 'string'
        ? [{ kind: parent, text: one, set: (text) => value.set(key, text) }]
        : leavesOf(one, kind, parent),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]): readonly Leaf[] => {
    const isItem = Array.isArray(value);
    const name = isItem ? parent : key;
    if (typeof one !== 'string') return leavesOf(one, isItem ? kind : key, name);
    const set = (text: string) => void Object.assign(value, { [key]: text });
    return [{ kind: isItem ? parent : `${kind}.${key}`, text: one, set }];
  });
}

/** Which kinds of text a world has. */
export function kindsOf(world: World): readonly string[] {
  return [...new Set(leavesOf(world).map(({ kind }) => kind))].sort();
}

/** Puts a text at the end of every text of a kind; the result undoes it. */
export function spoil(world: World, kind: string, words: string): () => void {
  const leaves = leavesOf(world).filter((leaf) => leaf.kind === kind);
  for (const { text, set } of leaves) set(`${text}${words}`);
  return () => {
    for (const { text, set } of leaves) set(text);
  };
}
