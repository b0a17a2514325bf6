import { defineCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import type { Definition } from '../core/definition.ts';
import { daysBetween } from '../core/moment.ts';
import { newestTag } from '../core/tag-order.ts';
import { newestRun } from '../evidence/github/newest-run.ts';
import { release } from '../evidence/github/release.ts';
import { repository } from '../evidence/github/repository.ts';
import { tags } from '../evidence/github/tags.ts';
import { workflowFiles } from '../evidence/github/workflow-files.ts';
import { rerunTag } from './columns/rerun-tag.ts';
import { compareRerun } from './compare/rerun.ts';
import type { RerunTag } from './statements.ts';

/** https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs */
const RERUN_DAYS = 30;

const columns: readonly Column<RerunTag>[] = [rerunTag];

/** Whether a re-run of a tag's workflow would use the file as it is now. */
export const rerun = defineCheck({
  id: 'rerun',
  title: 'Tag re-run',
  summary: 'A re-run for a tag would use the workflow file as it is on the default branch now, and is still possible.',
  subject: {
    pattern: /^[^\s/\\`]+\.ya?ml$/,
    accepts: 'the name of a file in `.github/workflows`',
    example: 'release.yml',
  },
  params: {},
  columns,
  compare: compareRerun,
  needs(row, known, { repository: { owner, name: repo } }) {
    const here = { owner, repo };
    const about = repository(here);
    const names = tags({ ...here, prefix: prefixOf(row) });
    const [facts, list] = [known.get(about), known.get(names)];
    if (facts?.status !== 'found' || list?.status !== 'found') return [about, names];
    const tag = tagOf(row, list.value);
    if (!tag) return [about, names];
    const asks = questions(here, facts.value.default_branch, tag, row.subject);
    const [onBranch, atTag] = [known.get(asks.onBranch), known.get(asks.atTag)];
    const differs =
      onBranch?.status === 'found' &&
      atTag?.status === 'found' &&
      shaOf(onBranch.value, row.subject) !== shaOf(atTag.value, row.subject);
    return [about, names, asks.onBranch, asks.atTag, asks.run, ...(differs ? [asks.release] : [])];
  },
  judge(row, { read, peek }, { repository: { owner, name: repo }, now }) {
    const here = { owner, repo };
    const branch = read(repository(here))?.default_branch ?? '';
    const list = read(tags({ ...here, prefix: prefixOf(row) })) ?? [];
    const tag = tagOf(row, list);
    const named = statedTag(row);
    if (!tag) {
      return named
        ? { status: 'warn', seen: false, message: 'no-such-tag', args: { tag: named } }
        : { status: 'skipped', seen: false, message: 'no-tag' };
    }
    const asks = questions(here, branch, tag, row.subject);
    const onBranch = shaOf(read(asks.onBranch), row.subject);
    const atTag = shaOf(read(asks.atTag), row.subject);
    const args = { branch, tag };
    const outcomes = row.statements.map((_, statement) => ({ statement, outcome: 'confirmed' }) as const);
    if (!onBranch) return { status: 'warn', seen: false, message: 'not-on-branch', args };
    const seen = { seen: true, outcomes, args } as const;
    if (!atTag) return { ...seen, status: 'warn', message: 'not-at-tag', fix: 'new-tag' };
    if (onBranch !== atTag) {
      const published = peek(asks.release);
      // Only a release that is proven not to exist leaves the tag free to be moved.
      return { ...seen, status: 'warn', message: 'differs', fix: published === undefined ? 'move-tag' : 'new-tag' };
    }
    const run = read(asks.run);
    if (!run) return { ...seen, status: 'warn', message: 'no-run', fix: 'new-tag' };
    if (run.conclusion === 'success') return { ...seen, status: 'pass', message: 'succeeded' };
    if (daysBetween(run.created, now) >= RERUN_DAYS) {
      const created = run.created.slice(0, 10);
      return { ...seen, args: { ...args, created }, status: 'warn', message: 'too-old', fix: 'new-tag' };
    }
    return { ...seen, status: 'pass', message: 'same' };
  },
  messages: {
    same: 'A re-run for {tag} uses the same file as {branch} has now.',
    succeeded: 'The run for {tag} has succeeded, with the same file as {branch} has now.',
    differs: 'A re-run for {tag} uses the file of that commit; the one on {branch} is another, and would not be used.',
    'too-old': 'The run for {tag} is of {created}: after 30 days it cannot be repeated.',
    'no-run': 'There is no run for {tag} to repeat.',
    'no-tag': 'There is no tag of the form v1.2.3 yet.',
    'no-such-tag': 'There is no tag {tag}.',
    'not-at-tag': 'The file is not in the commit of {tag}: there is no run to repeat.',
    'not-on-branch': 'The file is not on {branch} any more.',
  },
  fixes: {
    'new-tag': {
      text: 'Cut a new tag on {branch}: that is always possible, and runs the file of {branch}.',
      url: 'https://github.com/{owner}/{repo}/tags',
    },
    'move-tag': {
      text: 'Cut a new tag on {branch}. There is no release of {tag}: if no package of it is out either, the tag may be moved instead.',
      url: 'https://github.com/{owner}/{repo}/tags',
      command: 'git tag --force {tag} origin/{branch} && git push --force origin {tag}',
    },
  },
});

type RerunRow = Definition<'rerun', object, RerunTag>;

/** The tag that the row names; `undefined`: the newest. */
function statedTag({ statements }: RerunRow): string | undefined {
  const [tag] = statements.map(({ value }) => value.tag);
  return tag === undefined || tag === 'newest' ? undefined : tag.name;
}

function prefixOf(row: RerunRow): string {
  return statedTag(row) ?? 'v';
}

function tagOf(row: RerunRow, list: readonly string[]): string | undefined {
  const named = statedTag(row);
  return named === undefined ? newestTag(list) : list.find((tag) => tag === named);
}

function questions(here: { owner: string; repo: string }, branch: string, tag: string, file: string) {
  // The list of tags needs Contents: read as well, so that right is proven by now.
  const seen = 'proven';
  return {
    onBranch: workflowFiles({ ...here, ref: branch, seen }),
    atTag: workflowFiles({ ...here, ref: tag, seen }),
    run: newestRun({ ...here, file, tag, status: '' }),
    release: release({ ...here, tag, seen }),
  };
}

function shaOf(files: readonly { name: string; sha: string }[] | undefined, file: string): string | undefined {
  return files?.find(({ name }) => name === file)?.sha;
}
