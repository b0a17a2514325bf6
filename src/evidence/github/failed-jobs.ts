import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import type { FailedJob } from './read-failed-jobs.ts';

const right: Right = { anonymous: true, permission: 'Actions: read' };

/**
 * The jobs of a run that failed, the first three of them with their annotations. Absent: none failed.
 * Source: REST `actions/list-jobs-for-workflow-run`, `checks/list-annotations` (a job's id is that of its check run); public without a token, else
 * Actions: read. For annotations of a private repository there is no fine-grained permission.
 */
export const failedJobs = defineQuestion<{ owner: string; repo: string; run: string }, readonly FailedJob[]>(
  'github/failed-jobs',
  right,
  async (clients, params) => {
    // Asked for where something failed, which is seldom.
    const { failedJobsOf } = await import('./read-failed-jobs.ts');
    const { jobs, refused } = await failedJobsOf(clients, params);
    return refused ?? jobs;
  },
);
