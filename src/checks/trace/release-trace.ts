import { parseTagPattern } from '../../core/tag-pattern.ts';
import { defineTrace } from '../../core/trace.ts';
import { releases } from '../../evidence/github/releases.ts';
import { filesOf, hasFile, type ReleaseRow, statesOf } from '../judge/release.ts';

const FILES = 'release files';

/** Each tag has its release, and what was to be uploaded to it. */
export const releaseTrace = defineTrace({
  rank: 'release',
  places: (row: ReleaseRow) => [
    { key: 'release', label: 'Release', subject: row.subject },
    ...(filesOf(row).length > 0 ? [{ key: FILES, label: 'Files', subject: filesOf(row).join(', ') }] : []),
  ],
  needs: (_row, _compared, _known, { repository: { owner, name: repo } }) => [releases({ owner, repo })],
  judge({ row, place, tag: { name: tag } }, { read }, { repository: { owner, name: repo } }) {
    const args = { tag };
    if (!parseTagPattern(row.subject).matches(tag)) return { status: 'not-expected', message: 'other-tag', args };
    const drafts = statesOf(row).includes('draft');
    const own = (read(releases({ owner, repo })) ?? []).filter((one) => one.tag === tag);
    const one = own.find(({ draft }) => !draft) ?? own[0];
    if (!one) {
      return drafts
        ? { status: 'unknown', message: 'hidden', args, fix: 'look' }
        : { status: 'missing', message: 'missing', args, fix: 'publish' };
    }
    if (place.key === FILES) {
      const wanted = filesOf(row);
      const lacking = wanted.filter((pattern) => !hasFile(one, pattern));
      const count = one.files.filter(({ whole }) => whole).length;
      const found = [`${count} ${count === 1 ? 'file' : 'files'}`];
      if (lacking.length === 0) return { status: 'there', message: 'files', args: { files: wanted.join(', ') }, found };
      const names = lacking.join(', ');
      return { status: 'missing', message: 'without-files', args: { tag, names }, found, fix: 'upload' };
    }
    const broken = one.files.filter(({ whole }) => !whole).map(({ name }) => name);
    if (broken.length > 0) {
      const names = broken.join(', ');
      return {
        status: 'missing',
        message: 'broken-file',
        args: { tag, names },
        found: ['a broken file'],
        fix: 'upload',
      };
    }
    const count = one.files.length;
    const counted = count === 0 ? [] : [`${count} ${count === 1 ? 'file' : 'files'}`];
    const files = counted.map((words) => `, ${words}`).join('');
    if (one.draft && !drafts)
      return { status: 'missing', message: 'draft', args, found: ['a draft'], fix: 'publish-draft' };
    const published = one.published.slice(0, 10);
    return one.draft
      ? { status: 'there', message: 'draft-there', args: { tag, files }, found: ['draft', ...counted] }
      : { status: 'there', message: 'there', args: { tag, published, files }, found: [published, ...counted] };
  },
  holds: (_row, _place, older, { read }, { repository: { owner, name: repo } }) => {
    const listed = read(releases({ owner, repo })) ?? [];
    return older.some(({ name }) => listed.some(({ tag }) => tag === name));
  },
  messages: {
    there: 'Published {published}{files}.',
    'draft-there': 'There as a draft{files}.',
    draft: 'A draft: nobody sees it yet.',
    missing: 'No release for this tag. A draft would be shown only to those who may push.',
    hidden: 'No published release. A draft is shown only to those who may push, so it may be there all the same.',
    files: 'It has {files}.',
    'without-files': 'Without {names}.',
    'broken-file': 'The upload of {names} broke off.',
    'other-tag': 'The row is about the tags {subject}.',
  },
  fixes: {
    publish: {
      text: 'Once the rest of {tag} is out, the release can also be made by hand.',
      url: 'https://github.com/{owner}/{repo}/releases/new?tag={tag}',
      command: 'gh release create {tag} --verify-tag --generate-notes --repo {owner}/{repo}',
    },
    'publish-draft': {
      text: 'Publish the draft.',
      url: 'https://github.com/{owner}/{repo}/releases',
      command: 'gh release edit {tag} --draft=false --repo {owner}/{repo}',
    },
    upload: {
      text: 'Upload {names} again.',
      url: 'https://github.com/{owner}/{repo}/releases/tag/{tag}',
    },
    look: {
      text: 'Look at the releases as somebody who may push.',
      url: 'https://github.com/{owner}/{repo}/releases',
    },
  },
});
