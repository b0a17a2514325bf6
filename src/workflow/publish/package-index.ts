import type { Login } from '../facts.ts';
import type { Publication } from './publication.ts';

type Index = 'pypi' | 'testpypi';

/**
 * What is published where, by the names or addresses of package indices; PyPI where none is given. One that cannot be told from the file is most
 * likely PyPI, and said to be no more than likely.
 */
export function publicationsToIndex(
  places: readonly string[],
  by: string,
  login: readonly Login[],
): readonly Publication[] {
  const known = places.length === 0 ? ['pypi' as const] : places.flatMap((place) => indexOf(place) ?? []);
  if (known.length === 0 && places.some((place) => place.includes('$'))) {
    return [{ to: 'pypi', by, login, basis: 'login' }];
  }
  return [...new Set(known)].map((to) => ({ to, by, login }));
}

/** `undefined` for an index that is neither PyPI nor TestPyPI. */
function indexOf(place: string): Index | undefined {
  const lower = place.toLowerCase();
  if (/^https:\/\/test\.pypi\.org\b/.test(lower) || /^test-?_?pypi$|^pypi-?_?test$|^test$/.test(lower))
    return 'testpypi';
  const isPypi = ['', 'pypi', 'main'].includes(lower) || /^https:\/\/(?:upload\.)?pypi\.org\b/.test(lower);
  return isPypi ? 'pypi' : undefined;
}
