import type { Paragraph } from 'mdast';
import { type HtmlNode, html } from './html-node.ts';

/** What the page says of its checklist; `data-checklist` on `gonogo-board`. */
export interface BoardData {
  /** `owner/name` */
  readonly repository: string;
  /** Of the copy that the page was held against, where it was one. */
  readonly commit?: string;
  /** YYYY-MM-DD */
  readonly date?: string;
  readonly title: string;
  readonly file: string;
}

/**
 * The element above a checklist, with the text that a reader without JavaScript gets.
 *
 * ```html
 * <gonogo-board data-checklist="{…}"><p>22 rows about <a href="https://github.com/acme/shop">acme/shop</a>. Held against
 * <code>0123456</code> (<time datetime="2026-09-01">2026-09-01</time>).</p></gonogo-board>
 * ```
 */
export function renderBoard(data: BoardData, rows: number): Paragraph {
  const words = html(
    'p',
    {},
    `${rows} ${rows === 1 ? 'row' : 'rows'} about `,
    html('a', { href: `https://github.com/${data.repository}` }, data.repository),
    ...heldAgainst(data),
  );
  return {
    type: 'paragraph',
    children: [],
    data: { hName: 'gonogo-board', hProperties: { 'data-checklist': JSON.stringify(data) }, hChildren: [words] },
  };
}

function heldAgainst({ commit, date }: BoardData): readonly (HtmlNode | string)[] {
  if (!commit || !date) return ['. Held against its own workflow files when this page was built.'];
  const time = html('time', { datetime: date }, date);
  return ['. Held against ', html('code', {}, commit.slice(0, 7)), ' (', time, ').'];
}
