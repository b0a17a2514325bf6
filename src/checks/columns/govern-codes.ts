import type { Code, Item, Phrase } from '../../core/column.ts';

/** A name in a cell, with the phrase that says what kind of name it is. */
export interface GovernedCode {
  readonly code: Code;
  /** The phrase's meaning; absent where no word says it. */
  readonly by?: string;
  /** The kind comes from the name before this `,` (list) or `/` (share), not from a word of its own. */
  readonly continued?: 'list' | 'share';
}

/**
 * Tells for each name of a cell which phrase governs it. Only phrases of `kinds` govern.
 *
 * In ``Environment `x` / `y` + `Z` `` the word governs x and, across the slash, y; after `+` nothing governs Z. The order within an item is free:
 * in `` `x` environment `` the word stands after its name.
 */
export function governCodes(items: readonly Item[], kinds: readonly string[]): readonly GovernedCode[] {
  const governed: GovernedCode[] = [];
  for (const item of items) {
    const phrases = item.phrases.filter(({ meaning }) => kinds.includes(meaning));
    for (const code of item.codes) {
      const phrase = lastBefore(phrases, code) ?? trailing(phrases, item.codes, code);
      const previous = governed.at(-1);
      if (phrase) governed.push({ code, by: phrase.meaning });
      else if (previous?.by !== undefined && item.joined !== 'fresh')
        governed.push({ code, by: previous.by, continued: item.joined });
      else governed.push({ code });
    }
  }
  return governed;
}

function lastBefore(phrases: readonly Phrase[], code: Code): Phrase | undefined {
  return phrases.findLast(({ span }) => span.start.offset < code.span.start.offset);
}

/** A word after its name, with no name of its own behind it. */
function trailing(phrases: readonly Phrase[], codes: readonly Code[], code: Code): Phrase | undefined {
  return phrases.find(
    ({ span }) =>
      span.start.offset > code.span.start.offset && !codes.some((other) => other.span.start.offset > span.start.offset),
  );
}
