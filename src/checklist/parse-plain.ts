import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).freeze();

/** Parses plain Markdown, which always parses. */
export function parsePlain(text: string): Root {
  return markdown.parse(text);
}
