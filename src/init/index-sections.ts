import { publishedTo } from '../checks/compare/published.ts';
import type { Repository } from '../core/definition.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import type { Contents, NewRow, Section } from './section.ts';
import { code, distinct, someCodes } from './words.ts';

type Index = 'pypi' | 'testpypi';
const LABELS: Readonly<Record<Index, string>> = { pypi: 'PyPI', testpypi: 'TestPyPI' };

/** Uploads to PyPI and TestPyPI: the publishers that a job needs, and the package. `project`: its name, which no workflow file says. */
export function indexSections(
  facts: readonly WorkflowFacts[],
  repository: Repository,
  project: string | undefined,
): Pick<Contents, 'sections' | 'untold'> {
  const uploads = publishedTo(['pypi', 'testpypi'], facts, repository).filter(({ fact }) => fact.basis === 'stated');
  const untold: string[] = [];
  const publishers = new Map<string, NewRow>();
  const indices = distinct(uploads.map(({ fact }) => (fact.to === 'testpypi' ? 'testpypi' : 'pypi')));
  if (uploads.length > 0 && project === undefined) {
    const files = distinct(uploads.map(({ file }) => file.file));
    untold.push(`Under which name ${someCodes(files)} uploads to ${indices.map((one) => LABELS[one]).join(' and ')}.`);
  }
  for (const { file, fact } of uploads) {
    if (fact.login.length === 0 || !fact.login.every(({ kind }) => kind === 'oidc')) continue;
    const index: Index = fact.to === 'testpypi' ? 'testpypi' : 'pypi';
    if (file.triggers.length > 0 && file.triggers.every(({ event }) => event === 'workflow_call')) {
      untold.push(
        `Job ${code(fact.job)} of ${code(file.file)} uploads to ${LABELS[index]} from a file that others call: an index takes no such file as a publisher.`,
      );
      continue;
    }
    if (project === undefined) continue;
    const environment = environmentOf(file, fact.job, index);
    const cells = [
      code(repository.owner),
      code(repository.name),
      code(file.file),
      environment === '' ? 'None' : environment === undefined ? '(chosen at run time)' : code(environment),
    ];
    publishers.set(`${index} ${cells.join(' ')}`, { check: 'publisher', subject: `${index}/${project}`, cells });
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
      packageSection(indices, project),
    ],
    untold: distinct(untold),
  };
}

function packageSection(indices: readonly Index[], project: string | undefined): Section {
  const labels = indices.toSorted().map((index) => LABELS[index]);
  return {
    title: 'Python package',
    intro: 'The newest tag’s version has to be there.',
    columns: ['Project', 'Index'],
    rows:
      project === undefined || labels.length === 0
        ? []
        : [{ check: 'pypi', subject: project, cells: [labels.join(', ')] }],
  };
}

/** The job's environment: empty where it names none, `undefined` where it cannot be told. */
function environmentOf(file: WorkflowFacts, job: string, index: Index): string | undefined {
  const uses = file.environments.filter((use) => use.job === job);
  if (uses.length === 0) return '';
  const names = distinct(uses.flatMap((use) => (use.open ? [] : (use.names ?? []))));
  return names.length === 1 ? names[0] : names.find((name) => name.toLowerCase() === index);
}
