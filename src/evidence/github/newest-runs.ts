import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { timestamp } from './timestamp.ts';

const body = v.object({
  total_count: v.number(),
  workflow_runs: v.array(
    v.object({
      id: v.number(),
      path: v.string(),
      event: v.string(),
      head_branch: v.nullable(v.string()),
      status: v.nullable(v.string()),
      conclusion: v.nullable(v.string()),
      created_at: timestamp,
    }),
  ),
});

/** The newest run of one workflow file. */
export interface NewestRun {
  readonly id: string;
  /** `release.yml` */
  readonly file: string;
  readonly event: string;
  /** The branch; for a push of a tag the tag's name. */
  readonly ref: string;
  /** `queued`, `in_progress`, `waiting`, `completed`, … */
  readonly status: string;
  /** Once completed: `success`, `failure`, `cancelled`, … */
  readonly conclusion: string;
  readonly created: string;
}

/** A workflow whose last run is further back than so many runs of the repository is not among them. */
const RUNS = 50;
const right: Right = { anonymous: true, permission: 'Actions: read' };

/**
 * The newest run of each workflow file, the newest first, as far as the repository's last runs tell: one request for all of them. Runs of pull
 * requests are left out: they release nothing. Absent: there is no such run.
 * Source: REST `actions/list-workflow-runs-for-repo`; public without a token, else Actions: read.
 */
export const newestRuns = defineQuestion<{ owner: string; repo: string }, readonly NewestRun[]>(
  'github/newest-runs',
  right,
  async ({ github }, { owner, repo }) => {
    const answer = await github.get({
      path: '/repos/{owner}/{repo}/actions/runs',
      params: { owner, repo },
      query: { per_page: RUNS, exclude_pull_requests: 'true' },
      schema: body,
      right,
      notFound: 'unavailable',
      page: '/{owner}/{repo}/actions',
    });
    if (answer.status !== 'found') return answer;
    const { value, ...asked } = answer;
    const byFile = new Map<string, NewestRun>();
    for (const run of value.workflow_runs.toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1))) {
      const file = fileOf(run.path);
      if (file === '' || byFile.has(file) || run.event.startsWith('pull_request')) continue;
      byFile.set(file, {
        id: String(run.id),
        file,
        event: run.event,
        ref: run.head_branch ?? '',
        status: run.status ?? '',
        conclusion: run.conclusion ?? '',
        created: run.created_at,
      });
    }
    return byFile.size === 0 ? { ...asked, status: 'absent' } : { ...asked, value: [...byFile.values()] };
  },
);

/** `.github/workflows/release.yml@refs/heads/main`, as it stands for some; GitHub's own (`dynamic/…`) are no files. */
export function fileOf(path: string): string {
  return /^\.github\/workflows\/([^/@]+\.ya?ml)(?:@|$)/.exec(path)?.[1] ?? '';
}
