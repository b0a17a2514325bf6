import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What gonogo adds to a page, in bytes as sent (gzip -9). */
export interface PageBytes {
  /** JavaScript that a page with a checklist loads before anybody clicks. */
  readonly scriptBefore: number;
  readonly styleBefore: number;
  /** JavaScript that the first *Verify* loads. */
  readonly scriptAfter: number;
  /** JavaScript that entering the sandbox loads on top. */
  readonly sandbox: number;
}

/** A built module: what it loads at once, and what it loads when it is asked to. */
interface Chunk {
  readonly code: string;
  readonly fixed: readonly string[];
  readonly lazy: readonly string[];
}

/**
 * Measures a built site by walking its modules, and leaves out what a page without a checklist loads anyway. The chunk that the boot script
 * is in holds Starlight's prefetch too; it counts in full, so the figures are an upper bound.
 */
export function measurePageBytes(dist: string, plainPage: string): PageBytes {
  const assets = `${dist}/_astro`;
  const chunks = new Map(
    readdirSync(assets)
      .filter((name) => name.endsWith('.js'))
      .map((name) => [name, readChunk(readFileSync(`${assets}/${name}`, 'utf8'))]),
  );
  const find = (role: string, test: (chunk: Chunk, name: string) => boolean): string => {
    const names = [...chunks].filter(([name, chunk]) => test(chunk, name)).map(([name]) => name);
    const [only] = names;
    if (names.length !== 1 || !only)
      throw new Error(`${role}: expected one chunk, found ${names.join(', ') || 'none'}`);
    return only;
  };
  const size = (names: Iterable<string>): number =>
    [...names].reduce((sum, name) => sum + compressed(chunks.get(name)?.code ?? ''), 0);

  const boot = find(
    'boot script',
    ({ code }) => /querySelector\(.gonogo-board.\)/.test(code) && !/customElements\.define/.test(code),
  );
  const elements = find('custom elements', ({ code }) => /customElements\.define\(.gonogo-board/.test(code));
  const scripts = [
    ...readFileSync(`${dist}/${plainPage}`, 'utf8').matchAll(/<script[^>]+src="[^"]*\/_astro\/([^"]+)"/g),
  ];
  const anyway = closure(
    chunks,
    scripts.map(([, name = '']) => name).filter((name) => name !== boot),
  );
  const before = without(closure(chunks, [boot, elements]), anyway);
  const asked = (names: ReadonlySet<string>): string[] => [...names].flatMap((name) => chunks.get(name)?.lazy ?? []);
  const isSandbox = (name: string): boolean => name.includes('sandbox');
  // The fields for tokens come when their part is opened.
  const isRun = (name: string): boolean => !isSandbox(name) && !name.startsWith('token-fields.');
  const after = without(closure(chunks, asked(before).filter(isRun)), anyway, before);
  const sandbox = closure(chunks, asked(before).filter(isSandbox));
  return {
    scriptBefore: size(before),
    styleBefore: styleBytes(assets),
    scriptAfter: size(after),
    sandbox: size(without(sandbox, anyway, before, after)),
  };
}

function readChunk(code: string): Chunk {
  const lazy = [...code.matchAll(/\bimport\(\s*["'`]\.\/([^"'`]+\.js)["'`]/g)].map(([, name = '']) => name);
  const fixed = [...code.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)].map(([, name = '']) => name);
  return { code, fixed, lazy };
}

/** The modules and everything that they load at once. */
function closure(chunks: ReadonlyMap<string, Chunk>, entries: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const next of chunks.get(name)?.fixed ?? []) visit(basename(next));
  };
  entries.forEach(visit);
  return seen;
}

function without(names: ReadonlySet<string>, ...others: readonly ReadonlySet<string>[]): Set<string> {
  return new Set([...names].filter((name) => !others.some((other) => other.has(name))));
}

/** Our rules of the site's style sheets: what the sheets would weigh less without every rule that names `gonogo`. */
function styleBytes(assets: string): number {
  return readdirSync(assets)
    .filter((name) => name.endsWith('.css'))
    .map((name) => readFileSync(`${assets}/${name}`, 'utf8'))
    .filter((css) => css.includes('gonogo'))
    .reduce((sum, css) => sum + compressed(css) - compressed(withoutOurs(css)), 0);
}

function withoutOurs(css: string): string {
  // Innermost blocks first; a group that is left empty goes too.
  let rest = css.replace(/[^{}]*gonogo[^{}]*\{[^{}]*\}/g, '');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/@[^{};]+\{\s*\}/g, '');
  }
  return rest;
}

function compressed(text: string): number {
  return text === '' ? 0 : gzipSync(text, { level: 9 }).byteLength;
}
