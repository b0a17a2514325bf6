import { copyText } from './copy-text.ts';
import { element } from './element.ts';

/** A button that copies a text and says whether that worked. */
export function copyButton(text: string, words: string, label = words): HTMLButtonElement {
  const button = element('button', { type: 'button', ariaLabel: label }, words);
  button.addEventListener('click', async () => {
    const said = (await copyText(text)) ? 'Copied' : 'Select and copy by hand';
    button.textContent = said;
    button.ariaLabel = said;
  });
  return button;
}
