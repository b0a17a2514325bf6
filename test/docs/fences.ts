import { readdirSync, readFileSync } from 'node:fs';
import type { Nodes } from 'mdast';
import { parseMarkdown } from '../../src/checklist/parse-markdown.ts';

/** A fenced block of a document. */
export interface Fence {
  readonly file: string;
  /** `content/docs/guides/x.mdx:12`, where its text begins. */
  readonly place: string;
  /** `yaml`, or empty. */
  readonly language: string;
  /** ```` ```md wrong ````: shown because it is wrong. */
  readonly wrong: boolean;
  /** ```` ```yaml title="release.yml" ```` */
  readonly title: string;
  readonly text: string;
  /** The block before it on the page. */
  readonly previous?: Fence;
}

/** Words in code within a sentence or a cell. */
export interface InlineCode {
  readonly place: string;
  readonly text: string;
}

/** What a document shows as code. */
export interface ShownCode {
  readonly fences: readonly Fence[];
  readonly inline: readonly InlineCode[];
}

/** Every document that people read. */
export const DOCUMENTS: readonly string[] = [
  ...readdirSync('content/docs', { recursive: true, encoding: 'utf8' })
    .map((name) => `content/docs/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.mdx?$/.test(name)),
  'README.md',
  'CONTRIBUTING.md',
];

/** Reads a document with the parser of the checklists: a block is what Markdown takes for one, wherever it stands. */
export function readCode(file: string): ShownCode {
  // Front matter is not Markdown; its lines count all the same.
  const text = readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, (front) => front.replace(/[^\n]/g, ''));
  const { tree, fault } = parseMarkdown(text, file.endsWith('.md') ? 'md' : 'mdx');
  if (fault) throw new Error(`${file}: ${fault.message}`);
  const fences: Fence[] = [];
  const inline: InlineCode[] = [];
  const visit = (node: Nodes): void => {
    const line = node.position?.start.line ?? 0;
    if (node.type === 'inlineCode') inline.push({ place: `${file}:${line}`, text: node.value });
    if (node.type === 'code') {
      const meta = node.meta ?? '';
      const previous = fences.at(-1);
      fences.push({
        file,
        place: `${file}:${line + 1}`,
        language: node.lang ?? '',
        wrong: /\bwrong\b/.test(meta),
        title: /title="([^"]+)"/.exec(meta)?.[1] ?? '',
        text: node.value,
        ...(previous && { previous }),
      });
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return { fences, inline };
}
