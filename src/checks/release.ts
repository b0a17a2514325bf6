import { defineCheck, type Outcome } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import { newestTag } from '../core/tag-order.ts';
import { immutableReleases } from '../evidence/github/immutable-releases.ts';
import { type ListedRelease, releases } from '../evidence/github/releases.ts';
import { tags } from '../evidence/github/tags.ts';
import { type ReleaseState, releaseState } from './columns/release-state.ts';
import { compareRelease } from './compare/release.ts';

const columns: readonly Column<ReleaseState>[] = [releaseState];

/** The newest tag of a pattern has its release. */
export const release = defineCheck({
  id: 'release',
  title: 'GitHub release',
  summary: 'The newest tag of a pattern has a release, in the state that the row says.',
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
    const immutable = row.statements.some(({ value: { state } }) => state === 'immutable');
    return [
      tags({ ...here, prefix: prefixOf(row.subject) }),
      releases(here),
      ...(immutable ? [immutableReleases(here)] : []),
    ];
  },
  judge(row, { read, peek }, { repository: { owner, name: repo } }) {
    const here = { owner, repo };
    const states = row.statements.map(({ value: { state } }) => state);
    const names = read(tags({ ...here, prefix: prefixOf(row.subject) })) ?? [];
    const all = read(releases(here)) ?? [];
    const matching = names.filter((tag) => matches(tag, row.subject));
    const of = (name: string) => all.filter(({ tag }) => tag === name);
    const tag = newestOf(matching, row.subject);
    if (!tag) {
      const [orphan] = all.filter(({ tag: name }) => matches(name, row.subject));
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
    const outcomes = states.map((state, statement): Outcome => ({ statement, ...weigh(state, one) }));
    const wrong = outcomes.some(({ outcome }) => outcome === 'contradicted');
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
    if (!wrong) return { ...seen, status: 'pass', message: 'published' };
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
});

function weigh(state: ReleaseState['state'], one: ListedRelease | undefined): Pick<Outcome, 'outcome' | 'note'> {
  if (!one) return state === 'draft' ? { outcome: 'not-visible' } : { outcome: 'contradicted' };
  switch (state) {
    case 'published':
      return { outcome: one.draft ? 'contradicted' : 'confirmed' };
    case 'draft':
      return { outcome: one.draft ? 'confirmed' : 'contradicted' };
    case 'immutable':
      if (one.draft) return { outcome: 'contradicted', note: 'a draft can be changed' };
      if (one.immutable === undefined) return { outcome: 'not-visible', note: 'GitHub does not say' };
      return { outcome: one.immutable ? 'confirmed' : 'contradicted' };
  }
}

/** What stands before the `*`. */
function prefixOf(pattern: string): string {
  return pattern.replace(/\*+$/, '');
}

/** As in `on.push.tags`: `*` stops at a slash, `**` does not. */
function matches(tag: string, pattern: string): boolean {
  const prefix = prefixOf(pattern);
  if (prefix === pattern) return tag === pattern;
  return tag.startsWith(prefix) && (pattern.endsWith('**') || !tag.slice(prefix.length).includes('/'));
}

/** The newest by version; of one tag alone, that one. */
function newestOf(names: readonly string[], pattern: string): string | undefined {
  if (prefixOf(pattern) === pattern) return names[0];
  // `rocket-v1.2.0` is ordered by what follows the name.
  const before = prefixOf(pattern).length;
  const byVersion = new Map(names.map((name) => [`v${name.slice(before).replace(/^v/, '')}`, name]));
  return byVersion.get(newestTag([...byVersion.keys()]) ?? '');
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
