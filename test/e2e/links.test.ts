import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, inject, it } from 'vitest';

const DIST = inject('dist');
const pages = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.html'))
  .sort();
const html = new Map(pages.map((page) => [page, readFileSync(`${DIST}/${page}`, 'utf8')]));

/** The path below which the site is served: every built asset's address begins with it. */
const base = /(?:src|href)="(\/[^"]*?)\/?_astro\//.exec(html.get('index.html') ?? '')?.[1] ?? '';

/** What a page's links say, decoded as a browser does. */
function attributes(source: string, name: string): string[] {
  // Scripts and styles hold text that only looks like markup.
  const markup = source.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, (whole) => whole.slice(0, whole.indexOf('>') + 1));
  return [...markup.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    value.replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
  );
}

/** The built file that an address leads to, or `undefined`. */
function fileOf(path: string): string | undefined {
  if (path !== base && !path.startsWith(`${base}/`)) return undefined;
  const inside = decodeURIComponent(path.slice(base.length + 1));
  return [inside, posix.join(inside, 'index.html'), `${inside}.html`].find(
    (file) => existsSync(`${DIST}/${file}`) && /\.\w+$/.test(file),
  );
}

function broken(page: string): string[] {
  const source = html.get(page) ?? '';
  const here = `https://site.test${base}/${page.replace(/(^|\/)index\.html$/, '$1')}`;
  return [...attributes(source, 'href'), ...attributes(source, 'src')].flatMap((link) => {
    if (/^(data|mailto):/.test(link)) return [];
    const url = new URL(link, here);
    if (url.host !== 'site.test') return [];
    const file = fileOf(url.pathname);
    if (!file) return [`${page}: ${link} leads nowhere`];
    const id = decodeURIComponent(url.hash.slice(1));
    const target = html.get(file);
    const missing = id !== '' && target !== undefined && id !== '_top' && !attributes(target, 'id').includes(id);
    return missing ? [`${page}: ${link} names an anchor that ${file} does not have`] : [];
  });
}

describe('links of the built site', () => {
  it('the site is there, below its base', () => {
    expect(base).toBe('/gonogo');
    expect(pages).toContain('checklists/privaci/index.html');
  });

  it.each(pages.filter((page) => page !== '404.html'))('%s: every internal link and anchor resolves', (page) => {
    expect(broken(page)).toEqual([]);
  });

  it.each(pages)('%s: every id is there once', (page) => {
    const ids = attributes(html.get(page) ?? '', 'id');
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
