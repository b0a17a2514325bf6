import type { Args } from './check.ts';

/** Puts arguments into a template: `{name}` becomes the argument as `encode` writes it. An argument that is missing stays as written. */
export function fill(template: string, args: Args, encode: (value: string) => string = (value) => value): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(args, name) ? encode(String(args[name])) : whole,
  );
}

/** Quotes a word for a POSIX shell where it needs it. */
export function shellQuote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
