import type { Repository } from '../core/definition.ts';
import { parseRepository } from '../core/repository.ts';

/** A run, one attempt of it, or one job. */
export interface RunAddress {
  readonly repository: Repository;
  readonly run: string;
  readonly attempt?: string;
  readonly job?: string;
}

const RUN =
  /^https:\/\/github\.com\/([^/?#]+\/[^/?#]+)\/actions\/runs\/(\d{1,20})(?:\/attempts\/([1-9]\d{0,5}))?(?:\/jobs?\/(\d{1,20}))?\/?(?:[?#].*)?$/;

/**
 * Reads the address of a run or a job, as the address bar shows it. It is read and never fetched: what is asked is made from its parts.
 *
 * `https://github.com/acme/rocket/actions/runs/123/attempts/1`, `https://github.com/acme/rocket/actions/runs/123/job/456?pr=7#step:4:12`
 */
export function parseRunUrl(text: string): RunAddress | undefined {
  const [, name = '', run, attempt, job] = RUN.exec(text) ?? [];
  if (run === undefined) return undefined;
  const repository = parseRepository(name);
  if ('problem' in repository) return undefined;
  return { repository, run, ...(attempt === undefined ? {} : { attempt }), ...(job === undefined ? {} : { job }) };
}

/** The address again, without what does not matter. */
export function urlOfRun({ repository: { owner, name }, run, attempt, job }: RunAddress): string {
  const parts = [
    `https://github.com/${owner}/${name}/actions/runs/${run}`,
    ...(attempt === undefined ? [] : [`attempts/${attempt}`]),
    ...(job === undefined ? [] : [`job/${job}`]),
  ];
  return parts.join('/');
}
