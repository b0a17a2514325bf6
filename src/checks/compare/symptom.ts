import type { Finding } from '../../core/finding.ts';
import { nearest } from '../../core/nearest.ts';
import type { Location } from '../../core/position.ts';
import { didYouMean, quote } from '../../core/quote.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { placeIn } from './file-facts.ts';

/** An excerpt of a log that a row quotes. */
export interface Quote {
  readonly text: string;
  readonly at: Location;
}

/** From how many words on a text can be told from a chance likeness. */
const FEWEST_WORDS = 3;

/**
 * Holds quoted log lines against what the workflows print themselves. A quote that no workflow prints may be a tool's own message, so only one that
 * is nearly a workflow's message is a finding: the message was reworded, and the document was not.
 */
export function compareSymptom(quotes: readonly Quote[], facts: readonly WorkflowFacts[]): readonly Finding[] {
  const printed = facts.flatMap((file) =>
    file.messages.map((message) => ({ file, message, text: plain(message.text) })),
  );
  return quotes.flatMap(({ text, at }): Finding[] => {
    const words = plain(text);
    if (words.split(' ').length < FEWEST_WORDS || printed.some((one) => isPartOf(words, one.text))) return [];
    const near = printed
      .map((one) => ({ ...one, excerpt: likest(words, one.text) }))
      .find(({ excerpt }) => excerpt !== undefined);
    if (!near?.excerpt) return [];
    return [
      {
        rule: 'message-not-in-file',
        severity: 'error',
        at,
        message: `${quote(text)} is nearly what \`${near.file.file}\` prints, and no workflow prints it`,
        hint: `${didYouMean(near.message.text)} Quote the message as it is, or correct it in the file.`,
        related: [{ at: placeIn(near.file, near.message.span), note: 'printed here' }],
      },
    ];
  });
}

/** One space between words, no case: logs are quoted by hand. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Is the quote an excerpt of the message, whose `…` stands for anything? */
function isPartOf(words: string, message: string): boolean {
  const parts = message
    .split('…')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return false;
  if (message.includes(words)) return true;
  if (!message.includes('…')) return false;
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return (
    new RegExp(pattern).test(words) ||
    parts.some((part) => part.split(' ').length >= FEWEST_WORDS && words.includes(part))
  );
}

/** A word without the signs around it. */
function bare(word: string): string {
  return word.replace(/^\W+|\W+$/g, '');
}

/** A stretch of the message, of as many words, that is one slip in a word or one word away. */
function likest(words: string, message: string): string | undefined {
  const quoted = words.split(' ');
  const said = message.split(' ');
  for (let start = 0; start + quoted.length <= said.length; start += 1) {
    const stretch = said.slice(start, start + quoted.length);
    const differs = stretch.filter((word, index) => bare(word) !== bare(quoted[index] ?? ''));
    if (differs.length * 3 <= quoted.length) return stretch.join(' ');
  }
  return nearest(words, [message]);
}
