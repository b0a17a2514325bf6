import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import { defineQuestion } from '../question.ts';
import { notFoundIn, type Sight } from './repository.ts';

// GitHub lists at most 1,000 entries of a folder and does not say that it cut the list.
const body = v.pipe(v.array(v.object({ type: v.string(), name: v.string(), sha: v.string() })), v.maxLength(999));

/** A workflow file at some ref: the same `sha` is the same text. */
export interface WorkflowFile {
  readonly name: string;
  readonly sha: string;
}

const right: Right = { anonymous: true, permission: 'Contents: read' };

/**
 * The files of `.github/workflows` at a ref that exists. One answer serves every workflow. Absent: the folder is not there; so it is
 * told from “not for you” only where `seen` is `proven`.
 * Source: REST `repos/get-content`; public without a token, else Contents: read.
 */
export const workflowFiles = defineQuestion<
  { owner: string; repo: string; ref: string; seen: Sight },
  readonly WorkflowFile[]
>('github/workflow-files', right, async ({ github }, { owner, repo, ref, seen }) => {
  const answer = await github.get({
    path: '/repos/{owner}/{repo}/contents/.github/workflows',
    params: { owner, repo },
    query: { ref },
    schema: body,
    right,
    notFound: notFoundIn(seen),
    page: `/{owner}/{repo}/tree/${encodeURIComponent(ref)}/.github/workflows`,
  });
  if (answer.status !== 'found') return answer;
  const files = answer.value.filter(({ type }) => type === 'file').map(({ name, sha }) => ({ name, sha }));
  return { ...answer, value: files };
});
