/** What is wrong, and what to do where that is known. */
export function errorWords(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error.';
  return `${error.message}.${'next' in error ? ` ${error.next}` : ''}`;
}
