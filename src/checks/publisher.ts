import { defineCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import { repository } from '../evidence/github/repository.ts';
import { normalizeName } from '../evidence/pypi/normalize.ts';
import { type ProjectFacts, project } from '../evidence/pypi/project.ts';
import { provenance } from '../evidence/pypi/provenance.ts';
import {
  type PublisherField,
  publisherEnvironment,
  publisherOwner,
  publisherRepository,
  publisherWorkflow,
} from './columns/publisher-fields.ts';
import { comparePublisher } from './compare/publisher.ts';
import { inOneClause } from './judge/live.ts';
import { liveNeeds } from './judge/live-files.ts';
import {
  compareUploader,
  fileOf,
  holdPublisher,
  lastUpload,
  misspelt,
  misspeltOutcomes,
  spelling,
  statedFields,
} from './judge/publisher.ts';

const columns: readonly Column<PublisherField>[] = [
  publisherOwner,
  publisherRepository,
  publisherWorkflow,
  publisherEnvironment,
];

const INDEXES = {
  pypi: { index: 'pypi', label: 'PyPI', host: 'pypi.org' },
  testpypi: { index: 'testpypi', label: 'TestPyPI', host: 'test.pypi.org' },
} as const;

/**
 * Who may publish to an index without a password. No API shows a project's publishers, so this is a forecast: the row, the publisher that the
 * last release came through, and GitHub's own spelling of owner and name, held against each other.
 */
export const publisher = defineCheck({
  id: 'publisher',
  title: 'Trusted publisher',
  station: 'Publishers',
  summary: 'The last release came through the publisher that the row states, and the repository still has that name.',
  subject: {
    pattern: /^(?:pypi|testpypi)\/(?:[a-z\d]|[a-z\d{][\w.{}-]*[a-z\d}])$/i,
    accepts: '`pypi/` or `testpypi/` and the name of a project',
    example: 'pypi/rocket',
  },
  params: {},
  columns,
  compare: comparePublisher,
  foreign: ({ subject, statements }) =>
    !subject.includes('{') ||
    statements.some(
      ({ value: { field, value } }) => (field === 'owner' || field === 'repository') && !value.includes('{'),
    ),
  needs(row, known, { repository: { owner, name: repo } }) {
    const asks = questions(row.subject);
    const facts = known.get(asks.project);
    const record = facts?.status === 'found' ? asks.record(facts.value) : undefined;
    const here = { owner, repo };
    const files = fileOf(row);
    const live = files.length > 0 ? liveNeeds(files, known, here) : [];
    return [repository(here), asks.project, ...(record ? [record] : []), ...live];
  },
  judge(row, reader, { repository: asked }) {
    const { read } = reader;
    const { owner, name: repo } = asked;
    const facts = read(repository({ owner, repo }));
    if (!facts) return { status: 'fail', seen: false, message: 'no-repository' };
    const actual = spelling(facts);
    const stated = statedFields(row, actual);
    const asks = questions(row.subject);
    const found = read(asks.project);
    const last = found && lastUpload(found);
    const record = found && asks.record(found);
    const wrong = misspelt(stated, actual);
    const comparison = compareUploader(row, (record && read(record)) ?? [], facts);
    const args = {
      index: asks.label,
      host: asks.host,
      project: asks.name,
      actual: `${actual.owner}/${actual.name}`,
      stated: `${stated.get('owner') ?? actual.owner}/${stated.get('repository') ?? actual.name}`,
      version: last?.version ?? '',
      publisher: comparison?.publisher ?? '',
      fields: comparison?.differs.join(' and ') ?? '',
      // GitHub's own names, so that the form is filled in as a run will spell them.
      account: actual.owner,
      name: actual.name,
      workflow: stated.get('workflow') ?? '',
      environment: stated.get('environment') ?? '',
    };
    // That a forbidden one is not there, no spelling proves.
    const misspells = wrong.length > 0 && row.level !== 'forbidden';
    // As a run came through then, it does now: only the row is wrong.
    const harmless = comparison?.differs.length === 0 || wrong.every((one) => one.harmless);
    if (misspells && !harmless) {
      const outcomes = misspeltOutcomes(row, wrong, actual);
      return { status: 'fail', seen: false, message: 'refused', args, outcomes, fix: 'register' };
    }
    // Evidence that the row can do without: what the index says stands by itself.
    const held = holdPublisher(row, reader, asked);
    if (held && held.wrong.length > 0) {
      const refused = { ...args, branch: held.branch, what: inOneClause(held.wrong) };
      const outcomes = row.statements.map(
        (_, statement) =>
          held.contradicted.find((one) => one.statement === statement) ??
          comparison?.outcomes.find((one) => one.statement === statement) ?? {
            statement,
            outcome: 'not-visible' as const,
          },
      );
      return { status: 'fail', seen: false, message: 'file-differs', args: refused, outcomes, fix: 'mend' };
    }
    if (misspells && comparison?.differs.length === 0) {
      return { status: 'warn', seen: true, message: 'misspelt', args, outcomes: comparison.outcomes, fix: 'correct' };
    }
    if (!found) return { status: 'manual', seen: false, message: 'no-project', args, fix: 'pending' };
    if (!last) return { status: 'manual', seen: false, message: 'no-upload', args, fix: 'look' };
    if (!comparison) return { status: 'manual', seen: false, message: 'no-record', args, fix: 'look' };
    const { outcomes, differs, unbound } = comparison;
    if (differs.length > 0) return { status: 'manual', seen: false, message: 'differs', args, outcomes, fix: 'look' };
    if (unbound) return { status: 'warn', seen: true, message: 'unbound', args, outcomes, fix: 'bind' };
    return { status: 'pass', seen: true, message: 'agrees', args, outcomes };
  },
  messages: {
    agrees: '{version} came to {index} through this publisher ({publisher}), and the repository still has that name.',
    unbound: '{version} came through {publisher}: bound to none, it lets any job of that file publish.',
    differs:
      '{version} came through {publisher}, with another {fields} than a run has now. Unless a publisher was added since, which no API shows, a run is refused.',
    misspelt: 'A run comes from {actual}, as {version} did; the row says {stated}.',
    refused: 'A run comes from {actual}, not from {stated}: {index} compares letter by letter, and would refuse it.',
    'file-differs': 'A run of the file as it is on {branch} would be refused: {what}.',
    'no-project':
      '{index} has no project {project} yet. Only a pending publisher can be there; no API shows it, and it expires after 30 days.',
    'no-upload': 'Nothing has been uploaded to {project} on {index} yet, and no API shows its publishers.',
    'no-record': 'No API shows the publishers of {project} on {index}, and {version} has no record of who uploaded it.',
    'no-repository': 'The repository is not there.',
  },
  fixes: {
    look: {
      text: 'Compare the project’s publishers with the row, letter by letter; add one where none agrees. The link fills in the form.',
      url: 'https://{host}/manage/project/{project}/settings/publishing/?provider=github&owner={account}&repository={name}&workflow_filename={workflow}&environment={environment}',
    },
    register: {
      text: 'Register a publisher for {actual}, and correct the row. The link fills in the form of a project that is there.',
      url: 'https://{host}/manage/project/{project}/settings/publishing/?provider=github&owner={account}&repository={name}&workflow_filename={workflow}&environment={environment}',
    },
    bind: {
      text: 'Add a publisher with the environment, and remove the one without.',
      url: 'https://{host}/manage/project/{project}/settings/publishing/?provider=github&owner={account}&repository={name}&workflow_filename={workflow}&environment={environment}',
    },
    pending: {
      text: 'See whether the pending publisher is there, or register it; then publish within 30 days.',
      url: 'https://{host}/manage/account/publishing/',
    },
    mend: {
      text: 'Mend the file on {branch}; or correct the row, and with it the publisher on {index}.',
      url: 'https://github.com/{owner}/{repo}/blob/{branch}/.github/workflows/{workflow}',
    },
    correct: { text: 'Write owner and repository in the row as GitHub does: {actual}.' },
  },
});

/** What is asked about a subject such as `pypi/rocket`. */
function questions(subject: string) {
  const [prefix = '', text = ''] = subject.split('/');
  const { index, label, host } = INDEXES[prefix.toLowerCase() === 'testpypi' ? 'testpypi' : 'pypi'];
  const name = normalizeName(text);
  const record = (facts: ProjectFacts) => {
    const file = lastUpload(facts);
    return file?.hasProvenance
      ? provenance({ index, project: name, version: file.version, filename: file.filename })
      : undefined;
  };
  return { index, label, host, name, project: project({ index, name }), record };
}
