import type { Repository } from './definition.ts';

/**
 * Reads `owner/name` by GitHub's own rules, so that nothing else can reach a request's path.
 * Owner: up to 39 letters, digits and single inner hyphens. Name: up to 100 letters, digits, `-`, `_`, `.`, not `.` or `..`.
 */
export function parseRepository(text: string): Repository | { readonly problem: string } {
  if (text.length > 200) return { problem: 'A repository is written owner/name; this is far too long.' };
  const parts = text.split('/');
  const [owner, name] = parts;
  if (parts.length !== 2 || !owner || !name) return { problem: 'A repository is written owner/name, with one slash.' };
  if (!/^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i.test(owner)) {
    return {
      problem: `“${owner}” cannot be an owner on GitHub: letters, digits and single hyphens inside, at most 39.`,
    };
  }
  if (!/^[\w.-]{1,100}$/.test(name) || name === '.' || name === '..' || name.endsWith('.git')) {
    return {
      problem: `“${name}” cannot be a repository's name on GitHub: letters, digits, “-”, “_” and “.”, at most 100.`,
    };
  }
  return { owner, name };
}
