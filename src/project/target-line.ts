import type { Location } from '../core/position.ts';

/** The line of the front matter that names the target: the place of a fault in what it names. */
export function targetLine(file: string, text: string): Location {
  const front = /^\ufeff?\s*---[^\S\r\n]*\r?\n[\s\S]*?\n---/.exec(text)?.[0] ?? '';
  const found = /^target[ \t]*:.*$/m.exec(front);
  const offset = found?.index ?? 0;
  const line = text.slice(0, offset).split('\n').length;
  const length = found ? found[0].trimEnd().length : 0;
  return {
    file,
    start: { line, column: 1, offset },
    end: { line, column: 1 + length, offset: offset + length },
  };
}
