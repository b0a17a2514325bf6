import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PAGE_HOSTS } from '../src/evidence/create-page-clients.ts';

/**
 * Puts a Content-Security-Policy into a built page, as its first `<meta>` after the character set. Inline scripts and styles that the
 * page was built with are allowed by their hash, style attributes too; nothing else runs, and requests go to the site itself and the hosts that
 * checks ask.
 *
 * Astro's own `security.csp` is no way: it does not hash Starlight's inline scripts and blocks every style attribute. What a `<meta>` cannot
 * say (`frame-ancestors`) or the search does not bear (`require-trusted-types-for`) is told on the page about threats.
 */
export function addContentSecurityPolicy(html: string): string {
  const { scripts, styles, attributes } = inlineHashes(html);
  const policy = [
    "default-src 'none'",
    ['script-src', "'self'", ...scripts].join(' '),
    ['style-src-elem', "'self'", ...styles].join(' '),
    // Code blocks are coloured and icons sized by style attributes; `unsafe-hashes` lets a hash allow one.
    attributes.size > 0 ? ["style-src-attr 'unsafe-hashes'", ...attributes].join(' ') : "style-src-attr 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    ['connect-src', "'self'", ...PAGE_HOSTS.map((host) => `https://${host}`)].join(' '),
    // The search runs in a worker of the site.
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const meta = `<meta http-equiv="content-security-policy" content="${policy}">`;
  const charset = /<meta charset=[^>]*>/i.exec(html);
  if (charset) {
    const end = charset.index + charset[0].length;
    return html.slice(0, end) + meta + html.slice(end);
  }
  // A page without a head (a redirect) has no scripts of ours; put it where the parser opens one.
  const open = /<head(?:\s[^>]*)?>|<!doctype[^>]*>/i.exec(html);
  const end = open ? open.index + open[0].length : 0;
  return html.slice(0, end) + meta + html.slice(end);
}

/** Writes the policy into every HTML file below a folder. */
export async function protectPages(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.html')) continue;
    const path = join(entry.parentPath, entry.name);
    await writeFile(path, addContentSecurityPolicy(await readFile(path, 'utf8')));
  }
}

// One alternative per construct, so that text in an attribute or a comment never looks like a script. The first group is the element's
// name, the second its attributes, the third its text; the fourth the attributes of any other element.
const TOKENS =
  /<!--[\s\S]*?-->|<(script|style)((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/\1\s*>|<[a-z/!]((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;

/** One attribute, quoted or not; the first group is its name. */
const ATTRIBUTE = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

function inlineHashes(html: string) {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const attributes = new Set<string>();
  for (const [, name, own = '', text = '', others = ''] of html.matchAll(TOKENS)) {
    for (const style of valuesOf('style', own + others)) attributes.add(hash(style));
    if (name && !/\ssrc\s*=/i.test(own)) (name.toLowerCase() === 'script' ? scripts : styles).add(hash(text));
  }
  return { scripts, styles, attributes };
}

/** A browser hashes text after it has normalised line ends. */
function hash(text: string): string {
  const digest = createHash('sha256').update(text.replace(/\r\n?/g, '\n')).digest('base64');
  return `'sha256-${digest}'`;
}

function valuesOf(name: string, attributes: string): readonly string[] {
  return [...attributes.matchAll(ATTRIBUTE)].flatMap(([, found = '', double, single, bare]) =>
    found.toLowerCase() === name ? [decode(double ?? single ?? bare ?? '')] : [],
  );
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };

/** The character references that writers of HTML put into attributes; with one that is not known the style is blocked, not allowed. */
function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (decimal ?? hexadecimal) return String.fromCodePoint(Number.parseInt(decimal ?? hexadecimal, decimal ? 10 : 16));
    return ENTITIES[name] ?? whole;
  });
}
