import type { Finding } from '../../core/finding.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { isCutShort, list, placeIn } from './file-facts.ts';
import { compareFile } from './missing-file.ts';
import { mayMeet } from './patterns.ts';
import { runsOnTags } from './pushes.ts';
import type { Row } from './statements-of.ts';

/** Holds a re-run's row against its workflow file: it is there, and it runs for tags. */
export function compareRerun(row: Row, facts: readonly WorkflowFacts[]): readonly Finding[] {
  const missing = compareFile(row, facts);
  const file = facts.find((one) => one.file === row.subject);
  if (missing.length > 0 || !file || isCutShort(file) || row.level === 'future' || row.level === 'forbidden')
    return missing;
  const pushes = file.triggers.filter(({ event }) => event === 'push');
  // Anything else but a pull request may be started for a tag.
  if (file.triggers.some(({ event }) => event !== 'push' && event !== 'pull_request')) return [];
  const onTags = pushes.filter(runsOnTags);
  const related = file.triggers.slice(0, 1).map(({ span }) => ({ at: placeIn(file, span), note: 'the file says' }));
  if (onTags.length === 0) {
    return [
      {
        rule: 'trigger-not-in-file',
        severity: 'error',
        at: row.at,
        message: `the row is about re-runs for a tag, and \`${file.file}\` does not run for tags`,
        hint: 'Name the workflow that tags start, or take the row out.',
        related,
      },
    ];
  }
  return row.statements.flatMap(({ value, at }): Finding[] => {
    const name = tagIn(value);
    const patterns = onTags.flatMap(({ tags }) => tags ?? []);
    if (name === undefined || patterns.length === 0 || patterns.some((pattern) => mayMeet(pattern, name))) return [];
    return [
      {
        rule: 'trigger-not-in-file',
        severity: 'error',
        at,
        message: `\`${file.file}\` does not run for the tag \`${name}\`: it has ${list(patterns)}`,
        hint: 'Correct the tag, or the file’s `on.push.tags`.',
        related,
      },
    ];
  });
}

/** The tag that a statement names, unless that is the newest. */
function tagIn(value: { readonly kind: string; readonly tag?: unknown }): string | undefined {
  const { tag } = value;
  if (value.kind !== 'rerun-tag' || typeof tag !== 'object' || tag === null || !('name' in tag)) return undefined;
  return typeof tag.name === 'string' ? tag.name : undefined;
}
