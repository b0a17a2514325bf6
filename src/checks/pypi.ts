import { defineCheck, type Outcome } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import { compareVersions, formatVersion, isSameVersion, parseVersion, type Version } from '../core/pep440.ts';
import { tags } from '../evidence/github/tags.ts';
import { normalizeName } from '../evidence/pypi/normalize.ts';
import type { ProjectFacts } from '../evidence/pypi/project.ts';
import { type IndexStated, packageIndex } from './columns/package-index.ts';
import { comparePypi } from './compare/pypi.ts';
import { holds, INDEXES, projectsOf } from './judge/pypi.ts';

const columns: readonly Column<IndexStated>[] = [packageIndex];

/** The newest tag's version has reached the index. */
export const pypi = defineCheck({
  id: 'pypi',
  title: 'Python package',
  station: 'Packages',
  summary: 'The newest tag’s version is on the index, and can be installed from it.',
  subject: {
    pattern: /^(?:[a-z\d]|[a-z\d{][\w.{}-]*[a-z\d}])$/i,
    accepts: 'the name of a project, in any spelling that pip takes',
    example: 'rocket',
  },
  params: {},
  columns,
  compare: comparePypi,
  foreign: ({ subject }) => !subject.includes('{'),
  needs(row, _known, { repository: { owner, name: repo } }) {
    const projects = projectsOf(row).map(({ request }) => request);
    return row.level === 'forbidden' ? projects : [tags({ owner, repo, prefix: 'v' }), ...projects];
  },
  judge(row, { read }, { repository: { owner, name: repo } }) {
    const forbidden = row.level === 'forbidden';
    const newest = forbidden ? undefined : newestVersion(read(tags({ owner, repo, prefix: 'v' })) ?? []);
    if (!newest && !forbidden) return { status: 'skipped', seen: false, message: 'no-tag' };
    const weighed = projectsOf(row).map(({ index, request }) => ({ index, ...weigh(read(request), newest) }));
    // Of a forbidden project those places count where it is.
    const order = forbidden ? (['pass', 'fail'] as const) : SEVERITY;
    const [worst] = order.flatMap((status) => weighed.filter((one) => one.status === status));
    if (!worst) throw new Error('a row has at least one index');
    const outcomes = row.statements.map(({ value: { index } }, statement): Outcome => {
      const status = weighed.find((one) => one.index === index)?.status;
      return { statement, outcome: status === 'pass' ? 'confirmed' : 'contradicted' };
    });
    const same = weighed.filter(({ message, newest: at }) => message === worst.message && at === worst.newest);
    const name = normalizeName(row.subject);
    const args = {
      project: name === row.subject ? name : `${row.subject} (${name})`,
      name,
      index: same.map(({ index }) => INDEXES[index].label).join(' and '),
      host: INDEXES[worst.index].host,
      tag: newest?.tag ?? '',
      version: newest ? formatVersion(newest.version) : '',
      newest: worst.newest,
    };
    const { status, message, fix } = worst;
    return { status, seen: message !== 'missing', message, args, outcomes, ...(fix ? { fix } : {}) };
  },
  messages: {
    there: '{project} {version} is on {index}, as the newest tag {tag} says.',
    present: '{project} is on {index}.',
    ahead: '{project} {newest} is on {index}: newer than the newest tag, {tag} ({version}).',
    behind: '{project} on {index} stands at {newest}; the newest tag is {tag}, which is {version}.',
    empty: '{project} is on {index}, but nothing of it can be installed.',
    yanked: '{project} {version} is on {index}, but yanked: pip passes it over.',
    quarantined: '{project} is in quarantine on {index}: nobody can install it.',
    archived: '{project} {version} is on {index}, but the project is archived: it takes no further upload.',
    missing: 'There is no project {project} on {index}.',
    'no-tag': 'There is no tag of the form v1.2.3 yet.',
  },
  fixes: {
    publish: {
      text: 'Run the workflow that publishes {version} to {index}, or look at why its run failed.',
      url: 'https://github.com/{owner}/{repo}/actions',
    },
    tag: {
      text: 'Tag the commit that {newest} was built from, so that the tags say what is out.',
      url: 'https://github.com/{owner}/{repo}/tags',
    },
    settings: {
      text: 'Look at the project’s settings on the index.',
      url: 'https://{host}/manage/project/{name}/settings/',
    },
    releases: {
      text: 'Publish a version that replaces it; or take the yank back, if it was a mistake.',
      url: 'https://{host}/manage/project/{name}/releases/',
    },
    first: {
      text: 'Register a pending publisher, then run the workflow that publishes: the first upload makes the project. Or correct the name.',
      url: 'https://{host}/manage/account/publishing/',
    },
  },
  trace: async () => (await import('./trace/pypi-trace.ts')).pypiTrace,
});

/** Names that are no version are left out, and what follows `+` does not reach an index. */
function newestVersion(names: readonly string[]): { tag: string; version: Version } | undefined {
  return names
    .flatMap((tag) => {
      const version = parseVersion(tag);
      return version ? [{ tag, version: { ...version, local: [] } }] : [];
    })
    .sort((a, b) => compareVersions(b.version, a.version) || b.tag.length - a.tag.length)[0];
}

/** The worst first. */
const SEVERITY = ['fail', 'warn', 'pass'] as const;

type Message = 'there' | 'present' | 'ahead' | 'behind' | 'empty' | 'yanked' | 'quarantined' | 'archived' | 'missing';
type FixId = 'publish' | 'tag' | 'settings' | 'releases' | 'first';

interface Weighed {
  readonly status: (typeof SEVERITY)[number];
  readonly message: Message;
  /** The newest version on the index. */
  readonly newest: string;
  readonly fix?: FixId;
}

function weigh(facts: ProjectFacts | undefined, tagged: { readonly version: Version } | undefined): Weighed {
  if (!facts) return { status: 'fail', message: 'missing', newest: '', fix: 'first' };
  if (!tagged) return { status: 'pass', message: 'present', newest: '' };
  if (facts.status === 'quarantined') return { status: 'fail', message: 'quarantined', newest: '', fix: 'settings' };
  const newest = newestVersion(facts.versions.filter((version) => holds(facts, version) === 'files'));
  const shown = newest ? formatVersion(newest.version) : '';
  const listed = facts.versions.find((version) => isSameVersion(version, formatVersion(tagged.version)));
  if (listed !== undefined && holds(facts, listed) === 'yanked') {
    return { status: 'warn', message: 'yanked', newest: shown, fix: 'releases' };
  }
  if (!newest) return { status: 'fail', message: 'empty', newest: shown, fix: 'publish' };
  const order = compareVersions(newest.version, tagged.version);
  if (order > 0) return { status: 'warn', message: 'ahead', newest: shown, fix: 'tag' };
  if (order < 0) return { status: 'fail', message: 'behind', newest: shown, fix: 'publish' };
  // No file can be added to it any more: this release is out, the next would be refused.
  if (facts.status === 'archived') return { status: 'warn', message: 'archived', newest: shown, fix: 'settings' };
  return { status: 'pass', message: 'there', newest: shown };
}
