import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { PAGE_HOSTS } from '../../src/evidence/create-page-clients.ts';

const DIST = inject('dist');
const pages = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
const html = new Map(pages.map((page) => [page, readFileSync(`${DIST}/${page}`, 'utf8')]));

const META = /<meta http-equiv="content-security-policy" content="([^"]*)">/;

/** What a built page's policy says: directive → sources. */
function policyOf(page: string): Readonly<Record<string, readonly string[]>> {
  const [, policy = ''] = META.exec(html.get(page) ?? '') ?? [];
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );
}

const isHash = (source: string) => /^'sha256-[\w+/]{43}='$/.test(source);
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the policy of the built site', () => {
  it('is on every page', () => {
    expect(pages.length).toBeGreaterThan(100);
    expect(pages.filter((page) => !META.test(html.get(page) ?? ''))).toEqual([]);
  });

  it.each(pages)('%s: what may load, run and be asked is on the list, and nothing else', (page) => {
    const { 'script-src': scripts = [], 'style-src-elem': styles = [], ...rest } = policyOf(page);
    const { 'style-src-attr': attributes = [], 'connect-src': hosts = [], ...fixed } = rest;
    // That the page's clients ask exactly these hosts is held by test/evidence/create-clients.test.ts.
    expect([...hosts].sort()).toEqual(["'self'", ...PAGE_HOSTS.map((host) => `https://${host}`)].sort());
    for (const sources of [scripts, styles]) {
      expect(sources[0]).toBe("'self'");
      expect(sources.slice(1).filter((source) => !isHash(source))).toEqual([]);
    }
    expect(["'unsafe-hashes'", "'none'"]).toContain(attributes[0]);
    expect(attributes.slice(1).filter((source) => !isHash(source))).toEqual([]);
    expect(fixed).toEqual({
      'default-src': ["'none'"],
      'img-src': ["'self'", 'data:'],
      'font-src': ["'self'"],
      'worker-src': ["'self'"],
      'manifest-src': ["'self'"],
      'frame-src': ["'none'"],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
    });
  });

  it.each(pages)('%s: no script and no style of the page is one that its policy blocks', (page) => {
    const source = html.get(page) ?? '';
    const { 'script-src': scripts = [], 'style-src-attr': attributes = [] } = policyOf(page);
    for (const [, own = '', text = ''] of source.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g))
      if (!/ src=/.test(own)) expect(scripts).toContain(hashOf(text));
    for (const [, style = ''] of source.matchAll(/<\w[^>]* style="([^"&]*)"/g))
      expect(attributes).toContain(hashOf(style));
    // A handler in an attribute could not be allowed without allowing all of them.
    expect(source.replace(/<script[\s\S]*?<\/script>/g, '').match(/<\w[^>]*\son\w+=/)).toBeNull();
    expect(source).not.toMatch(/(?:href|src|action)="\s*(?:javascript|vbscript|data:text)/i);
  });

  it('stands before everything that it is to hold', () => {
    for (const [page, source] of html) {
      const before = source.slice(0, source.search(META));
      expect(before, page).not.toMatch(/<(?:script|style|link|img)\b/);
    }
  });
});
