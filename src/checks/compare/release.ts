import type { Repository } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { list, placeIn } from './file-facts.ts';
import { mayMeet } from './patterns.ts';
import { alreadyPublished, isAbsent, isAllSeen, publishedHere, publishedTo } from './published.ts';
import type { Row } from './statements-of.ts';

/** Holds a release's row against the workflow files: a job makes one, and it runs for such tags. */
export function compareRelease(row: Row, facts: readonly WorkflowFacts[], repository: Repository): readonly Finding[] {
  // A step that names another repository makes no release of this one.
  const own = publishedTo(['github-release'], facts, repository).filter(({ names }) =>
    names.every(
      ({ text, open }) => open || text.toLowerCase() === `${repository.owner}/${repository.name}`.toLowerCase(),
    ),
  );
  if (isAbsent(row)) return alreadyPublished(row, own);
  if (own.length === 0) {
    if (!isAllSeen(facts)) return [];
    return [
      {
        rule: 'publish-not-in-file',
        severity: 'warning',
        at: row.at,
        message: 'no workflow makes a release',
        hint: 'Take the row out if releases are made by hand.',
      },
    ];
  }
  const patterns = own.map(({ file }) => tagsOf(file));
  if (!isAllSeen(facts) || patterns.some((names) => names === undefined)) return [];
  const known = [...new Set(patterns.flatMap((names) => names ?? []))];
  if (known.some((pattern) => mayMeet(pattern, row.subject))) return [];
  return [
    {
      rule: 'publish-not-in-file',
      severity: 'error',
      at: row.at,
      message: `the row is about releases of \`${row.subject}\`, and the workflow that makes them runs for the tags ${list(known)}`,
      hint: `Write \`:release[${known[0]}]\`, or correct the file’s \`on.push.tags\`.`,
      related: [
        ...own
          .slice(0, 1)
          .flatMap(({ file }) =>
            file.triggers.slice(0, 1).map(({ span }) => ({ at: placeIn(file, span), note: 'the file says' })),
          ),
        ...publishedHere(own),
      ],
    },
  ];
}

/** The tags that a file runs for, where nothing but their push starts it. */
function tagsOf(file: WorkflowFacts): readonly string[] | undefined {
  const only = file.triggers.every(({ event, tags, branches }) => event === 'push' && tags && !branches);
  return only ? file.triggers.flatMap(({ tags }) => tags ?? []) : undefined;
}
