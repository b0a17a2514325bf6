/** Longest piece of another's text that is passed on. */
const LONGEST = 200;

// No upper bound: installation tokens have 520 characters by now, with dots in them.
// https://github.blog/changelog/ 2026-05-15, “ghs_APPID_JWT”
const TOKENS = /gh[pousr]_[\w.-]{20,}|github_pat_\w{20,}/gi;
/** What another's text may quote of a header. */
const CREDENTIALS = /(?<=\b(?:bearer|token|basic) )[\w.~+/=-]{20,}/gi;

/** The same text without credentials: neither those that are known nor what has their form. */
export function hideTokens(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) if (secret) clean = clean.replaceAll(secret, '[token]');
  return clean.replace(TOKENS, '[token]');
}

/** Another's words as one line of plain text without credentials, for a person to read. */
export function redact(text: string, secrets: readonly string[] = []): string {
  const clean = hideTokens(text, secrets)
    .replace(CREDENTIALS, '[token]')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean;
}
