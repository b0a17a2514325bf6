import { publishedTo } from '../checks/compare/published.ts';
import { normalizeProject, shownProject } from '../checks/compare/shown-project.ts';
import type { Repository } from '../core/definition.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import type { Contents, NewRow } from './section.ts';
import { code, distinct } from './words.ts';

type Index = 'pypi' | 'testpypi';
const LABELS: Readonly<Record<Index, string>> = { pypi: 'PyPI', testpypi: 'TestPyPI' };

/** Uploads to PyPI and TestPyPI: the publishers that a job needs, and the package. `project`: its name, where the job’s environment does not show it. */
export function indexSections(
  facts: readonly WorkflowFacts[],
  repository: Repository,
  project: string | undefined,
): Pick<Contents, 'sections' | 'untold'> {
  const uploads = publishedTo(['pypi', 'testpypi'], facts, repository).filter(({ fact }) => fact.basis === 'stated');
  const untold: string[] = [];
  const publishers = new Map<string, NewRow>();
  const packages = new Map<string, { readonly name: string; readonly indices: Index[] }>();
  for (const { file, fact } of uploads) {
    const index: Index = fact.to === 'testpypi' ? 'testpypi' : 'pypi';
    const name = shownProject(file, fact)?.name ?? project;
    if (name === undefined) {
      untold.push(`Under which name ${code(file.file)} uploads to ${LABELS[index]}.`);
    } else {
      const known = packages.get(normalizeProject(name));
      if (known) known.indices.push(index);
      else packages.set(normalizeProject(name), { name, indices: [index] });
    }
    if (fact.login.length === 0 || !fact.login.every(({ kind }) => kind === 'oidc')) continue;
    if (file.triggers.length > 0 && file.triggers.every(({ event }) => event === 'workflow_call')) {
      untold.push(
        `Job ${code(fact.job)} of ${code(file.file)} uploads to ${LABELS[index]} from a file that others call: an index takes no such file as a publisher.`,
      );
      continue;
    }
    if (name === undefined) continue;
    const environment = environmentOf(file, fact.job, index);
    const cells = [
      code(repository.owner),
      code(repository.name),
      code(file.file),
      environment === '' ? 'None' : environment === undefined ? '(chosen at run time)' : code(environment),
    ];
    publishers.set(`${index} ${normalizeProject(name)} ${cells.join(' ')}`, {
      check: 'publisher',
      subject: `${index}/${name}`,
      cells,
    });
  }
  return {
    sections: [
      {
        title: 'Trusted publishers',
        intro:
          'These jobs upload without a password. The index compares owner, repository, file and environment with the publisher that is registered there.',
        columns: ['Publisher', 'Owner', 'Repository', 'Workflow', 'Environment'],
        rows: [...publishers.values()],
      },
      {
        title: 'Python package',
        intro: 'The newest tag’s version has to be there.',
        columns: ['Project', 'Index'],
        rows: [...packages.values()].map(({ name, indices }) => ({
          check: 'pypi',
          subject: name,
          cells: [distinct(indices.toSorted().map((index) => LABELS[index])).join(', ')],
        })),
      },
    ],
    untold: distinct(untold),
  };
}

/** The job's environment: empty where it names none, `undefined` where it cannot be told. */
function environmentOf(file: WorkflowFacts, job: string, index: Index): string | undefined {
  const uses = file.environments.filter((use) => use.job === job);
  if (uses.length === 0) return '';
  const names = distinct(uses.flatMap((use) => (use.open ? [] : (use.names ?? []))));
  return names.length === 1 ? names[0] : names.find((name) => name.toLowerCase() === index);
}
