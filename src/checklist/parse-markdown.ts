import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parsePlain } from './parse-plain.ts';

const mdx = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).use(remarkMdx).freeze();

/** What the parser stopped at; offset as in the text that it was given. */
export interface ParseFault {
  readonly message: string;
  readonly offset: number;
}

/**
 * Parses Markdown or MDX. Plain Markdown always parses; MDX may not, and then the tree is that of the text read as plain Markdown: a fault in
 * one place must not hide the others.
 */
export function parseMarkdown(
  text: string,
  format: 'md' | 'mdx',
): { readonly tree: Root; readonly fault?: ParseFault } {
  if (format === 'md') return { tree: parsePlain(text) };
  try {
    return { tree: mdx.parse(text) };
  } catch (error) {
    return { tree: parsePlain(text), fault: describeFault(error) };
  }
}

/** The parser throws a VFileMessage: a reason, and a point or a stretch. */
function describeFault(error: unknown): ParseFault {
  const message = error instanceof Error && 'reason' in error ? String(error.reason) : String(error);
  const place = error instanceof Error && 'place' in error ? error.place : undefined;
  return { message, offset: offsetOf(place) };
}

function offsetOf(place: unknown): number {
  if (typeof place !== 'object' || place === null) return 0;
  if ('offset' in place && typeof place.offset === 'number') return place.offset;
  return 'start' in place ? offsetOf(place.start) : 0;
}
