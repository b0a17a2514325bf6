import { diagnoseText } from './diagnose.ts';
import type { Signature } from './signature.ts';

/**
 * Does a signature know these words of a log: as an error line, as an excerpt of what it looks for, or of its samples? Several signatures may
 * know the same words.
 */
export function knows(signature: Signature, words: string): boolean {
  const quoted = plain(words);
  if (quoted === '') return false;
  const { log = [], symptom, samples } = signature;
  return (
    [...log.map(({ literal }) => literal), symptom, ...samples.shows].some((text) => plain(text).includes(quoted)) ||
    diagnoseText(words, [signature]).diagnoses.length > 0 ||
    log.some(({ literal, pattern }) => words.includes(literal) && (pattern?.test(words) ?? true))
  );
}

/** One blank between words, no case: logs are quoted by hand. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
