import { defineCheck } from '../core/check.ts';
import type { Column } from '../core/column.ts';
import type { Definition } from '../core/definition.ts';
import { newestTag } from '../core/tag-order.ts';
import { immutableReleases } from '../evidence/github/immutable-releases.ts';
import { newestRun } from '../evidence/github/newest-run.ts';
import { release } from '../evidence/github/release.ts';
import { repository } from '../evidence/github/repository.ts';
import { tags } from '../evidence/github/tags.ts';
import { workflowFacts } from '../evidence/github/workflow-facts.ts';
import { type WorkflowFile, workflowFiles } from '../evidence/github/workflow-files.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import { rerunTag } from './columns/rerun-tag.ts';
import { compareRerun } from './compare/rerun.ts';
import { againWords, isRepeatable, type Move, missedFacts, weighMove } from './judge/rerun.ts';
import type { RerunTag } from './statements.ts';

const columns: readonly Column<RerunTag>[] = [rerunTag];

/** Whether a re-run of a tag's workflow would use the file as it is now, what it would miss otherwise, and which ways out are open. */
export const rerun = defineCheck({
  id: 'rerun',
  title: 'Tag re-run',
  station: 'Releases',
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
    const first = [about, names, asks.onBranch, asks.atTag, asks.run];
    if (onBranch?.status !== 'found' || atTag?.status !== 'found') return first;
    const shas = { onBranch: shaOf(onBranch.value, row.subject), atTag: shaOf(atTag.value, row.subject) };
    if (!shas.onBranch || !shas.atTag || shas.onBranch === shas.atTag) return first;
    return [...first, asks.release, asks.immutable, ...asks.versions(onBranch.value, atTag.value).requests];
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
    const lists = [read(asks.onBranch) ?? [], read(asks.atTag) ?? []] as const;
    const [onBranch, atTag] = lists.map((files) => shaOf(files, row.subject));
    const args = { branch, tag, closed: '', byHand: '' };
    const outcomes = row.statements.map((_, statement) => ({ statement, outcome: 'confirmed' }) as const);
    if (!onBranch) return { status: 'warn', seen: false, message: 'not-on-branch', args };
    const seen = { seen: true, outcomes, args } as const;
    if (!atTag) return { ...seen, status: 'warn', message: 'not-at-tag', fix: 'new-tag' };
    if (onBranch !== atTag) {
      const { requests, whole } = asks.versions(...lists);
      const files = requests.map((request) => ({ sha: request.params.sha, facts: peek(request) }));
      const [newer, older] = [onBranch, atTag].map((sha) => files.find((file) => file.sha === sha)?.facts);
      const move = weighMove({
        release: peek(asks.release),
        immutable: peek(asks.immutable),
        files: files.map(({ facts }) => facts),
        whole,
      });
      const difference = {
        facts: missedFacts(older, newer),
        again: againWords(peek(asks.run), now),
        closed: move.may === 'no' ? ` ${tag} cannot be moved: ${move.why}.` : '',
        places:
          move.may === 'perhaps' && move.places.length > 0 ? ` (workflows here publish ${move.places.join(', ')})` : '',
        byHand: startsByHand(newer) ? ` The file on ${branch} can also be started by hand.` : '',
      };
      return { ...seen, args: { ...args, ...difference }, status: 'warn', message: 'differs', fix: FIXES[move.may] };
    }
    const run = read(asks.run);
    if (!run) return { ...seen, status: 'warn', message: 'no-run', fix: 'new-tag' };
    if (run.conclusion === 'success') return { ...seen, status: 'pass', message: 'succeeded' };
    if (!isRepeatable(run, now)) {
      const created = run.created.slice(0, 10);
      return { ...seen, args: { ...args, created }, status: 'warn', message: 'too-old', fix: 'new-tag' };
    }
    return { ...seen, status: 'pass', message: 'same' };
  },
  messages: {
    same: 'A re-run for {tag} uses the same file as {branch} has now.',
    succeeded: 'The run for {tag} has succeeded, with the same file as {branch} has now.',
    differs: 'A re-run for {tag} uses the file of that commit, not the one that {branch} has now.{facts}{again}',
    'too-old': 'The run for {tag} is of {created}: after 30 days it cannot be repeated.',
    'no-run': 'There is no run for {tag} to repeat.',
    'no-tag': 'There is no tag of the form v1.2.3 yet.',
    'no-such-tag': 'There is no tag {tag}.',
    'not-at-tag': 'The file is not in the commit of {tag}: there is no run to repeat.',
    'not-on-branch': 'The file is not on {branch} any more.',
  },
  fixes: {
    'new-tag': {
      text: 'Cut a new tag on {branch}: that is always possible, and runs the file of {branch}.{closed}{byHand}',
      url: 'https://github.com/{owner}/{repo}/tags',
    },
    'move-tag': {
      text: 'Cut a new tag on {branch}; or move {tag}, which has no release; no workflow here can publish anything else.{byHand}',
      url: 'https://github.com/{owner}/{repo}/tags',
      command: 'git tag --force {tag} origin/{branch} && git push --force origin {tag}',
    },
    'look-first': {
      text: 'Cut a new tag on {branch}. {tag} has no release: it may be moved instead, but only if no image, chart or package of its version is out{places}. Look there first.{byHand}',
      url: 'https://github.com/{owner}/{repo}/tags',
    },
  },
});

/** Where there are more files than this, only the row's own is read. */
const MOST_FILES = 20;

/** What to do, by whether the tag may be moved. */
const FIXES = { no: 'new-tag', unknown: 'new-tag', perhaps: 'look-first', yes: 'move-tag' } as const satisfies Record<
  Move['may'],
  string
>;

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
    immutable: immutableReleases(here),
    /** The file in both versions, and all others, as they are and as they were: what is published of a version may be their work. */
    versions(onBranch: readonly WorkflowFile[], atTag: readonly WorkflowFile[]) {
      const same = (a: WorkflowFile) => (b: WorkflowFile) => a.name === b.name && a.sha === b.sha;
      const then = atTag.filter((one) => !onBranch.some(same(one)));
      const every = [
        ...onBranch.map((one) => ({ ...one, ref: branch })),
        ...then.map((one) => ({ ...one, ref: tag })),
      ].filter(({ name }) => /\.ya?ml$/.test(name));
      const whole = every.length <= MOST_FILES;
      const asked = whole ? every : every.filter(({ name }) => name === file);
      return { whole, requests: asked.map(({ name, sha, ref }) => workflowFacts({ ...here, ref, file: name, sha })) };
    },
  };
}

function startsByHand(file: WorkflowFacts | undefined | 'unavailable'): boolean {
  return (
    file !== undefined && file !== 'unavailable' && file.triggers.some(({ event }) => event === 'workflow_dispatch')
  );
}

function shaOf(files: readonly { name: string; sha: string }[] | undefined, file: string): string | undefined {
  return files?.find(({ name }) => name === file)?.sha;
}
