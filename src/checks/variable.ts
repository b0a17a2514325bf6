import * as v from 'valibot';
import { defineCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import { storedIn } from './columns/stored-in.ts';
import { usedBy } from './columns/used-by.ts';
import { lintReservedName } from './compare/reserved-name.ts';
import { compareVariable } from './compare/variable.ts';
import { isReserved, judgeStored, storedNeeds } from './judge/stored.ts';
import { statesValue, type VariableStatement, variableStores, weighVariable } from './judge/variable.ts';

const columns: readonly Column<VariableStatement>[] = [usedBy, storedIn];

/** A variable's name, level, where it lives, and its value where the row states one. */
export const variable = defineCheck({
  id: 'variable',
  title: 'Actions variable',
  station: 'Variables',
  summary: 'A variable of this name is there for the workflows that read it.',
  subject: {
    pattern: /^[A-Za-z_]\w*$/,
    accepts: 'a name of letters, digits and `_`, not beginning with a digit',
    example: 'REGISTRY',
  },
  params: { value: v.optional(v.pipe(v.string(), v.description('the exact value'))) },
  columns,
  state: ({ value }): { readonly value: readonly VariableStatement[] } => ({
    value: value === undefined ? [] : [{ kind: 'value', value }],
  }),
  compare: compareVariable,
  lint: lintReservedName('variable'),
  needs(row, known, { repository: { owner, name: repo } }) {
    return isReserved(row.subject) ? [] : storedNeeds(variableStores, row, known, { owner, repo });
  },
  judge(row, reader, context) {
    if (isReserved(row.subject)) return { status: 'skipped', seen: false, message: 'reserved' };
    const weigh = (entries: Parameters<typeof weighVariable>[1]) => weighVariable(row, entries);
    return judgeStored(variableStores, row, reader, context, { weigh, whole: statesValue(row) });
  },
  messages: {
    found: 'In {place}; last changed {updated}.',
    proven: 'In {place}; last changed {updated}, and {workflow} has succeeded since.',
    unproven: 'In {place}, but changed {updated}, after the last success of {workflow} ({success}): not proven since.',
    untried: 'In {place}; last changed {updated}. No run of {workflow} has succeeded yet: its value is not proven.',
    'other-value': 'There, but with another value than the row states: in {place}.',
    missing: 'Neither among the repository’s variables nor among the organization’s that it may use.',
    'in-environment':
      'Only in the environment {environment}: a job that does not name this environment reads an empty text.',
    misplaced: 'Not in {place}.',
    'found-elsewhere': 'Not in {place}, but in {elsewhere}.',
    reserved: 'Not looked up: names that begin with GITHUB_ are GitHub’s own, and nobody can create one.',
  },
  fixes: {
    repository: {
      text: 'Create the repository variable {subject}.',
      url: 'https://github.com/{owner}/{repo}/settings/variables/actions/new',
      command: 'gh variable set {subject} --repo {owner}/{repo}',
    },
    organization: {
      text: 'Create the organization variable {subject}, or share it with this repository.',
      url: 'https://github.com/organizations/{owner}/settings/variables/actions',
      command: 'gh variable set {subject} --org {owner} --repos {repo}',
    },
    environment: {
      text: 'Create {subject} in the environment {environment}.',
      url: 'https://github.com/{owner}/{repo}/settings/environments',
      command: 'gh variable set {subject} --env {environment} --repo {owner}/{repo}',
    },
    move: {
      text: 'Create it as a repository variable; or state in the row that it lives in the environment, if all jobs that read it name that.',
      url: 'https://github.com/{owner}/{repo}/settings/variables/actions/new',
      command: 'gh variable set {subject} --repo {owner}/{repo}',
    },
    change: {
      text: 'Change the value in {place}, or the one in the row.',
      url: 'https://github.com/{owner}/{repo}/settings/variables/actions',
    },
    run: {
      text: 'Run {workflow}: a success proves the new value.',
      url: 'https://github.com/{owner}/{repo}/actions/workflows/{workflow}',
    },
    remove: {
      text: 'Delete it where it is listed.',
      url: 'https://github.com/{owner}/{repo}/settings/variables/actions',
      command: 'gh variable list --repo {owner}/{repo}',
    },
  },
});
