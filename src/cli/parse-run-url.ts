import type { Repository } from '../core/definition.ts';
import { parseRepository } from '../core/repository.ts';

/** A run, or one job of it. */
export interface RunAddress {
  readonly repository: Repository;
  readonly run: string;
  readonly job?: string;
}

const RUN =
  /^https:\/\/github\.com\/([^/?#]+\/[^/?#]+)\/actions\/runs\/(\d{1,20})(?:\/attempts\/\d{1,6})?(?:\/jobs?\/(\d{1,20}))?\/?(?:[?#].*)?$/;

/**
 * Reads the address of a run or a job, as the address bar shows it. It is read and never fetched: what is asked is made from its parts.
 *
 * `https://github.com/acme/rocket/actions/runs/123/job/456?pr=7#step:4:12`
 */
export function parseRunUrl(text: string): RunAddress | undefined {
  const [, name = '', run, job] = RUN.exec(text) ?? [];
  if (run === undefined) return undefined;
  const repository = parseRepository(name);
  if ('problem' in repository) return undefined;
  return { repository, run, ...(job === undefined ? {} : { job }) };
}
