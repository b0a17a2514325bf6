import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { timestamp } from './timestamp.ts';

const deployments = v.array(v.object({ id: v.number(), created_at: timestamp, sha: v.optional(v.string(), '') }));
const statuses = v.array(v.object({ state: v.string(), environment_url: v.optional(v.string(), '') }));

/** The newest deployment to an environment. */
export interface Deployment {
  readonly created: string;
  /** `success`, `failure`, `in_progress`, …; empty while it has no status. */
  readonly state: string;
  readonly address: string;
  /** What was deployed. */
  readonly commit: string;
}

const right: Right = { anonymous: true, permission: 'Deployments: read' };

/**
 * The newest deployment to an environment and the newest of its states. Absent: the list came, and is empty.
 * Source: REST `repos/list-deployments`, `repos/list-deployment-statuses`; public without a token, else Deployments: read.
 */
export const newestDeployment = defineQuestion<{ owner: string; repo: string; environment: string }, Deployment>(
  'github/newest-deployment',
  right,
  async ({ github }, { owner, repo, environment }) => {
    const common = { right, notFound: 'unavailable', page: '/{owner}/{repo}/deployments' } as const;
    const list = await github.get({
      ...common,
      path: '/repos/{owner}/{repo}/deployments',
      params: { owner, repo },
      query: { environment, per_page: 1 },
      schema: deployments,
    });
    if (list.status !== 'found') return list;
    const { value, ...asked } = list;
    const [newest] = value;
    if (!newest) return { ...asked, status: 'absent' };
    const states = await github.get({
      ...common,
      path: '/repos/{owner}/{repo}/deployments/{id}/statuses',
      params: { owner, repo, id: String(newest.id) },
      query: { per_page: 1 },
      schema: statuses,
    });
    if (states.status !== 'found') return states;
    const [last] = states.value;
    return {
      ...states,
      value: {
        created: newest.created_at,
        state: last?.state ?? '',
        address: last?.environment_url ?? '',
        commit: newest.sha,
      },
    };
  },
);
