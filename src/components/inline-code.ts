/** A stretch of a short text: plain words, or what stood between backticks. */
export interface Stretch {
  readonly code: boolean;
  readonly text: string;
}

/** Splits ``Tag `v*` `` at its backticks, so that a page can show the names as code. */
export function inlineCode(text: string): readonly Stretch[] {
  const parts = text.split('`');
  // A backtick without a partner is an ordinary character.
  const closed = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join('`')];
  return closed.map((part, index) => ({ code: index % 2 === 1, text: part })).filter((part) => part.text !== '');
}

/** Splits a message template at its arguments: `changed {updated}` → words, and `updated` as what is filled in. */
export function argumentsOf(template: string): readonly { readonly argument: boolean; readonly text: string }[] {
  return template
    .split(/\{(\w+)\}/)
    .map((text, index) => ({ argument: index % 2 === 1, text }))
    .filter(({ text }) => text !== '');
}
