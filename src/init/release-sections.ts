import { DEPLOY } from '../checks/compare/pages.ts';
import type { Published } from '../checks/compare/published.ts';
import { publishedTo } from '../checks/compare/published.ts';
import { checkOf } from '../checks/index.ts';
import type { Repository } from '../core/definition.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import type { Contents, Section } from './section.ts';
import { callersOf } from './trigger-cell.ts';
import { code, distinct, someCodes } from './words.ts';

/** Releases of the repository, by the tags that their workflows run for. */
export function releaseSection(
  facts: readonly WorkflowFacts[],
  repository: Repository,
  tags: readonly string[],
): Pick<Contents, 'untold'> & { readonly section: Section } {
  const own = ownOf(publishedTo(['github-release'], facts, repository), repository);
  const bySubject = new Map<string, Published[]>();
  const unclear: Published[] = [];
  for (const one of own) {
    const subjects = subjectsOf(one.file, facts, tags);
    if (subjects.length === 0) unclear.push(one);
    for (const subject of subjects) bySubject.set(subject, [...(bySubject.get(subject) ?? []), one]);
  }
  return {
    section: {
      title: 'Releases',
      intro: 'The newest tag has to have its release.',
      columns: ['Tags', 'Made by', 'Step'],
      rows: [...bySubject].toSorted().map(([subject, made]) => ({
        check: 'release',
        subject,
        cells: [
          someCodes(distinct(made.map(({ file }) => file.file))),
          someCodes(distinct(made.map(({ fact }) => fact.by))),
        ],
      })),
    },
    untold: distinct(
      unclear.map(({ file, fact }) => `For which tags job ${code(fact.job)} of ${code(file.file)} makes a release.`),
    ),
  };
}

/** The site on GitHub Pages. */
export function pagesSection(facts: readonly WorkflowFacts[], repository: Repository): Section {
  const deploys = ownOf(publishedTo(['pages'], facts, repository), repository);
  const byAction = deploys.some(({ fact }) => fact.by === DEPLOY);
  return {
    title: 'Site',
    intro: 'Settings → Pages.',
    columns: ['Site', 'Source', 'Deployed by'],
    rows:
      deploys.length === 0
        ? []
        : [
            {
              check: 'pages',
              subject: 'site',
              cells: [
                byAction ? 'GitHub Actions' : '(a branch that the workflow pushes)',
                someCodes(distinct(deploys.map(({ file }) => file.file))),
              ],
            },
          ],
  };
}

/** What a step makes for another repository is none of this one's. */
function ownOf(published: readonly Published[], { owner, name }: Repository): readonly Published[] {
  const own = `${owner}/${name}`.toLowerCase();
  return published.filter(
    ({ fact, names }) =>
      fact.basis === 'stated' && names.every(({ text, open }) => !open && text.toLowerCase() === own),
  );
}

/**
 * The tags that a file makes releases for, the surest first: those that start it, those that start its callers, those that the repository has, those
 * that start any workflow.
 */
function subjectsOf(file: WorkflowFacts, all: readonly WorkflowFacts[], tags: readonly string[]): readonly string[] {
  const callers = all.filter((one) => callersOf(file.file, all).includes(one.file));
  const sources = [tagsIn([file]), tagsIn(callers), tags, tagsIn(all)];
  return (
    sources
      .map((patterns) => distinct(patterns.flatMap((one) => subjectOf(one) ?? [])))
      .find((found) => found.length > 0) ?? []
  );
}

function tagsIn(files: readonly WorkflowFacts[]): readonly string[] {
  return files.flatMap(({ triggers }) => triggers.flatMap(({ event, tags = [] }) => (event === 'push' ? tags : [])));
}

/** A row's pattern is a name, or its beginning and `*`: `v[0-9]+.*` becomes `v*`. */
function subjectOf(pattern: string): string | undefined {
  if (pattern.startsWith('!')) return undefined;
  const start = /^(?:[^*?+[\]!\\](?![?+]))*/.exec(pattern)?.[0] ?? '';
  const subject = start === pattern ? pattern : `${start}*`;
  return checkOf('release').subject.pattern.test(subject) ? subject : undefined;
}
