import { readFileSync } from 'node:fs';
import type { SiteFiles } from './site.ts';

/** The checklist of the fixture site `minimal`, and the folder it is held against. */
export const RELEASE = 'content/docs/release.mdx';
export const TARGET = 'content/targets/shop';

/** A file of the fixture site as it is. */
export function original(file: string): string {
  return readFileSync(new URL(`../fixtures/sites/minimal/${file}`, import.meta.url), 'utf8');
}

/** A file of the fixture site with pieces of text replaced; a piece that is not there is a fault of the test. */
export function edited(file: string, edits: readonly (readonly [from: string, to: string])[]): SiteFiles {
  const text = edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`${file} has no “${from}”`);
    return before.replace(from, to);
  }, original(file));
  return { [file]: text };
}
