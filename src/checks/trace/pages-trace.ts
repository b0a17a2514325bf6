import type { Context, Reader } from '../../core/check.ts';
import type { Definition } from '../../core/definition.ts';
import { moment } from '../../core/moment.ts';
import { defineTrace, type TraceAt } from '../../core/trace.ts';
import { newestDeployment } from '../../evidence/github/newest-deployment.ts';
import { releases } from '../../evidence/github/releases.ts';
import { repository } from '../../evidence/github/repository.ts';
import { tagRuns } from '../../evidence/github/tag-runs.ts';
import type { PagesSource } from '../statements.ts';

type PagesRow = Definition<'pages', object, PagesSource>;

/**
 * The site was deployed from a tag's commit, or since the tag. Only the newest deployment tells: it is what stands on the site. A release that
 * deploys nothing is none that lacks anything.
 */
export const pagesTrace = defineTrace({
  rank: 'site',
  places: ({ subject }: PagesRow) => [{ key: 'pages', label: 'Pages', subject }],
  needs(_row, { newest }, _known, { repository: { owner, name: repo } }) {
    const here = { owner, repo };
    return [
      repository(here),
      newestDeployment({ ...here, environment: 'github-pages' }),
      releases(here),
      ...(newest ? [tagRuns({ ...here, tag: newest.name })] : []),
    ];
  },
  judge(at, reader, context) {
    const { owner, name: repo } = context.repository;
    if (!reader.read(repository({ owner, repo }))?.has_pages) {
      return { status: 'missing', message: 'off', fix: 'enable' };
    }
    const last = reader.read(newestDeployment({ owner, repo, environment: 'github-pages' }));
    if (!last) return { status: 'missing', message: 'never', fix: 'deploy' };
    const own = runsOf(at, reader, context).some(({ commit }) => commit !== '' && commit === last.commit);
    const since = timeOf(at, reader, context);
    const args = { created: moment(last.created), state: last.state || 'no state yet' };
    const found = [last.created.slice(0, 10)];
    if (!own && since === '') return { status: 'unknown', message: 'undated', args, fix: 'look' };
    if (!own && last.created < since) return { status: 'not-expected', message: 'before', args, found };
    switch (last.state) {
      case 'success':
        return { status: 'there', message: own ? 'own' : 'since', args, found };
      case 'failure':
      case 'error':
        // An older release may have been deployed well before this one failed.
        if (at.tag !== at.compared.newest) return { status: 'not-expected', message: 'failed-since', args };
        return { status: 'missing', message: 'failed', args, found: ['failed'], fix: 'deploy' };
      default:
        return { status: 'unknown', message: 'pending', args, found: [args.state], fix: 'look' };
    }
  },
  messages: {
    own: 'Deployed from its commit, {created}.',
    since: 'Deployed since, {created}.',
    before: 'Last deployed {created}, before this tag: a release need not change the site.',
    failed: 'The last deployment, {created}, failed.',
    'failed-since': 'The last deployment, {created}, failed; it says nothing of an older release.',
    pending: 'The last deployment, {created}, is not through: {state}.',
    undated: 'When this was tagged is not known, so neither is whether the site was deployed since.',
    never: 'Nothing has been deployed yet.',
    off: 'Pages is off.',
  },
  fixes: {
    enable: {
      text: 'Switch Pages on.',
      url: 'https://github.com/{owner}/{repo}/settings/pages',
    },
    deploy: {
      text: 'Look at the deployment’s run, and run the workflow that deploys the site.',
      url: 'https://github.com/{owner}/{repo}/deployments/github-pages',
    },
    look: {
      text: 'Look at the deployments.',
      url: 'https://github.com/{owner}/{repo}/deployments/github-pages',
    },
  },
});

function runsOf(
  { tag, compared }: TraceAt<PagesRow>,
  { peek }: Reader,
  { repository: { owner, name: repo } }: Context,
) {
  if (tag !== compared.newest) return [];
  const runs = peek(tagRuns({ owner, repo, tag: tag.name }));
  return runs === 'unavailable' ? [] : (runs ?? []);
}

/** When it was tagged, as nearly as can be told: its first run, else its release; empty where neither is there. */
function timeOf(at: TraceAt<PagesRow>, reader: Reader, context: Context): string {
  const first = runsOf(at, reader, context).at(-1);
  if (first) return first.created;
  const { owner, name: repo } = context.repository;
  const release = (reader.read(releases({ owner, repo })) ?? []).find(
    ({ tag, draft }) => tag === at.tag.name && !draft,
  );
  return release?.published ?? '';
}
