import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';

const body = v.array(
  v.object({
    environment: v.object({ name: v.optional(v.string(), '') }),
    reviewers: v.array(v.unknown()),
    wait_timer: v.number(),
  }),
);

/** An environment that a run waits for. */
export interface PendingDeployment {
  readonly environment: string;
  /** Somebody has to approve; else it is a timer, or an app's gate. */
  readonly needsApproval: boolean;
}

const right: Right = { anonymous: true, permission: 'Actions: read' };

/**
 * The environments that a run waits for. Absent: it waits for none.
 * Source: REST `actions/get-pending-deployments-for-run`; public without a token, else Actions: read.
 */
export const pendingDeployments = defineQuestion<
  { owner: string; repo: string; run: string },
  readonly PendingDeployment[]
>('github/pending-deployments', right, async ({ github }, params) => {
  const answer = await github.get({
    path: '/repos/{owner}/{repo}/actions/runs/{run}/pending_deployments',
    params,
    schema: body,
    right,
    notFound: 'unavailable',
    page: '/{owner}/{repo}/actions/runs/{run}',
  });
  if (answer.status !== 'found') return answer;
  const { value, ...asked } = answer;
  if (value.length === 0) return { ...asked, status: 'absent' };
  const pending = value.map(({ environment, reviewers }) => ({
    environment: environment.name,
    needsApproval: reviewers.length > 0,
  }));
  return { ...asked, value: pending };
});
