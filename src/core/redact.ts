/** Longest piece of another's text that is passed on. */
const LONGEST = 200;

// No upper bound: installation tokens have 520 characters by now, with dots in them.
// https://github.blog/changelog/ 2026-05-15, “ghs_APPID_JWT”
const TOKENS = /gh[pousr]_[\w.-]{20,}|github_pat_\w{20,}/gi;
/** What another's text may quote of a header. */
const CREDENTIALS = /(?<=\b(?:bearer|token|basic) )[\w.~+/=-]{20,}/gi;
/** Tokens of package indexes and registries, signed tokens, cloud keys: what a log may hold besides. */
const OTHERS =
  /\b(?:npm_\w{30,}|pypi-[\w-]{40,}|dckr_[a-z]{3}_[\w-]{20,}|cio\w{32}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}|(?:AKIA|ASIA)[A-Z\d]{16})/g;
/** The password of an address: `https://name:password@host`. */
const PASSWORDS = /(?<=:\/\/[^\s/:@]{1,100}:)[^\s/@]{3,500}(?=@)/g;

/** The same text without credentials: neither those that are known nor what has their form. */
export function hideTokens(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) if (secret) clean = clean.replaceAll(secret, '[token]');
  return clean.replace(TOKENS, '[token]');
}

/** The same for a line of a log, where more kinds of credentials turn up. */
export function hideCredentials(text: string): string {
  return hideTokens(text.replace(PASSWORDS, '[token]')).replace(CREDENTIALS, '[token]').replace(OTHERS, '[token]');
}

/** Another's words as one line of plain text without credentials, for a person to read. */
export function redact(text: string, secrets: readonly string[] = []): string {
  const clean = hideTokens(text, secrets)
    .replace(CREDENTIALS, '[token]')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean;
}
