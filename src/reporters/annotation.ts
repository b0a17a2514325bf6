import { oneLine } from './one-line.ts';

/** A remark at a line of a file, as GitHub Actions shows it. */
export interface Annotation {
  readonly kind: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly title: string;
  readonly message: string;
}

/** The workflow command that makes a runner show it; no text can end the command or begin another. */
export function annotation({ kind, file, line, column, title, message }: Annotation): string {
  const place = `file=${property(file)},line=${line},col=${column},title=${property(title)}`;
  return `::${kind} ${place}::${data(message)}`;
}

/** The same for a remark that belongs to no file. */
export function remark({ kind, title, message }: Pick<Annotation, 'kind' | 'title' | 'message'>): string {
  return `::${kind} title=${property(title)}::${data(message)}`;
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function data(text: string): string {
  return oneLine(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
