import type { Repository, Statement, StatementValue } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import type { PagesSource } from '../statements.ts';
import { alreadyPublished, isAbsent, isAllSeen, publishedHere, publishedTo } from './published.ts';
import type { Row } from './statements-of.ts';

/** The action that deploys a site which is built by Actions; everything else pushes a branch. */
export const DEPLOY = 'actions/deploy-pages';

/** Holds a site's row against the workflow files: a job deploys it, in the way that its source takes. */
export function comparePages(row: Row, facts: readonly WorkflowFacts[], repository: Repository): readonly Finding[] {
  const deploys = publishedTo(['pages'], facts, repository);
  if (isAbsent(row)) return alreadyPublished(row, deploys);
  if (!isAllSeen(facts)) return [];
  const stated = row.statements.filter(isSource);
  if (deploys.length === 0) {
    // A branch is built without any workflow.
    if (stated.some(({ value }) => value.build === 'branch')) return [];
    return [
      {
        rule: 'publish-not-in-file',
        severity: stated.length > 0 ? 'error' : 'warning',
        at: stated[0]?.at ?? row.at,
        message: 'no workflow deploys to Pages',
        hint: `Deploy with \`${DEPLOY}\`, or correct the row.`,
      },
    ];
  }
  return stated.flatMap(({ value, at }): Finding[] => {
    const byActions = value.build === 'workflow';
    if (deploys.some(({ fact }) => fact.basis !== 'stated' || (fact.by === DEPLOY) === byActions)) return [];
    return [
      {
        rule: 'publish-not-in-file',
        severity: 'error',
        at,
        message: byActions
          ? `the row says that the site is built by Actions, and no job uses \`${DEPLOY}\``
          : `the row says that the site is built from a branch, and the workflow deploys it with \`${DEPLOY}\``,
        hint: byActions
          ? 'Name the branch that the file pushes, or deploy with the action.'
          : 'Write GitHub Actions as the source, or push the branch in the file.',
        related: publishedHere(deploys),
      },
    ];
  });
}

function isSource(one: Statement<StatementValue>): one is Statement<PagesSource> {
  return one.value.kind === 'pages-source';
}
