import type { AnyCheck } from '../../src/core/check.ts';
import type { Definition, Level, StatementValue } from '../../src/core/definition.ts';
import type { Evidence, ReasonCode, Request } from '../../src/core/evidence.ts';
import { requestKey } from '../../src/core/evidence.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { verify } from '../../src/core/verify.ts';
import { workflowFacts } from '../../src/evidence/github/workflow-facts.ts';
import { workflowFiles } from '../../src/evidence/github/workflow-files.ts';
import { readWorkflow } from '../../src/workflow/parse.ts';

const origin = { line: 1, column: 1, offset: 0 };
const at = { file: 'content/docs/page.mdx', start: origin, end: origin };

/** The repository of these tests, as questions take it, and the day on which they play. */
export const here = { owner: 'acme', repo: 'rocket' };
const context = { repository: { owner: 'acme', name: 'rocket' }, now: new Date('2026-01-31T12:00:00Z') };

/** A row of a check. */
export function row(
  check: AnyCheck,
  subject: string,
  more: {
    readonly level?: Level;
    readonly params?: Readonly<Record<string, unknown>>;
    readonly states?: readonly StatementValue[];
  } = {},
): Definition {
  const { level = 'required', params = {}, states = [] } = more;
  const statements = states.map((value) => ({ value, text: value.kind, at }));
  return { check: check.id, subject, level, params, statements, at, anchor: `${check.id}-row` };
}

const asked = { url: 'https://api.github.com/', at: '2026-01-31T12:00:00Z' };
export const found = <V>(value: V): Evidence<V> => ({ ...asked, status: 'found', value });
export const absent: Evidence<never> = { ...asked, status: 'absent' };
export const unavailable = (code: ReasonCode): Evidence<never> => ({
  ...asked,
  status: 'unavailable',
  reason: { code, args: {} },
});

/** The facts of workflow files by name, as the questions about a repository's files answer them at a ref. */
export async function filesAt(
  ref: string,
  files: Readonly<Record<string, string>>,
  seen: 'proven' | 'unproven' = 'proven',
): Promise<Answers> {
  const names = Object.keys(files);
  const facts = names.map(async (file): Promise<Answers[number]> => {
    const value = await readWorkflow(`.github/workflows/${file}`, files[file] ?? '', { schema: false });
    return [workflowFacts({ ...here, ref, file, sha: shaOf(files[file]) }), found(value)];
  });
  const list = found(names.map((name) => ({ name, sha: shaOf(files[name]) })));
  return [[workflowFiles({ ...here, ref, seen }), list], ...(await Promise.all(facts))];
}

/** Not git's: the same text has the same one, and that is all that a check relies on. */
export function shaOf(text = ''): string {
  return `sha of ${text.length} ${text.slice(0, 200)}`;
}

export type Answers = readonly (readonly [Request, Evidence])[];

/** Asks and judges one row; a question that has no answer here fails the test. */
export async function settle(check: AnyCheck, definition: Definition, answers: Answers): Promise<Verdict> {
  const byKey = new Map(answers.map(([request, evidence]) => [requestKey(request), evidence]));
  const surprises: string[] = [];
  const collect = async (request: Request): Promise<Evidence> => {
    const key = requestKey(request);
    const evidence = byKey.get(key);
    if (!evidence) surprises.push(key);
    return evidence ?? unavailable('network');
  };
  const [verdict] = await verify({ definitions: [definition], checkOf: () => check, context, collect });
  if (surprises.length > 0) throw new Error(`asked without an answer: ${surprises.join(', ')}`);
  if (!verdict) throw new Error('no verdict');
  return verdict;
}

/** `pass found`, or for what stays unknown the reason: `unknown forbidden`. */
export function short({ status, message }: Verdict): string {
  return `${status} ${message}`;
}
