/**
 * The heading that a line stands under, as its words: `## Repository secrets` → `Repository secrets`. Headings within code count for nothing, and
 * neither does the front matter.
 */
export function readSections(text: string): (line: number) => string | undefined {
  const headings: { readonly line: number; readonly title: string }[] = [];
  let fence = '';
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const [, mark = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (
      mark !== '' &&
      (fence === '' || (mark[0] === fence[0] && mark.length >= fence.length && line.trim() === mark))
    ) {
      fence = fence === '' ? mark : '';
      return;
    }
    const title = fence === '' ? /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line)?.[1] : undefined;
    if (title) headings.push({ line: index + 1, title: title.replace(/[`*]/g, '') });
  });
  return (line) => headings.findLast((heading) => heading.line < line)?.title;
}
