import type { Job, World } from '../world.ts';
import { type Answer, notFound, type RepositoryCall } from './answer.ts';

/** Where logs lie: not GitHub's own host. */
export const LOG_STORAGE = 'productionresultssa0.blob.core.windows.net';

/** The log of a job: a redirect to an address that is good for a minute. Without a token there is none, though the jobs are public. */
export function jobLog({ repository, viewer, params }: RepositoryCall): Answer {
  if (viewer.kind === 'anonymous') return { status: 403, message: 'Must have admin rights to Repository.' };
  const job = repository.runs.flatMap(({ jobs }) => jobs).find(({ id }) => String(id) === params.job);
  if (!job || job.conclusion === null) return notFound();
  if (job.log === undefined) return { status: 410, message: 'Server Error' };
  return {
    status: 302,
    message: 'Found',
    headers: { location: `https://${LOG_STORAGE}/actions-results/job-${job.id}.txt?sig=SANDBOX` },
  };
}

/** Azure's blob storage: a request that brings another host's credential is refused. */
export function createLogStorage({ github }: World): (request: Request) => Response {
  return (request) => {
    const headers = { 'access-control-allow-origin': '*', 'content-type': 'text/plain' };
    if (request.headers.has('authorization')) {
      const code = '<Error><Code>AuthenticationFailed</Code></Error>';
      return new Response(code, { status: 401, headers: { ...headers, 'content-type': 'application/xml' } });
    }
    const [, id] = /^\/actions-results\/job-(\d+)\.txt$/.exec(new URL(request.url).pathname) ?? [];
    const log = jobsOf(github).find((job) => String(job.id) === id)?.log;
    return log === undefined
      ? new Response('<Error><Code>BlobNotFound</Code></Error>', { status: 404, headers })
      : new Response(log, { status: 200, headers });
  };
}

function jobsOf({ repositories }: World['github']): readonly Job[] {
  return repositories.flatMap(({ runs }) => runs).flatMap(({ jobs }) => jobs);
}
