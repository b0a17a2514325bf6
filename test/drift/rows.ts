import type { Checklist, Definition, Level, Statement, StatementValue } from '../../src/core/definition.ts';
import type { Location } from '../../src/core/position.ts';
import type { WorkflowFacts } from '../../src/workflow/facts.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';

/** A place on line 1 of the page, at this column. */
function at(column: number): Location {
  const point = { line: 1, column, offset: column - 1 };
  return { file: 'page.mdx', start: point, end: point };
}

/** A row at column 1; its statements follow at columns 10, 20, … */
export function row(
  check: string,
  subject: string,
  values: readonly (StatementValue & { readonly [key: string]: unknown })[] = [],
  level: Level = 'required',
): Definition {
  const statements = values.map((value, index): Statement => ({ value, text: value.kind, at: at(10 + index * 10) }));
  return { check, subject, level, params: {}, statements, at: at(1), anchor: `${check}-${subject}` };
}

export function checklist(...definitions: readonly Definition[]): Checklist {
  return {
    file: 'page.mdx',
    title: 'Page',
    target: { repository: { owner: 'acme', name: 'x' }, workflows: 'targets/x/' },
    definitions,
  };
}

/** Facts of workflow files, by file name. */
export async function facts(files: Readonly<Record<string, string>>): Promise<readonly WorkflowFacts[]> {
  return Promise.all(Object.entries(files).map(([file, text]) => parseWorkflow(`targets/x/${file}`, text)));
}

/** A workflow file with this `on:` and one job of these lines. */
export function workflow(on: string, job = ''): string {
  return `on: ${on}\njobs:\n  a:\n    runs-on: x\n${job === '' ? '' : `${job.replaceAll(/^/gm, '    ')}\n`}    steps: [{ run: y }]\n`;
}
