import { type Answer, found } from './answer.ts';

interface Paging {
  /** Most lists give 30, at most 100; variables give 10, at most 30. */
  readonly size?: number;
  readonly most?: number;
  /** Some lists page without saying so in `Link`. */
  readonly link?: boolean;
  /** Key of the list in the body, beside `total_count`; a bare list has none. */
  readonly key?: string;
}

/** What a list is asked with. */
interface Listed {
  readonly query: URLSearchParams;
  /** Address for `Link`; a list without links needs none. */
  readonly self?: string;
}

/** One page of a list. */
export function paged<T>(
  call: Listed,
  items: readonly T[],
  render: (item: T) => unknown,
  { size = 30, most = 100, link = true, key }: Paging = {},
): Answer {
  const perPage = Math.min(positive(call.query.get('per_page')) ?? size, most);
  const page = positive(call.query.get('page')) ?? 1;
  const slice = items.slice((page - 1) * perPage, page * perPage).map(render);
  const body = key === undefined ? slice : { total_count: items.length, [key]: slice };
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const header = link ? linkHeader(call, page, last) : '';
  return header === '' ? found(body) : { status: 200, body, headers: { link: header } };
}

function linkHeader(call: Listed, page: number, last: number): string {
  const to = (target: number, rel: string): string => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(target));
    return `<${call.self}?${query}>; rel="${rel}"`;
  };
  return [
    page > 1 ? to(Math.min(page - 1, last), 'prev') : '',
    page < last ? to(page + 1, 'next') : '',
    page < last ? to(last, 'last') : '',
    page > 1 ? to(1, 'first') : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function positive(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
