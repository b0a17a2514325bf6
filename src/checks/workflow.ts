import { defineCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import { repository, sightOf } from '../evidence/github/repository.ts';
import { workflowFiles } from '../evidence/github/workflow-files.ts';
import { workflows } from '../evidence/github/workflows.ts';
import { environments } from './columns/environments.ts';
import { scripts } from './columns/scripts.ts';
import { secretsEnv } from './columns/secrets-env.ts';
import { trigger } from './columns/trigger.ts';
import { compareWorkflow } from './compare/workflow.ts';
import { HELD } from './judge/held.ts';
import { inOneClause, weighLive } from './judge/live.ts';
import { liveNeeds } from './judge/live-files.ts';
import { filesOf, holdWorkflow, type WorkflowStatement } from './judge/workflow.ts';

const columns: readonly Column<WorkflowStatement>[] = [trigger, secretsEnv, environments, scripts];

/** A workflow file: what starts it and what it reads is held at build and against the default branch, whether GitHub runs it is asked. */
export const workflow = defineCheck({
  id: 'workflow',
  title: 'Workflow',
  station: 'Workflows',
  summary: 'A workflow file has the triggers, secrets and environments that the row states, and GitHub runs it.',
  subject: {
    pattern: /^[^\s/\\`]+\.ya?ml$/,
    accepts: 'the name of a file in `.github/workflows`',
    example: 'release.yml',
  },
  params: {},
  columns,
  compare: compareWorkflow,
  needs(row, known, { repository: { owner, name: repo } }) {
    const here = { owner, repo };
    return [repository(here), workflows(here), ...liveNeeds(filesOf(row), known, here)];
  },
  judge(row, reader, { repository: asked }) {
    const { read } = reader;
    const { owner, name: repo } = asked;
    const facts = read(repository({ owner, repo }));
    if (!facts) return { status: 'fail', seen: false, message: 'no-repository' };
    const branch = facts.default_branch;
    const args = { branch };
    const files = read(workflowFiles({ owner, repo, ref: branch, seen: sightOf(facts) })) ?? [];
    if (!files.some(({ name }) => name === row.subject)) {
      return { status: 'fail', seen: false, message: 'missing', args, fix: 'add' };
    }
    const live = holdWorkflow(row, reader, asked);
    const outcomes = live
      ? weighLive(row, live.held, live.confirms)
      : row.statements.map((_, statement) => ({ statement, outcome: 'not-visible', note: HELD }) as const);
    const seen = { seen: true, args, outcomes } as const;
    const registered = read(workflows({ owner, repo }))?.find(
      ({ path, state }) => path === `.github/workflows/${row.subject}` && state !== 'deleted',
    );
    if (!registered) return { ...seen, status: 'warn', message: 'unregistered', fix: 'allow' };
    if (registered.state !== 'active') {
      const state = STATES[registered.state] ?? registered.state;
      return { ...seen, args: { branch, state }, status: 'fail', message: 'disabled', fix: 'enable' };
    }
    if (registered.name === registered.path) return { ...seen, status: 'fail', message: 'broken', fix: 'mend' };
    const { wrong } = live?.held ?? { wrong: [] };
    if (wrong.length > 0) {
      const what = inOneClause(wrong);
      return { ...seen, args: { branch, what }, status: 'warn', message: 'differs', fix: 'update' };
    }
    // What could not be told, or read, is not claimed.
    const agrees = outcomes.length > 0 && outcomes.every(({ outcome }) => outcome === 'confirmed');
    return { ...seen, status: 'pass', message: agrees ? 'agrees' : 'active' };
  },
  messages: {
    agrees: 'On {branch}, and active; the file there says what the row says.',
    active: 'On {branch}, and active.',
    differs: 'On {branch}, and active, but not as the row says: {what}.',
    missing: 'Not in .github/workflows on {branch}.',
    unregistered: 'On {branch}, but GitHub has not registered it: no event has reached it, or Actions are off.',
    disabled: 'On {branch}, but disabled: {state}.',
    broken: 'On {branch}, but GitHub cannot parse it: it shows the path instead of a name.',
    'no-repository': 'The repository is not there.',
  },
  fixes: {
    add: {
      text: 'Put the file on the default branch, or mend its name in the row.',
      url: 'https://github.com/{owner}/{repo}/tree/{branch}/.github/workflows',
    },
    allow: {
      text: 'See whether Actions are allowed for this repository.',
      url: 'https://github.com/{owner}/{repo}/settings/actions',
    },
    enable: {
      text: 'Enable the workflow.',
      url: 'https://github.com/{owner}/{repo}/actions/workflows/{subject}',
      command: 'gh workflow enable {subject} --repo {owner}/{repo}',
    },
    update: {
      text: 'Correct the row, or the file. If the page is held against a copy of the files, the copy is older than {branch}: refresh it.',
      url: 'https://github.com/{owner}/{repo}/blob/{branch}/.github/workflows/{subject}',
    },
    mend: {
      text: 'Mend the file; the Actions page shows what GitHub objects to.',
      url: 'https://github.com/{owner}/{repo}/actions/workflows/{subject}',
    },
  },
  releaseTags: ({ statements }) =>
    statements.flatMap(({ value }) => (value.kind === 'trigger' ? (value.tags ?? []) : [])),
});

const STATES: Readonly<Record<string, string>> = {
  disabled_manually: 'by hand',
  disabled_inactivity: 'no activity in the repository for 60 days',
  disabled_fork: 'scheduled workflows are off in forks',
};
