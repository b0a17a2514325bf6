import type { Repository } from '../core/definition.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import type { OtherNames } from './list-contents.ts';
import { listContents } from './list-contents.ts';
import { renderSection } from './render-section.ts';
import type { Contents } from './section.ts';

export interface WriteOptions extends OtherNames {
  /**
   * Folder of the workflow files, relative to the project.
   * @default '.github/workflows'
   */
  readonly workflows?: string;
  /** Findings that are put up with for now. */
  readonly waivers?: readonly NewWaiver[];
}

/** A waiver to be written: a fault of a workflow file that no checklist can mend. */
export interface NewWaiver {
  readonly rule: string;
  readonly at: string;
  readonly reason: string;
  /** YYYY-MM-DD */
  readonly until: string;
}

/**
 * Writes a checklist for a repository from what its workflow files are: every row tagged, every cell in the words that the checks read, nothing that
 * the files do not say. Markdown that is MDX as well.
 */
export function writeChecklist(
  facts: readonly WorkflowFacts[],
  repository: Repository,
  options: WriteOptions = {},
): string {
  const sorted = facts.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const contents = listContents(sorted, repository, options);
  const name = `${repository.owner}/${repository.name}`;
  return [
    frontMatter(name, repository, contents, options),
    `What \`${name}\` needs so that its workflows run, read from its workflow files. \`gonogo check\` holds every row against them; \`gonogo verify\` asks GitHub, registries and package indexes.`,
    ...contents.sections.map((section) => `## ${section.title}\n\n${section.intro}\n\n${renderSection(section)}`),
    ...(contents.untold.length > 0
      ? [
          `## What the workflow files do not say\n\nSettle these by hand, and add a row where there is something to check.\n\n${contents.untold.map((line) => `- ${line}`).join('\n')}`,
        ]
      : []),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function frontMatter(
  name: string,
  repository: Repository,
  { ignores }: Contents,
  { workflows = '.github/workflows', waivers = [] }: WriteOptions,
): string {
  const entry = (pairs: Readonly<Record<string, string>>): string =>
    `    - { ${Object.entries(pairs)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
      .join(', ')} }`;
  return [
    '---',
    `title: ${JSON.stringify(`Release checklist of ${repository.name}`)}`,
    'target:',
    `  repository: ${JSON.stringify(name)}`,
    `  workflows: ${workflows}`,
    ...(ignores.length > 0
      ? ['  ignore:', ...ignores.map(({ check, subject, reason }) => entry({ [check]: subject, reason }))]
      : []),
    ...(waivers.length > 0
      ? ['  waivers:', ...waivers.map(({ rule, at, reason, until }) => entry({ rule, at, reason, until }))]
      : []),
    '---',
  ].join('\n');
}
