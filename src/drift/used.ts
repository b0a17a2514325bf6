import { firstUses, placeIn, secretsToProvide } from '../checks/compare/file-facts.ts';
import { plainImage, publishedTo } from '../checks/compare/published.ts';
import type { Repository } from '../core/definition.ts';
import type { Location, Span } from '../core/position.ts';
import type { PublishTarget, WorkflowFacts } from '../workflow/facts.ts';

/** Something that the workflow files use and that a row can document. */
export interface Used {
  /** As compared; `as` as written. */
  readonly name: string;
  readonly as: string;
  readonly at: Location;
}

type Read = (facts: readonly WorkflowFacts[], repository: Repository) => readonly Used[];

export const secretsOf: Read = (facts) =>
  firstUses(
    facts.flatMap((file) =>
      secretsToProvide(file).map(({ name, span }) => ({ name: name.toLowerCase(), as: name, at: placeIn(file, span) })),
    ),
  );

export const variablesOf: Read = (facts) =>
  firstUses(
    facts.flatMap((file) =>
      file.variables.map(({ name, span }) => ({ name: name.toLowerCase(), as: name, at: placeIn(file, span) })),
    ),
  );

export const environmentsOf: Read = (facts) =>
  firstUses(
    facts.flatMap((file) =>
      file.environments.flatMap(({ names, span }) =>
        (names ?? []).map((name) => ({ name: name.toLowerCase(), as: name, at: placeIn(file, span) })),
      ),
    ),
  );

export const filesOf: Read = (facts) =>
  facts.map((file) => ({ name: file.file.toLowerCase(), as: file.file, at: placeIn(file, firstSpan(file)) }));

/** Images and charts whose name the file states. */
export const packagesTo =
  (...targets: readonly PublishTarget[]): Read =>
  (facts, repository) =>
    firstUses(
      publishedTo(targets, facts, repository)
        .filter(({ fact }) => fact.basis === 'stated')
        .flatMap(({ file, fact, names }) =>
          names
            .filter(({ open, text }) => !open && text !== '')
            .map(({ text }) => ({ name: plainImage(text), as: plainImage(text), at: placeIn(file, fact.span) })),
        ),
    );

/** Places of which there is one for the whole repository: it is published there, or not. */
export const placeTo =
  (as: string, ...targets: readonly PublishTarget[]): Read =>
  (facts, repository) =>
    publishedTo(targets, facts, repository)
      .filter(({ fact, names }) => fact.basis === 'stated' && names.every(({ text }) => isOwn(text, repository)))
      .slice(0, 1)
      .map(({ file, fact }) => ({ name: as.toLowerCase(), as, at: placeIn(file, fact.span) }));

function isOwn(name: string, { owner, name: repo }: Repository): boolean {
  return name.toLowerCase() === `${owner}/${repo}`.toLowerCase();
}

/** The file's first trigger, else its beginning. */
function firstSpan(file: WorkflowFacts): Span {
  const start = { line: 1, column: 1, offset: 0 };
  return file.triggers[0]?.span ?? { start, end: start };
}
