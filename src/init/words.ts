/** A name as code in a cell or a sentence, whatever backticks and line breaks it has. */
export function code(name: string): string {
  const text = name.replace(/\s+/g, ' ').trim();
  const fence = '`'.repeat(1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** `a`, `b` */
export function codes(names: readonly string[], separator = ', '): string {
  return names.map(code).join(separator);
}

/** `a`, `b` and 3 more: for prose, where a long list is read by nobody. */
export function someCodes(names: readonly string[], most = 4): string {
  const rest = names.length - most;
  // One more is no shorter than its name.
  return rest > 1 ? `${codes(names.slice(0, most))} and ${rest} more` : codes(names);
}

/** Each once, in the order in which they come first. */
export function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
