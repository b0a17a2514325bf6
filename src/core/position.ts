/** A place in a text: 1-based line and column, 0-based offset, all in UTF-16 code units of the file as read. */
export interface Point {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of a text, end exclusive. */
export interface Span {
  readonly start: Point;
  readonly end: Point;
}

/** A stretch of a named file; `file` is relative to the project's root, with forward slashes. */
export interface Location extends Span {
  readonly file: string;
}
