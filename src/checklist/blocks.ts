import type { Nodes, PhrasingContent, Root } from 'mdast';
import type { AnyCheck } from '../core/check.ts';
import type { Definition } from '../core/definition.ts';
import { columnOf, plainHeader } from './match-header.ts';
import type { Row } from './rows.ts';

/** A part of a line: what is neither code, emphasis nor a row is its text. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly content: readonly Inline[] }
  | { readonly kind: 'row'; readonly definition: Definition };

/** A part of a checklist as data, for a page that makes elements of it. */
export type Block =
  | { readonly kind: 'heading'; readonly depth: number; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'table';
      /** `checked`: words below it are held to account. */
      readonly head: readonly { readonly words: string; readonly checked: boolean }[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

/** A page's headings, paragraphs, lists and tables. Whatever else there is, links and markup among it, is only its text. */
export function blocksOf(tree: Root, rows: readonly Row[], checks: readonly AnyCheck[]): readonly Block[] {
  const checkOf = (id: string) => checks.find((check) => check.id === id);
  const byNode = new Map<Nodes, Definition>(rows.map(({ node, definition }) => [node, definition]));
  const inlines = (nodes: readonly PhrasingContent[]): readonly Inline[] => nodes.flatMap(inline);
  const inline = (node: PhrasingContent): readonly Inline[] => {
    const definition = byNode.get(node);
    if (definition) return [{ kind: 'row', definition }];
    switch (node.type) {
      case 'inlineCode':
        return [{ kind: 'code', text: node.value }];
      case 'emphasis':
      case 'strong':
        return [{ kind: 'emphasis', content: inlines(node.children) }];
      default:
        if ('children' in node) return inlines(node.children);
        return 'value' in node ? [{ kind: 'text', text: node.value }] : [];
    }
  };
  return tree.children.flatMap((node): readonly Block[] => {
    switch (node.type) {
      case 'heading':
        return [{ kind: 'heading', depth: node.depth, content: inlines(node.children) }];
      case 'paragraph':
        return [{ kind: 'paragraph', content: inlines(node.children) }];
      case 'list':
        return [
          {
            kind: 'list',
            items: node.children.map(({ children }) =>
              children.flatMap((child) => (child.type === 'paragraph' ? inlines(child.children) : [])),
            ),
          },
        ];
      case 'table': {
        const [head = [], ...body] = node.children.map(({ children }) =>
          children.map((cell) => inlines(cell.children)),
        );
        const cells = body.flatMap((cells) => cells.map((content, index) => ({ content, index })));
        const tagged = cells.flatMap(({ content, index }) =>
          definitionsIn(content).map(({ check }) => ({ check, index })),
        );
        const isChecked = (words: string, index: number) =>
          tagged.some((tag) => {
            const check = checkOf(tag.check);
            return tag.index === index || (check !== undefined && columnOf(check, plainHeader(words)) !== undefined);
          });
        return [
          {
            kind: 'table',
            head: head.map((content, index) => ({
              words: wordsOf(content),
              checked: isChecked(wordsOf(content), index),
            })),
            rows: body,
          },
        ];
      }
      default:
        return 'value' in node ? [{ kind: 'paragraph', content: [{ kind: 'text', text: node.value }] }] : [];
    }
  });
}

/** The rows in a cell. */
function definitionsIn(content: readonly Inline[]): readonly Definition[] {
  return content.flatMap((part) => {
    if (part.kind === 'row') return [part.definition];
    return part.kind === 'emphasis' ? definitionsIn(part.content) : [];
  });
}

function wordsOf(content: readonly Inline[]): string {
  return content
    .map((part) => {
      if (part.kind === 'row') return part.definition.subject;
      return part.kind === 'emphasis' ? wordsOf(part.content) : part.text;
    })
    .join('');
}
