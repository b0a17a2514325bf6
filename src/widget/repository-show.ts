import type { Block, Inline } from '../checklist/blocks.ts';
import type { Definition } from '../core/definition.ts';
import { element } from './element.ts';

/** Makes the elements of a checklist's page; all of its words become text. Its rows come alive when they enter the page. */
export function showBlocks(blocks: readonly Block[]): readonly HTMLElement[] {
  let section = '';
  return blocks.map((block) => {
    if (block.kind === 'heading') section = block.content.map((part) => ('text' in part ? part.text : '')).join('');
    return showBlock(block, section);
  });
}

function showBlock(block: Block, section: string): HTMLElement {
  const inlines = (content: readonly Inline[]) => content.map((part) => showInline(part, section));
  switch (block.kind) {
    case 'heading':
      return element('h2', {}, ...inlines(block.content));
    case 'paragraph':
      return element('p', {}, ...inlines(block.content));
    case 'list':
      return element('ul', {}, ...block.items.map((item) => element('li', {}, ...inlines(item))));
    case 'table':
      return element(
        'table',
        { className: 'gonogo-table' },
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            ...block.head.map(({ words, checked }) =>
              element('th', { className: checked ? 'gonogo-checked' : '' }, words),
            ),
          ),
        ),
        element(
          'tbody',
          {},
          ...block.rows.map((cells) =>
            element(
              'tr',
              {},
              ...cells.map((content, index) => {
                const cell = element('td', {}, ...inlines(content));
                cell.dataset.label = block.head[index]?.words ?? '';
                return cell;
              }),
            ),
          ),
        ),
      );
  }
}

function showInline(part: Inline, section: string): Node | string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return element('code', {}, part.text);
    case 'emphasis':
      return element('em', {}, ...part.content.map((one) => showInline(one, section)));
    case 'row':
      return showRow(part.definition, section);
  }
}

/** A row, as the build renders it. */
function showRow(definition: Definition, section: string): HTMLElement {
  const row = element('gonogo-row');
  row.id = definition.anchor;
  row.dataset.definition = JSON.stringify(definition);
  row.dataset.section = section;
  row.append(element('code', {}, definition.subject));
  if (definition.level !== 'required') row.append(' ', element('small', {}, definition.level));
  return row;
}
