import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PAGE_HOSTS } from '../src/evidence/create-page-clients.ts';

/**
 * Puts a Content-Security-Policy into a built page, as its first `<meta>` after the character set. Inline scripts and styles that the
 * page was built with are allowed by their hash; nothing else runs, and requests go to the site itself and the hosts that checks ask.
 *
 * Astro's own `security.csp` is no way: it does not hash Starlight's inline scripts and blocks every style attribute.
 */
export function addContentSecurityPolicy(html: string): string {
  const { scripts, styles } = inlineHashes(html);
  const policy = [
    "default-src 'none'",
    ['script-src', "'self'", ...scripts].join(' '),
    ['style-src-elem', "'self'", ...styles].join(' '),
    // Code blocks and icons are coloured by style attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    ['connect-src', "'self'", ...PAGE_HOSTS.map((host) => `https://${host}`)].join(' '),
    // The search runs in a worker of the site.
    "worker-src 'self'",
    "manifest-src 'self'",
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
// name, the second its attributes, the third its text.
const TOKENS =
  /<!--[\s\S]*?-->|<(script|style)((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/\1\s*>|<[a-z/!](?:[^>"']|"[^"]*"|'[^']*')*>/gi;

function inlineHashes(html: string): { scripts: ReadonlySet<string>; styles: ReadonlySet<string> } {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  for (const [, name, attributes = '', text = ''] of html.matchAll(TOKENS)) {
    if (!name || /\ssrc\s*=/i.test(attributes)) continue;
    // A browser hashes the text after it has normalised line ends.
    const digest = createHash('sha256').update(text.replace(/\r\n?/g, '\n')).digest('base64');
    (name.toLowerCase() === 'script' ? scripts : styles).add(`'sha256-${digest}'`);
  }
  return { scripts, styles };
}
