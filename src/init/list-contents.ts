import { checkOf } from '../checks/index.ts';
import type { Repository } from '../core/definition.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import { environmentSection } from './environment-section.ts';
import { indexSections } from './index-sections.ts';
import { chartSection, imageSection } from './package-sections.ts';
import { pagesSection, releaseSection } from './release-sections.ts';
import type { Contents, Section } from './section.ts';
import { secretSection, variableSection } from './stored-names.ts';
import { untoldOf, workflowSection } from './workflow-section.ts';

/** Names that stand in other files of the repository than the workflows. */
export interface OtherNames {
  /** Of the Python project: `name` in `pyproject.toml`. */
  readonly project?: string;
  /** Of the Helm charts: `name` in each `Chart.yaml`. */
  readonly charts?: readonly string[];
  /** What the repository's tags look like: `v*`. */
  readonly tags?: readonly string[];
}

/** All rows that a repository's workflow files give, in the order of a checklist; only sections that have some. */
export function listContents(
  facts: readonly WorkflowFacts[],
  repository: Repository,
  { project, charts = [], tags = [] }: OtherNames = {},
): Contents {
  const images = imageSection(facts, repository);
  const helm = chartSection(facts, repository, charts);
  const indices = indexSections(facts, repository, project);
  const releases = releaseSection(facts, repository, tags);
  const written = [
    secretSection(facts),
    variableSection(facts),
    environmentSection(facts),
    ...indices.sections,
    images.section,
    helm.section,
    releases.section,
    pagesSection(facts, repository),
    workflowSection(facts, repository),
  ].map(splitLabels);
  return {
    sections: written.map(({ section }) => section).filter(({ rows }) => rows.length > 0),
    ignores: [
      ...written.flatMap(({ lost }) =>
        lost.map(({ check, subject }) => ({ check, subject, reason: 'its name cannot stand in a tag' })),
      ),
      ...images.ignores,
      ...helm.ignores,
    ],
    untold: [...untoldOf(facts), ...images.untold, ...helm.untold, ...indices.untold, ...releases.untold],
  };
}

/** Takes out rows whose name cannot be a tag's label. */
function splitLabels(section: Section): { readonly section: Section; readonly lost: Section['rows'] } {
  const fits = ({ check, subject }: Section['rows'][number]): boolean =>
    checkOf(check).subject.pattern.test(subject) && !/[[\]\s`|{}<>\\]/.test(subject.replaceAll(' ', ''));
  return {
    section: { ...section, rows: section.rows.filter(fits) },
    lost: section.rows.filter((row) => !fits(row)),
  };
}
