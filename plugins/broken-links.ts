import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A built site, and the documents that it was made from. */
export interface BuiltSite {
  /** Folder of the built files. */
  readonly dist: string;
  /** The path below which the site is served: `/rocket`, or empty. */
  readonly base: string;
  /** The project's root. */
  readonly root: string;
  /** Folder of the documents, relative to the root. */
  readonly docs: string;
}

/** Where no page can be, so that only links to the site itself are looked at. */
const HOST = 'https://site.invalid';

/** Every link of a built site that leads to no file or to no anchor of it, one line each, at the line of the document that has it. */
export function findBrokenLinks(site: BuiltSite): readonly string[] {
  const pages = new Map(
    readdirSync(site.dist, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.html'))
      .sort()
      .map((name) => [name, withoutText(readFileSync(join(site.dist, name), 'utf8'))]),
  );
  const ids = new Map([...pages].map(([name, html]) => [name, new Set(attributesOf(html, /\sid="([^"]*)"/g))]));
  return [...pages].flatMap(([page, html]) => {
    const here = `${HOST}${site.base}/${page.replace(/(^|\/)index\.html$/, '$1')}`;
    return [...new Set(attributesOf(html, /<a\s[^>]*?\bhref="([^"]*)"/g))].flatMap((link) => {
      const url = URL.canParse(link, here) ? new URL(link, here) : undefined;
      if (url?.origin !== HOST) return [];
      const file = fileOf(url.pathname, site);
      const anchor = decode(url.hash.slice(1));
      const known = file === undefined ? undefined : ids.get(file);
      if (file !== undefined && (anchor === '' || anchor === '_top' || !known || known.has(anchor))) return [];
      const fault = file === undefined ? 'leads nowhere' : `${file} has no anchor “${anchor}”`;
      return [`${placeOf(page, link, site)}  ${link}: ${fault}`];
    });
  });
}

/** Scripts and styles hold text that only looks like markup. */
function withoutText(html: string): string {
  return html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '');
}

function attributesOf(html: string, pattern: RegExp): readonly string[] {
  return [...html.matchAll(pattern)].map(([, value = '']) => value.replace(/&(?:amp|#38|#x26);/g, '&'));
}

/** The built file that a path leads to. */
function fileOf(path: string, { base, dist }: BuiltSite): string | undefined {
  if (path !== base && !path.startsWith(`${base}/`)) return undefined;
  const inside = decode(path.slice(base.length + 1));
  return [inside, posix.join(inside, 'index.html'), `${inside}.html`].find(
    (file) => /\.\w+$/.test(file) && existsSync(join(dist, file)),
  );
}

/** What is no escape stays as it is: then it is the name of nothing. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `content/docs/guides/x.mdx:12`; a link that no document has as it stands there is a component's, and has the page's name. */
function placeOf(page: string, link: string, { root, docs }: BuiltSite): string {
  const slug = page.replace(/\/?(?:index)?\.html$/, '');
  const names = (slug === '' ? ['index'] : [slug, `${slug}/index`]).flatMap((name) => [`${name}.mdx`, `${name}.md`]);
  const file = names.map((name) => posix.join(docs, name)).find((name) => existsSync(join(root, name)));
  if (file === undefined) return page;
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const index = lines.findIndex((line) => line.includes(`](${link})`) || line.includes(`"${link}"`));
  return index === -1 ? file : `${file}:${index + 1}`;
}
