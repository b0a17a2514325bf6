/** Selects a line of a field's text, in view. */
export function selectLine(field: HTMLTextAreaElement, line: number): void {
  const text = field.value;
  let from = 0;
  for (let at = 1; at < line && from >= 0; at += 1) from = text.indexOf('\n', from) + 1 || -1;
  if (from < 0) return;
  const to = text.indexOf('\n', from);
  // A browser scrolls to a selection when the field gets the focus.
  field.blur();
  field.setSelectionRange(from, to < 0 ? text.length : to);
  field.focus();
}
