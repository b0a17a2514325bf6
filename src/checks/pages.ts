import { defineCheck, type Outcome } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import { moment } from '../core/moment.ts';
import { newestDeployment } from '../evidence/github/newest-deployment.ts';
import { type PagesFacts, pages as settings } from '../evidence/github/pages.ts';
import { repository } from '../evidence/github/repository.ts';
import { pagesSource } from './columns/pages-source.ts';
import { comparePages } from './compare/pages.ts';
import type { PagesSource } from './statements.ts';

const columns: readonly Column<PagesSource>[] = [pagesSource];

/** GitHub Pages: switched on, built as stated, deployed. */
export const pages = defineCheck({
  id: 'pages',
  title: 'GitHub Pages',
  station: 'Pages',
  summary: 'Pages is on, is built as the row states, and its last deployment succeeded.',
  subject: { pattern: /^[\w.:/-]+$/, accepts: 'a word for the site: `site`', example: 'site' },
  params: {},
  columns,
  compare: comparePages,
  needs(row, _known, { repository: { owner, name: repo } }) {
    const here = { owner, repo };
    return [
      repository(here),
      newestDeployment({ ...here, environment: 'github-pages' }),
      ...(row.statements.length > 0 ? [settings(here)] : []),
    ];
  },
  judge(row, { read }, { repository: { owner, name: repo } }) {
    const here = { owner, repo };
    const actions = row.statements.every(({ value }) => value.build === 'workflow');
    const off = { status: 'fail', seen: false, message: 'off', fix: actions ? 'enable' : 'enable-branch' } as const;
    // The repository says so to everybody; 404 of the settings would prove nothing.
    if (!read(repository(here))?.has_pages) return off;
    const facts = row.statements.length > 0 ? read(settings(here)) : undefined;
    const outcomes = row.statements.map(({ value }, statement) => ({ statement, ...weigh(value, facts) }));
    const seen = { seen: true, outcomes } as const;
    if (outcomes.some(({ outcome }) => outcome === 'contradicted')) {
      // A workflow cannot deploy to a site that is built from a branch, nor the other way round.
      const source = facts?.build === 'branch' ? `the branch ${facts.branch}` : 'GitHub Actions';
      return {
        ...seen,
        status: 'fail',
        message: 'other-source',
        args: { source },
        fix: actions ? 'actions' : 'branch',
      };
    }
    const last = read(newestDeployment({ ...here, environment: 'github-pages' }));
    if (!last) return { ...seen, status: 'warn', message: 'never', fix: 'deploy' };
    const args = {
      created: moment(last.created),
      state: last.state || 'no state yet',
      to: last.address && ` (${last.address})`,
    };
    switch (last.state) {
      case 'success':
        return { ...seen, status: 'pass', message: 'deployed', args };
      case 'failure':
      case 'error':
        return { ...seen, status: 'fail', message: 'failed', args, fix: 'deploy' };
      default:
        return { ...seen, status: 'warn', message: 'pending', args, fix: 'deploy' };
    }
  },
  messages: {
    deployed: 'On; last deployed {created}{to}.',
    never: 'On, but nothing has been deployed yet.',
    failed: 'On, but the last deployment ({created}) failed.',
    pending: 'On; the last deployment ({created}) is not through: {state}.',
    off: 'Pages is off.',
    'other-source': 'On, but built from {source}.',
  },
  fixes: {
    enable: {
      text: 'Choose GitHub Actions as the source; a workflow’s own token cannot do that.',
      url: 'https://github.com/{owner}/{repo}/settings/pages',
      command: 'gh api --method POST repos/{owner}/{repo}/pages -f build_type=workflow',
    },
    'enable-branch': {
      text: 'Switch Pages on, with the branch that the row states.',
      url: 'https://github.com/{owner}/{repo}/settings/pages',
    },
    actions: {
      text: 'Choose GitHub Actions as the source, or mend the row.',
      url: 'https://github.com/{owner}/{repo}/settings/pages',
      command: 'gh api --method PUT repos/{owner}/{repo}/pages -f build_type=workflow',
    },
    branch: {
      text: 'Choose the branch that the row states as the source, or mend the row.',
      url: 'https://github.com/{owner}/{repo}/settings/pages',
    },
    deploy: {
      text: 'Look at the deployment’s run, and run the workflow that deploys the site.',
      url: 'https://github.com/{owner}/{repo}/deployments/github-pages',
    },
  },
  trace: async () => (await import('./trace/pages-trace.ts')).pagesTrace,
});

function weigh({ build, branch }: PagesSource, facts: PagesFacts | undefined): Pick<Outcome, 'outcome'> {
  if (!facts || facts.build === 'unknown') return { outcome: 'not-visible' };
  const same = facts.build === build && (build === 'workflow' || branch === undefined || branch === facts.branch);
  return { outcome: same ? 'confirmed' : 'contradicted' };
}
