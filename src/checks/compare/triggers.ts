import type { Statement } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import { nearest } from '../../core/nearest.ts';
import type { TriggerFact, WorkflowFacts } from '../../workflow/facts.ts';
import type { TriggerStated } from '../statements.ts';
import { isCutShort, list, placeIn, plural } from './file-facts.ts';
import { overlaps } from './patterns.ts';
import { runsOnBranches, runsOnTags } from './pushes.ts';
import type { Row } from './statements-of.ts';
import { statementsOf } from './statements-of.ts';
import { compareFilters, KINDS } from './trigger-filters.ts';
import { compareInterval, compareNeighbours, nameOf, oneSpace } from './trigger-others.ts';

/**
 * Holds stated triggers against `on:`. An event on one side only is an error. A push counts as two: branches and tags. Names that the cell states
 * and the file does not have are errors; what the file filters by and the cell leaves out is a note.
 */
export function compareTriggers(row: Row, file: WorkflowFacts, all: readonly WorkflowFacts[]): readonly Finding[] {
  const stated = statementsOf(row, 'trigger');
  // No statement: the row has no column of triggers, or one that is not understood and has its own finding.
  if (stated.length === 0) return [];
  return [
    ...stated.flatMap((statement) => compareStated(statement, file, all)),
    ...file.triggers.flatMap((fact) => compareFact(row, fact, stated, file, all)),
  ];
}

function compareStated(
  { value, at }: Statement<TriggerStated>,
  file: WorkflowFacts,
  all: readonly WorkflowFacts[],
): readonly Finding[] {
  const facts = file.triggers.filter(({ event }) => event === value.event);
  const wrong = (message: string, fact?: TriggerFact, hint?: string): Finding => ({
    rule: 'trigger-not-in-file',
    severity: 'error',
    at,
    message,
    hint: hint ?? 'Correct the cell, or the file’s `on`.',
    ...(fact ? { related: [{ at: placeIn(file, fact.span), note: 'the file says' }] } : {}),
  });
  const [fact] = facts;
  if (!fact) {
    if (isCutShort(file)) return [];
    const events = file.triggers.map(({ event }) => event);
    return [
      wrong(
        `the row says that \`${file.file}\` runs on \`${value.event}\`, and the file does not`,
        file.triggers[0],
        `Take it out of the cell, or add it to the file’s \`on\`, which has ${list(events)}.`,
      ),
    ];
  }
  if (value.event === 'push') {
    const kind =
      value.tags && !facts.some(runsOnTags)
        ? 'tags'
        : value.branches && !facts.some(runsOnBranches)
          ? 'branches'
          : undefined;
    if (kind) {
      return [
        wrong(
          `the row says that \`${file.file}\` runs on pushes of ${kind}, and the file does only on ${kind === 'tags' ? 'branches' : 'tags'}`,
          fact,
        ),
      ];
    }
  }
  return [
    ...compareFilters(value, fact, file.file, wrong),
    ...compareInterval(value, fact, file.file, wrong),
    ...compareNeighbours(value, fact, file, all, wrong),
  ];
}

/** What the file does and no statement of the row says. */
function compareFact(
  row: Row,
  fact: TriggerFact,
  stated: readonly Statement<TriggerStated>[],
  file: WorkflowFacts,
  all: readonly WorkflowFacts[],
): readonly Finding[] {
  const values = stated.map(({ value }) => value).filter(({ event }) => event === fact.event);
  const left = (severity: Finding['severity'], what: string, write: string): Finding => ({
    rule: 'trigger-not-in-row',
    severity,
    at: row.at,
    message: `\`${file.file}\` ${what}, and the row leaves it out`,
    hint: `Write ${write} into the cell of triggers, or take it out of the file.`,
    related: [{ at: placeIn(file, fact.span), note: 'the file says' }],
  });
  if (values.length === 0) return [left('error', `runs on \`${fact.event}\``, wording(fact))];

  const findings: Finding[] = [];
  const plain = values.some(({ branches, tags }) => !branches && !tags);
  const runs = { branches: runsOnBranches(fact), tags: runsOnTags(fact) };
  for (const [kind, one] of KINDS) {
    const names = fact[kind] ?? fact[`${kind}Ignore`];
    if (!names || (fact.event === 'push' && !runs[kind])) continue;
    const said = values.flatMap((value) => value[kind] ?? []);
    // A name that the cell misspells, or gives roughly, is told at the cell.
    const meant = said.flatMap((name) => {
      const rough = names.filter((other) => other === name || overlaps(other, name));
      return rough.length > 0 ? rough : [nearest(name, names)];
    });
    const more = names.filter((name) => !name.startsWith('!') && !meant.includes(name));
    // For a push to `main` alone, tags are a trigger of their own.
    const unsaid = fact.event === 'push' && said.length === 0 && !plain;
    if (unsaid)
      findings.push(
        left(
          'error',
          `runs on pushes of ${kind} too${fact[kind] ? `: ${list(names)}` : `, all but ${list(names)}`}`,
          fact[kind] ? `${kind === 'tags' ? 'Tag' : 'Push to'} ${list(names)}` : 'Push',
        ),
      );
    else if (fact[kind] && more.length > 0)
      findings.push(
        left('warning', `runs for the ${plural(one, more)} ${list(more)} on \`${fact.event}\``, list(more)),
      );
    else if (!fact[kind] && said.length === 0)
      findings.push(
        left(
          'warning',
          `does not run for the ${plural(one, names)} ${list(names)} on \`${fact.event}\``,
          `the ${kind} it runs for`,
        ),
      );
  }
  const paths = fact.paths ?? fact.pathsIgnore;
  if (paths && values.every((value) => value.paths === undefined)) {
    findings.push(left('warning', `runs only for certain paths: ${list(paths)}`, '(with path filter)'));
  } else if (paths && !values.some((value) => value.paths === 'some')) {
    const more = paths.filter((path) => !values.some((value) => value.paths?.includes(path)));
    if (more.length > 0)
      findings.push(left('warning', `filters by the ${plural('path', more)} ${list(more)}`, list(more)));
  }
  for (const key of ['types', 'workflows', 'cron'] as const) {
    const said = values
      .flatMap((value) => value[key] ?? [])
      .map((name) => (key === 'workflows' ? nameOf(name, all) : oneSpace(name)));
    const more = (fact[key] ?? []).filter((name) => !said.includes(oneSpace(name)));
    if (said.length === 0 || more.length === 0) continue;
    const what = { types: `runs on the ${plural('type', more)}`, workflows: 'runs after', cron: 'has the schedule' }[
      key
    ];
    findings.push(left('warning', `${what} ${list(more)}`, list(more)));
  }
  return findings;
}

/** How a cell says it. */
function wording(fact: TriggerFact): string {
  const to = fact.branches ? ` to ${list(fact.branches)}` : '';
  switch (fact.event) {
    case 'push':
      return fact.tags && !fact.branches ? `Tag ${list(fact.tags)}` : `Push${to}`;
    case 'pull_request':
      return `PR${to}`;
    case 'workflow_dispatch':
      return 'Manual dispatch';
    case 'schedule':
      return fact.cron?.length ? `Schedule ${list(fact.cron)}` : 'Schedule';
    case 'release':
      return fact.types?.includes('published') ? 'Release published' : 'Release';
    case 'workflow_call':
      return 'Reusable';
    case 'workflow_run':
      return fact.workflows?.length ? `After ${list(fact.workflows)}` : `\`${fact.event}\``;
    default:
      return `\`${fact.event}\``;
  }
}
