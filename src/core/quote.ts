/**
 * A name, or words of a document, within a message: in backticks, which a page shows as code. Words that hold backticks themselves stand in
 * quotation marks. What is long is cut.
 */
export function quote(text: string, most = 60): string {
  const shown = text.length > most ? `${text.slice(0, most)}…` : text;
  if (/^`[^`]+`$/.test(shown)) return shown;
  return shown.includes('`') ? `“${shown}”` : `\`${shown}\``;
}

/** The hint that offers the nearest name. */
export function didYouMean(name: string): string {
  return `Did you mean ${quote(name)}?`;
}
