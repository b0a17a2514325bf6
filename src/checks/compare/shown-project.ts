import type { Location } from '../../core/position.ts';
import type { PublishFact, WorkflowFacts } from '../../workflow/facts.ts';
import { placeIn } from './file-facts.ts';

/** A project on an index, as a workflow file names it. */
interface ShownProject {
  readonly name: string;
  readonly at: Location;
}

/** The project whose address the environment of the uploading job shows: `url: https://pypi.org/p/rocket`. */
export function shownProject(file: WorkflowFacts, { job, to }: PublishFact): ShownProject | undefined {
  const use = file.environments.find((one) => one.job === job);
  const [, test, name] =
    /^https:\/\/(test\.)?pypi\.org\/(?:p|project)\/([a-z\d](?:[\w.-]*[a-z\d])?)(?:\/|$)/i.exec(use?.url ?? '') ?? [];
  if (!use || name === undefined || (test !== undefined) !== (to === 'testpypi')) return undefined;
  return { name, at: placeIn(file, use.span) };
}

/** PyPI takes `-`, `_` and `.` for one. */
export function normalizeProject(project: string): string {
  return project.toLowerCase().replace(/[-_.]+/g, '-');
}
