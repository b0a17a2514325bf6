import type { Repository } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import { nearest } from '../../core/nearest.ts';
import { didYouMean } from '../../core/quote.ts';
import type { PublishFact, PublishTarget, WorkflowFacts } from '../../workflow/facts.ts';
import { isCutShort, list, placeIn } from './file-facts.ts';
import type { OwnName } from './own-names.ts';
import { canBecome, resolveName } from './own-names.ts';
import type { Row } from './statements-of.ts';

/** A step that publishes, with its file and the names in terms of the repository. */
export interface Published {
  readonly file: WorkflowFacts;
  readonly fact: PublishFact;
  readonly names: readonly OwnName[];
}

/** What the files publish to any of these places. */
export function publishedTo(
  targets: readonly PublishTarget[],
  facts: readonly WorkflowFacts[],
  repository: Repository,
): readonly Published[] {
  return facts.flatMap((file) =>
    file.publishes
      .filter(({ to }) => targets.includes(to))
      .map((fact) => ({ file, fact, names: fact.names.map((name) => resolveName(name, repository)) })),
  );
}

/** Can something be published that was not seen? By what was not read, by another repository's workflow, or by a tool's own settings. */
export function isAllSeen(facts: readonly WorkflowFacts[]): boolean {
  return facts.every(
    (file) =>
      !isCutShort(file) &&
      (file.calls ?? []).every(({ uses }) => /^(?:\.|\$)\//.test(uses)) &&
      file.publishes.every(({ basis }) => basis !== 'tool'),
  );
}

/** The lines that publish, for a finding about them. */
export function publishedHere(published: readonly Published[]): NonNullable<Finding['related']> {
  return published.slice(0, 3).map(({ file, fact }) => ({ at: placeIn(file, fact.span), note: `\`${fact.by}\`` }));
}

/** A row that says that this is not published yet, or never: it is. */
export function alreadyPublished(row: Row, published: readonly Published[]): readonly Finding[] {
  const stated = published.filter(({ fact }) => fact.basis === 'stated');
  if (stated.length === 0) return [];
  const files = list([...new Set(stated.map(({ file }) => file.file))]);
  return [
    {
      rule: 'publish-in-use',
      severity: 'error',
      at: row.at,
      message: `the row says that \`${row.subject}\` is ${row.level === 'future' ? 'not published yet' : 'never to be published'}, and ${files} publishes it`,
      hint: 'Change the level of the row, or take the step out of the file.',
      related: publishedHere(stated),
    },
  ];
}

/** Is the row about something that is not to be there? */
export function isAbsent({ level }: Row): boolean {
  return level === 'future' || level === 'forbidden';
}

/** How a kind of reference is held against what is pushed. */
interface Reference {
  readonly noun: 'image' | 'chart';
  /** The row's name and the file's, brought to one form. */
  readonly plain: (text: string) => string;
  /** Does a pushed name stand for this reference? */
  readonly stands: (pushed: OwnName, reference: string, fact: PublishFact) => boolean;
  /** The forms in which a file may push it. */
  readonly forms: (reference: string) => readonly string[];
  /** What a pushed name is as a reference. */
  readonly whole: (name: string, fact: PublishFact) => string;
}

/** Holds the name of an image or chart against what the files push. Only what a file states is proof. */
export function compareReference(
  row: Row,
  pushes: readonly Published[],
  facts: readonly WorkflowFacts[],
  repository: Repository,
  { noun, plain, stands, forms, whole }: Reference,
): readonly Finding[] {
  const reference = plain(resolveName(row.subject, repository).text);
  const names = pushes.flatMap((push) =>
    push.names.map((name) => ({ push, name: { ...name, text: plain(name.text) } })),
  );
  const matching = names.filter(({ push, name }) => stands(name, reference, push.fact));
  if (isAbsent(row))
    return alreadyPublished(
      row,
      matching.filter(({ name }) => !name.open).map(({ push }) => push),
    );
  // A push without a name, or with one that a tool makes, can be this one.
  if (matching.length > 0 || !isAllSeen(facts)) return [];
  if (pushes.some((push) => push.names.length === 0 || push.fact.basis !== 'stated')) return [];
  const pushed = names
    .filter(({ name }) => !name.open)
    .map(({ push, name }) => ({ push, name: whole(name.text, push.fact) }));
  const known = [...new Set(pushed.map(({ name }) => name))];
  const near = forms(reference)
    .map((form) => nearest(form, known))
    .find((name) => name !== undefined);
  // A letter away, or under the same name elsewhere: that one is meant. Anything else may be pushed by somebody else.
  const meant = pushed.filter(({ name }) => (near === undefined ? lastOf(name) === lastOf(reference) : name === near));
  return [
    {
      rule: 'publish-not-in-file',
      severity: meant.length > 0 ? 'error' : 'warning',
      at: row.at,
      message: `no workflow pushes the ${noun} \`${row.subject}\``,
      hint: near
        ? didYouMean(near)
        : known.length > 0
          ? `Correct the name in the row or in the file; pushed are ${list(known)}.`
          : 'Correct the name, or take the row out if it is pushed elsewhere.',
      related: publishedHere(meant.length > 0 ? meant.map(({ push }) => push) : pushes),
    },
  ];
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** An image's name as registries know it: lower case, and Docker Hub's host left out. */
export function plainImage(text: string): string {
  return text
    .replace(/^(?:oci|docker):\/\//, '')
    .replace(/^(?:(?:index|registry-1)\.)?docker\.io\//i, '')
    .replace(/\$\{\{[\s\S]*?\}\}|[^$]+/g, (part) => (part.startsWith('$') ? part : part.toLowerCase()));
}

/** Images are pushed under their own name. */
export const IMAGE: Reference = {
  noun: 'image',
  plain: plainImage,
  stands: canBecome,
  forms: (reference) => [reference],
  whole: (name) => name,
};

/** `helm push` appends the chart's name to the address that it is given; some actions are given the whole. */
export const CHART: Reference = {
  noun: 'chart',
  plain: (text) => plainImage(text).replace(/\/$/, ''),
  stands: (pushed, reference, { chart }) =>
    isChart(reference, chart) && CHART.forms(reference).some((form) => canBecome(pushed, form)),
  forms: (reference) => [reference, reference.slice(0, reference.lastIndexOf('/'))],
  whole: (name, { chart }) => (chart === undefined || lastOf(name) === chart ? name : `${name}/${chart}`),
};

/** Can the reference be of this chart? An archive’s name tells the beginning of it. */
export function isChart(reference: string, chart: string | undefined): boolean {
  return chart === undefined || `${lastOf(reference)}-`.startsWith(`${chart.toLowerCase()}-`);
}
