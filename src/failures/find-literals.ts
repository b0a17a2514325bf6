/** Called for each place where a literal begins, in the order of the text. */
type Found = (at: number, literal: number) => void;

const BITS = 16;
const hash = (one: number, two: number): number => ((one << 8) ^ two) & ((1 << BITS) - 1);

/**
 * Finds many literals in one pass (Wu and Manber, 1994): most places are stepped over by the length of the shortest literal, since no literal
 * holds the two characters that stand there.
 */
export function createLiteralFinder(
  literals: readonly string[],
): (text: string, from: number, to: number, found: Found) => void {
  const shortest = Math.min(...literals.map(({ length }) => length));
  const steps = new Uint8Array(1 << BITS).fill(Math.min(shortest - 1, 255));
  const endingHere = new Map<number, number[]>();
  literals.forEach((literal, index) => {
    for (let end = 1; end < shortest; end += 1) {
      const key = hash(literal.charCodeAt(end - 1), literal.charCodeAt(end));
      steps[key] = Math.min(steps[key] ?? 0, shortest - 1 - end);
      if (end === shortest - 1) endingHere.set(key, [...(endingHere.get(key) ?? []), index]);
    }
  });
  return (text, from, to, found) => {
    const last = Math.min(text.length, to + shortest - 1);
    let end = from + shortest - 1;
    while (end < last) {
      const key = hash(text.charCodeAt(end - 1), text.charCodeAt(end));
      const step = steps[key] ?? 0;
      if (step > 0) {
        end += step;
        continue;
      }
      const at = end - shortest + 1;
      for (const index of endingHere.get(key) ?? []) if (text.startsWith(literals[index] ?? '', at)) found(at, index);
      end += 1;
    }
  };
}
