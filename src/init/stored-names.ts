import { secretsToProvide } from '../checks/compare/file-facts.ts';
import type { Login, NameUse, WorkflowFacts } from '../workflow/facts.ts';
import { localPath } from '../workflow/local-path.ts';
import { namesIn } from './needs-cell.ts';
import type { NewRow, Section } from './section.ts';
import { codes, distinct, someCodes } from './words.ts';

/** A place that reads a name, with its file. */
type Use = NameUse & { readonly file: WorkflowFacts };

const COLUMNS = ['Required', 'Used by', 'Notes'];

/** The secrets that settings have to provide. */
export function secretSection(facts: readonly WorkflowFacts[]): Section {
  return {
    title: 'Secrets',
    intro:
      'Settings → Secrets and variables → Actions. A secret of the repository reaches every job; one of an environment only the jobs that name that environment.',
    columns: ['Secret', ...COLUMNS],
    rows: rowsOf(
      'secret',
      facts.flatMap((file) => provided(file, facts).map((use) => ({ ...use, file }))),
    ),
  };
}

/** The variables. */
export function variableSection(facts: readonly WorkflowFacts[]): Section {
  return {
    title: 'Variables',
    intro: 'Settings → Secrets and variables → Actions → *Variables*.',
    columns: ['Variable', ...COLUMNS],
    rows: rowsOf(
      'variable',
      facts.flatMap((file) => file.variables.map((use) => ({ ...use, file }))),
    ),
  };
}

/** A caller that hands over everything makes the names of the called file names of the settings. */
function provided(file: WorkflowFacts, all: readonly WorkflowFacts[]): readonly NameUse[] {
  const own = secretsToProvide(file);
  const inherits = all.some(({ calls }) =>
    (calls ?? []).some(
      (call) => call.inherits && /^[.$]\//.test(call.uses) && localPath(call.uses) === `.github/workflows/${file.file}`,
    ),
  );
  if (!inherits) return own;
  return file.secrets.filter(({ name }) => !name.startsWith('GITHUB_'));
}

function rowsOf(check: string, uses: readonly Use[]): readonly NewRow[] {
  return namesIn(uses)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, optional }) => {
      const own = uses.filter((use) => use.name === name);
      return {
        check,
        subject: name,
        cells: [optional ? 'Optional' : 'Yes', codes(distinct(own.map(({ file }) => file.file))), notes(name, own)],
      };
    });
}

/** What the files say of it: what it logs in to, and which jobs see it. */
function notes(name: string, uses: readonly Use[]): string {
  const isOwn = (login: Login): boolean => login.kind === 'secret' && login.name === name;
  const logins = distinct(
    uses.flatMap(({ file }) => file.publishes.filter(({ login }) => login.some(isOwn)).map(({ to }) => to)),
  );
  const jobs = distinct(uses.flatMap(({ job }) => job ?? []));
  const wide = uses.some(({ job }) => job === undefined);
  const environments = uses.map(({ file, job }) =>
    file.environments.filter((use) => use.job === job).flatMap(({ names }) => names ?? []),
  );
  const inEnvironment = !wide && environments.every((names) => names.length > 0);
  return [
    ...(logins.length > 0 ? [`Publishes to ${codes(logins)}.`] : []),
    wide
      ? 'Read for all jobs.'
      : `Read in ${jobs.length === 1 ? 'job' : 'jobs'} ${someCodes(jobs)}${
          inEnvironment ? `, in environment ${someCodes(distinct(environments.flat()))}: it may be kept there` : ''
        }.`,
    ...(uses.every(({ fallback }) => fallback) ? ['Has a fallback wherever it is read.'] : []),
  ].join(' ');
}
