import { defineCheck, type Outcome } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import { parseTagPattern, releaseTags } from '../core/tag-pattern.ts';
import { immutableReleases } from '../evidence/github/immutable-releases.ts';
import { releases } from '../evidence/github/releases.ts';
import { tags } from '../evidence/github/tags.ts';
import { releaseFiles } from './columns/release-files.ts';
import { releaseState } from './columns/release-state.ts';
import { compareRelease } from './compare/release.ts';
import { filesOf, hasFile, type ReleaseStatement, statesOf, weighRelease } from './judge/release.ts';

const columns: readonly Column<ReleaseStatement>[] = [releaseState, releaseFiles];

/** The newest tag of a pattern has its release. */
export const release = defineCheck({
  id: 'release',
  title: 'GitHub release',
  station: 'Releases',
  summary: 'The newest tag of a pattern has a release, in the state and with the files that the row says.',
  subject: {
    pattern: /^[A-Za-z\d][\w.@+/-]*\*{0,2}$/,
    accepts: 'a pattern of tags: a name, or its beginning and `*`',
    example: 'v*',
  },
  params: {},
  columns,
  compare: compareRelease,
  needs(row, _known, { repository: { owner, name: repo } }) {
    const here = { owner, repo };
    const immutable = statesOf(row).includes('immutable');
    return [
      tags({ ...here, prefix: parseTagPattern(row.subject).prefix }),
      releases(here),
      ...(immutable ? [immutableReleases(here)] : []),
    ];
  },
  judge(row, { read, peek }, { repository: { owner, name: repo } }) {
    const here = { owner, repo };
    const pattern = parseTagPattern(row.subject);
    const states = statesOf(row);
    const names = read(tags({ ...here, prefix: pattern.prefix })) ?? [];
    const all = read(releases(here)) ?? [];
    const matching = names.filter(pattern.matches);
    const of = (name: string) => all.filter(({ tag }) => tag === name);
    const tag = releaseTags(matching, pattern)[0]?.name;
    if (!tag) {
      const [orphan] = all.filter(({ tag: name }) => pattern.matches(name));
      return orphan
        ? { status: 'warn', seen: true, message: 'without-tag', args: { tag: orphan.tag }, fix: 'push-tag' }
        : { status: 'skipped', seen: false, message: 'no-tag' };
    }
    const published = of(tag).find(({ draft }) => !draft);
    const one = published ?? of(tag)[0];
    const bare = matching.filter((name) => name !== tag && of(name).length === 0);
    const args = {
      tag,
      published: published?.published.slice(0, 10) ?? '',
      frozen: published?.immutable ? ', immutable' : '',
      older: bare.length > 0 ? ` Older tags without one: ${listed(bare)}.` : '',
    };
    const outcomes = row.statements.map(
      ({ value }, statement): Outcome => ({ statement, ...weighRelease(value, one) }),
    );
    if (!one) {
      return states.includes('draft')
        ? { status: 'manual', seen: false, message: 'hidden', args, fix: 'look' }
        : { status: 'fail', seen: false, message: 'missing', args, outcomes, fix: 'publish' };
    }
    const seen = { seen: true, args, outcomes } as const;
    if (one.draft) {
      return states.includes('draft')
        ? { ...seen, status: 'pass', message: 'draft' }
        : { ...seen, status: 'fail', message: 'draft', fix: 'publish-draft' };
    }
    if (states.includes('draft')) return { ...seen, status: 'warn', message: 'not-draft' };
    const lacking = filesOf(row).filter((pattern) => !hasFile(one, pattern));
    if (lacking.length > 0) {
      const files = lacking.join(', ');
      return { ...seen, args: { ...args, files }, status: 'warn', message: 'without-files', fix: 'upload' };
    }
    if (!outcomes.some(({ outcome }) => outcome === 'contradicted')) {
      return { ...seen, status: 'pass', message: 'published' };
    }
    const setting = peek(immutableReleases(here));
    return setting !== 'unavailable' && setting?.enabled
      ? { ...seen, status: 'warn', message: 'immutable-next' }
      : { ...seen, status: 'warn', message: 'mutable', fix: 'immutable' };
  },
  messages: {
    published: '{tag} has a release, published {published}{frozen}.{older}',
    draft: 'The release of {tag} is a draft.',
    'not-draft': 'The release of {tag} is no draft: it was published {published}.',
    missing:
      '{tag} has no release: the run that makes it has not come to its end, or failed before. A draft would be shown only to those who may push.',
    hidden:
      '{tag} has no published release. A draft is shown only to those who may push, so it may be there all the same.',
    mutable: '{tag} has a release, published {published}, and it can still be changed.',
    'immutable-next': '{tag} has a release that can still be changed; those published from now on cannot.',
    'without-files': '{tag} has a release, published {published}, without {files}.',
    'without-tag': 'There is a release for {tag}, and no such tag.',
    'no-tag': 'There is no tag of this pattern yet.',
  },
  fixes: {
    publish: {
      text: 'Look at the run for {tag}. Once the rest of the release is out, the release can also be made by hand.',
      url: 'https://github.com/{owner}/{repo}/releases/new?tag={tag}',
      command: 'gh release create {tag} --verify-tag --generate-notes --repo {owner}/{repo}',
    },
    'publish-draft': {
      text: 'Publish the draft.',
      url: 'https://github.com/{owner}/{repo}/releases',
      command: 'gh release edit {tag} --draft=false --repo {owner}/{repo}',
    },
    upload: {
      text: 'Look at the run for {tag}; a file can also be uploaded by hand, unless the release is immutable.',
      url: 'https://github.com/{owner}/{repo}/releases/tag/{tag}',
    },
    look: {
      text: 'Look at the releases as somebody who may push.',
      url: 'https://github.com/{owner}/{repo}/releases',
    },
    'push-tag': {
      text: 'Publish the draft, which makes its tag, or delete it.',
      url: 'https://github.com/{owner}/{repo}/releases',
    },
    immutable: {
      text: 'Switch on immutable releases; they count for releases that are published from then on.',
      url: 'https://github.com/{owner}/{repo}/settings',
      command: 'gh api --method PUT repos/{owner}/{repo}/immutable-releases',
    },
  },
  releaseTags: ({ subject }) => [subject],
  trace: async () => (await import('./trace/release-trace.ts')).releaseTrace,
});

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
