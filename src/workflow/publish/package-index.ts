/** The package index of a name or address: `undefined` for one that is neither PyPI nor TestPyPI, or that cannot be told. */
export function indexOfUrl(text: string): 'pypi' | 'testpypi' | undefined {
  const lower = text.toLowerCase();
  if (/^https:\/\/test\.pypi\.org\b/.test(lower) || /^test-?_?pypi$|^pypi-?_?test$|^test$/.test(lower)) return 'testpypi';
  if (lower === '' || lower === 'pypi' || lower === 'main' || /^https:\/\/(?:upload\.)?pypi\.org\b/.test(lower)) return 'pypi';
  return undefined;
}

/** The indices that these names or addresses can be; PyPI where none is given. One that cannot be told could be either, so it says nothing. */
export function indicesOf(places: readonly string[]): readonly ('pypi' | 'testpypi')[] {
  if (places.length === 0) return ['pypi'];
  return [...new Set(places.flatMap((place) => indexOfUrl(place) ?? []))];
}
