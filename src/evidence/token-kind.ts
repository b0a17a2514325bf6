/** What kind of GitHub token a text is, as its beginning tells; `unknown` may still be one. */
export type TokenKind =
  | 'classic'
  | 'fine-grained'
  | 'oauth'
  | 'user-to-server'
  | 'installation'
  | 'refresh'
  | 'unknown';

/** A token without the blanks around it, or what is wrong with it. */
export type ReadToken = { readonly token: string; readonly kind: TokenKind } | { readonly problem: string };

/** https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/ */
const PREFIXES: readonly (readonly [RegExp, TokenKind])[] = [
  [/^github_pat_/, 'fine-grained'],
  [/^ghp_/, 'classic'],
  [/^gho_/, 'oauth'],
  [/^ghu_/, 'user-to-server'],
  // 36 characters before 2026, then `ghs_<app>_<JWT>` with about 520.
  [/^ghs_/, 'installation'],
  [/^ghr_/, 'refresh'],
  // Personal tokens made before 2021.
  [/^[\da-f]{40}$/, 'classic'],
];

/** Reads what was given as a token. Says nothing of whether GitHub accepts it, and never repeats any of it. */
export function readToken(text: string): ReadToken {
  const token = text.trim();
  if (token === '') return { problem: 'The token is empty.' };
  if (/[\r\n]/.test(token)) return { problem: 'The token has a line break inside.' };
  if (/\s/.test(token)) return { problem: 'The token has a blank inside.' };
  if (/^(?:bearer|token)$/i.test(token)) return { problem: 'This is the word before a token, not the token.' };
  if (/[^\x21-\x7e]/.test(token)) return { problem: 'The token has a character that no token has.' };
  const kind = PREFIXES.find(([form]) => form.test(token))?.[1] ?? 'unknown';
  if (kind === 'refresh') return { problem: 'This is a refresh token, which GitHub’s API does not take.' };
  if (token.length < 20 && kind !== 'unknown') return { problem: 'The token is cut off.' };
  return { token, kind };
}

/** A kind in words: completes “this one is …”. */
export function describeKind(kind: TokenKind): string {
  switch (kind) {
    case 'classic':
      return 'a classic token';
    case 'fine-grained':
      return 'a fine-grained token';
    case 'oauth':
      return 'a token of an app’s sign-in';
    case 'user-to-server':
      return 'a token of a GitHub App for a user';
    case 'installation':
      return 'a token of an installation, such as GITHUB_TOKEN';
    case 'refresh':
      return 'a refresh token';
    case 'unknown':
      return 'of a kind that is not known';
  }
}
