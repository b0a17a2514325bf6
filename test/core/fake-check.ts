import type { AnyCheck, Judgement, Reader } from '../../src/core/check.ts';
import type { Definition, Level } from '../../src/core/definition.ts';
import type { Evidence, Known, Request } from '../../src/core/evidence.ts';
import { requestKey } from '../../src/core/evidence.ts';

const origin = { line: 1, column: 1, offset: 0 };
const at = { file: 'content/docs/page.mdx', start: origin, end: origin };

/** A question of no service. */
export const ask = (kind: string, params: Record<string, string> = {}): Request<string> => ({ kind, params });

export const found = (value: string): Evidence<string> => ({
  status: 'found',
  value,
  url: `https://api.github.com/${value}`,
  at: '2026-01-02T03:04:05Z',
});

/** A check that asks `first` and judges as it is told. */
export function fakeCheck(
  judge: (reader: Reader) => Judgement,
  needs: (known: Known) => readonly Request[] = () => [ask('first')],
): AnyCheck {
  return {
    id: 'fake',
    title: 'Fake',
    station: 'Fakes',
    summary: 'For tests.',
    subject: { pattern: /./, accepts: 'anything', example: 'x' },
    params: {},
    columns: [],
    needs: (_definition, known) => needs(known),
    judge: (_definition, reader) => judge(reader),
    messages: { seen: '{subject} is in {owner}/{repo}.', gone: '{subject} is gone.' },
    fixes: {
      create: {
        text: 'Create {subject}.',
        url: 'https://github.com/{owner}/{repo}/new?name={subject}',
        command: 'gh x {subject}',
      },
    },
  };
}

export function definition(subject: string, level: Level = 'required', texts: readonly string[] = []): Definition {
  const statements = texts.map((text) => ({ value: { kind: text }, text, at }));
  return { check: 'fake', subject, level, params: {}, statements, at, anchor: `fake-${subject}` };
}

export function knownFrom(answers: readonly (readonly [Request, Evidence])[]): Known {
  const byKey = new Map(answers.map(([request, evidence]) => [requestKey(request), evidence]));
  return { get: <V>(request: Request<V>) => byKey.get(requestKey(request)) as Evidence<V> | undefined };
}

export const context = { repository: { owner: 'acme', name: 'rocket' }, now: new Date('2026-01-02T00:00:00Z') };
