import type { Paragraph } from 'mdast';
import type { Station } from '../src/core/stations.ts';
import { stationWords } from '../src/widget/station-words.ts';
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
  /** Rows say where releases go: several can be compared. */
  readonly releases?: true;
}

/**
 * The element above a checklist, with the text that a reader without JavaScript gets.
 *
 * ```html
 * <gonogo-board class="not-content" data-checklist="{…}">
 *   <p>22 rows about <a href="https://github.com/acme/shop">acme/shop</a>. Held against <code>0123456</code> (<time …>2026-09-01</time>).</p>
 *   <ul class="gonogo-stations" aria-label="Stations">
 *     <li><a href="#secret-a" data-station="Secrets" data-decision="open"><b>Secrets</b> <span>not asked</span> <small>4 rows</small></a></li>
 *   </ul>
 * </gonogo-board>
 * ```
 */
export function renderBoard(data: BoardData, stations: readonly Station[]): Paragraph {
  const rows = stations.reduce((all, station) => all + station.rows, 0);
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
    data: {
      hName: 'gonogo-board',
      hProperties: { class: 'not-content', 'data-checklist': JSON.stringify(data) },
      hChildren: [
        words,
        html('ul', { class: 'gonogo-stations', 'aria-label': 'Stations' }, ...stations.map(renderStation)),
      ],
    },
  };
}

function renderStation(station: Station): HtmlNode {
  const { name, anchor, state } = station;
  const [word, count] = stationWords(station);
  const attributes = { href: `#${encodeURIComponent(anchor)}`, 'data-station': name, 'data-decision': state };
  return html(
    'li',
    {},
    html('a', attributes, html('b', {}, name), ' ', html('span', {}, word), ' ', html('small', {}, count)),
  );
}

function heldAgainst({ commit, date }: BoardData): readonly (HtmlNode | string)[] {
  if (!commit || !date) return ['. Held against its own workflow files when this page was built.'];
  const time = html('time', { datetime: date }, date);
  return ['. Held against ', html('code', {}, commit.slice(0, 7)), ' (', time, ').'];
}
