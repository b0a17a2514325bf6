import type { AnyCheck } from '../../../src/core/check.ts';
import type { Cell } from '../../../src/core/comparison.ts';
import type { Definition } from '../../../src/core/definition.ts';
import { requestKey } from '../../../src/core/evidence.ts';
import { parseTagPattern } from '../../../src/core/tag-pattern.ts';
import { tags } from '../../../src/evidence/github/tags.ts';
import { type Choice, type Compares, compareReleases } from '../../../src/releases/compare-releases.ts';
import { findPlaces } from '../../../src/releases/find-places.ts';
import { type Answers, found, here, unavailable } from '../row.ts';

const context = { repository: { owner: 'acme', name: 'rocket' }, now: new Date('2026-01-31T12:00:00Z') };

/** Compares the releases of one row; a question that has no answer here fails the test. Each answer is asked for once. */
export async function compareRow(
  check: AnyCheck,
  row: Definition,
  names: readonly string[],
  answers: Answers,
  { choice = { last: 5 }, pattern = 'v*' }: { readonly choice?: Choice; readonly pattern?: string } = {},
): Promise<Compares> {
  const read = parseTagPattern(pattern);
  const listed = [tags({ ...here, prefix: read.prefix }), found(names)] as const;
  const byKey = new Map([listed, ...answers].map(([request, evidence]) => [requestKey(request), evidence]));
  const asked: string[] = [];
  const compares = await compareReleases({
    columns: await findPlaces([row], () => check, context),
    pattern: read,
    choice,
    definitions: [row],
    context,
    options: '',
    async collect(request) {
      asked.push(requestKey(request));
      return byKey.get(requestKey(request)) ?? unavailable('network');
    },
  });
  const surprises = asked.filter((key) => !byKey.has(key));
  // What a run was started is asked behind what is missing, and is no part of a row's own questions.
  const unknown = surprises.filter((key) => !key.startsWith('github/tag-runs'));
  if (unknown.length > 0) throw new Error(`asked without an answer: ${unknown.join(', ')}`);
  if (new Set(asked).size < asked.length) throw new Error(`asked more than once: ${asked.join(', ')}`);
  return compares;
}

/** `v1.0.0: there 1.0.0` of each release, in one place. */
export function short({ releases }: Compares, place = 0): readonly string[] {
  return releases.map(({ tag, cells }) => `${tag}: ${cells[place] ? words(cells[place]) : 'no cell'}`);
}

function words({ status, message, found: seen }: Cell): string {
  return [status, ...(message === status ? [] : [message]), ...seen].join(' ');
}
