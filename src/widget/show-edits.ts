import { SOMEBODY } from '../checks/judge/attestation.ts';
import type { Location } from '../core/position.ts';
import type { Edit } from '../core/verdict.ts';
import { copyButton } from './copy-button.ts';
import { element } from './element.ts';

/** What to write into the document, ready to be copied, and where. A name that only the reader knows is asked for. */
export function showEdits(edits: readonly Edit[], { file, start }: Location): readonly HTMLElement[] {
  const lines = edits.map((edit) => {
    const line = element('p', { className: 'gonogo-command' });
    const write = (name: string) => {
      const text = edit.text.replaceAll(SOMEBODY, name);
      line.replaceChildren(
        element('span', {}, `${edit.place}: `),
        element('code', {}, text),
        copyButton(text, 'Copy', `Copy what to write into ${edit.place}`),
      );
    };
    write(SOMEBODY);
    return { line, write };
  });
  const where = element('p', {}, 'In ', element('code', {}, file), `, line ${start.line}`, ...editLink());
  const named = edits.every(({ text }) => !text.includes(SOMEBODY));
  const field = named
    ? []
    : [
        nameField((name) => {
          for (const { write } of lines) write(name);
        }),
      ];
  return [...field, ...lines.map(({ line }) => line), where];
}

function nameField(onName: (name: string) => void): HTMLElement {
  const input = element('input', { type: 'text', autocomplete: 'username', maxLength: 60, spellcheck: false });
  input.addEventListener('input', () => onName(plainName(input.value) || SOMEBODY));
  return element('p', {}, element('label', {}, 'Attested by ', input));
}

/** What can stand in braces and in a cell as one name. */
function plainName(words: string): string {
  return words
    .replace(/[^\p{L}\p{N}\s_.@/-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');
}

/** Where the site says that its pages are edited. */
function editLink(): readonly (Node | string)[] {
  const link = document.querySelector<HTMLAnchorElement>('footer .meta a[href^="https://"]');
  if (!link) return [];
  const { href } = link;
  return ['. ', element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, 'Edit this page')];
}
