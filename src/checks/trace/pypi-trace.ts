import { formatVersion, isSameVersion, parseVersion } from '../../core/pep440.ts';
import type { ReleaseTag } from '../../core/tag-pattern.ts';
import { defineTrace } from '../../core/trace.ts';
import { normalizeName } from '../../evidence/pypi/normalize.ts';
import type { ProjectFacts } from '../../evidence/pypi/project.ts';
import { holds, INDEXES, type PypiRow, projectsOf } from '../judge/pypi.ts';

/** Each release is on the index, as it spells the version. */
export const pypiTrace = defineTrace({
  rank: 'index',
  places: (row: PypiRow) =>
    projectsOf(row).map(({ index }) => ({
      key: `${index}/${normalizeName(row.subject)}`,
      label: INDEXES[index].label,
      subject: normalizeName(row.subject),
    })),
  needs: (row) => projectsOf(row).map(({ request }) => request),
  judge({ row, place, tag }, { read }) {
    const { index, request } = projectAt(row, place.key);
    const version = versionOf(tag);
    const args = { version, index: INDEXES[index].label, host: INDEXES[index].host, name: normalizeName(row.subject) };
    if (version === '') return { status: 'not-expected', message: 'no-version', args };
    const facts = read(request);
    if (!facts) return { status: 'missing', message: 'no-project', args, fix: 'first' };
    if (facts.status === 'quarantined') return { status: 'missing', message: 'quarantined', args, fix: 'settings' };
    const listed = facts.versions.find((one) => isSameVersion(one, version));
    switch (listed === undefined ? 'nothing' : holds(facts, listed)) {
      case 'nothing':
        return { status: 'missing', message: listed === undefined ? 'missing' : 'empty', args, fix: 'publish' };
      case 'yanked':
        return { status: 'not-expected', message: 'yanked', args, found: [version, 'yanked'] };
      case 'files':
        return { status: 'there', message: 'there', args: { ...args, version: listed ?? '' }, found: [listed ?? ''] };
    }
  },
  holds: (row, place, older, { read }) => {
    const facts = read(projectAt(row, place.key).request);
    return older.some((tag) => has(facts, versionOf(tag)));
  },
  messages: {
    there: '{version} is on {index}.',
    missing: '{version} is not on {index}.',
    empty: '{version} is on {index}, but nothing of it can be installed.',
    yanked: '{version} was uploaded to {index} and yanked: pip passes it over.',
    quarantined: 'The project is in quarantine on {index}: nobody can install it.',
    'no-project': 'There is no project {name} on {index}.',
    'no-version': '{tag} is no version that an index takes.',
  },
  fixes: {
    publish: {
      text: 'Run the workflow that publishes {version} to {index}, or look at why its run failed.',
      url: 'https://github.com/{owner}/{repo}/actions',
    },
    settings: {
      text: 'Look at the project’s settings on the index.',
      url: 'https://{host}/manage/project/{name}/settings/',
    },
    first: {
      text: 'Register a pending publisher, then run the workflow that publishes: the first upload makes the project.',
      url: 'https://{host}/manage/account/publishing/',
    },
  },
});

function projectAt(row: PypiRow, key: string) {
  const one = projectsOf(row).find(({ index }) => `${index}/${normalizeName(row.subject)}` === key);
  if (!one) throw new Error('a row is at the places that it names');
  return one;
}

/** As the index spells it; what follows `+` does not reach one. Empty: no version. */
function versionOf({ version }: ReleaseTag): string {
  const read = parseVersion(version);
  return read ? formatVersion({ ...read, local: [] }) : '';
}

function has(facts: ProjectFacts | undefined, version: string): boolean {
  return facts?.versions.some((one) => isSameVersion(one, version)) ?? false;
}
