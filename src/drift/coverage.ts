import { list } from '../checks/compare/file-facts.ts';
import { resolveName } from '../checks/compare/own-names.ts';
import { plainImage } from '../checks/compare/published.ts';
import type { Checklist, Definition, Ignore, Repository } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import type { Location } from '../core/position.ts';
import { quote } from '../core/quote.ts';
import type { RuleId } from '../core/rules.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import { findPackages } from './packages.ts';
import type { Used } from './used.ts';
import { environmentsOf, filesOf, packagesTo, placeTo, secretsOf, variablesOf } from './used.ts';

/** A kind of thing that rows document one by one. */
interface Kind {
  readonly check: string;
  readonly rule: RuleId;
  /** What a file does with it: `reads the secret`. */
  readonly verb: string;
  readonly noun: string;
  readonly used: (facts: readonly WorkflowFacts[], repository: Repository) => readonly Used[];
  /** The names that a row documents; its subject where nothing else is said. */
  readonly documents?: (row: Definition, repository: Repository) => readonly string[];
  /** The subject of the row to add, where it is not the name. */
  readonly subject?: (used: Used, repository: Repository) => string;
}

const KINDS: readonly Kind[] = [
  { check: 'secret', rule: 'secret-undocumented', verb: 'reads the secret', noun: 'secret', used: secretsOf },
  {
    check: 'variable',
    rule: 'variable-undocumented',
    verb: 'reads the variable',
    noun: 'variable',
    used: variablesOf,
  },
  {
    check: 'environment',
    rule: 'environment-undocumented',
    verb: 'uses the environment',
    noun: 'environment',
    used: environmentsOf,
  },
  {
    check: 'workflow',
    rule: 'workflow-undocumented',
    verb: 'is the workflow',
    noun: 'workflow file',
    used: filesOf,
  },
  {
    check: 'image',
    rule: 'publish-undocumented',
    verb: 'pushes the image',
    noun: 'image',
    used: packagesTo('ghcr', 'dockerhub'),
    documents: (row, repository) => [referenceOf(row, repository)],
  },
  {
    check: 'chart',
    rule: 'publish-undocumented',
    verb: 'pushes charts to',
    noun: 'chart',
    used: packagesTo('helm-oci'),
    // `helm push` appends the chart's name.
    documents: (row, repository) => {
      const reference = referenceOf(row, repository);
      return [reference, reference.slice(0, reference.lastIndexOf('/'))];
    },
    subject: ({ as }, { name }) => `${as}/${name.toLowerCase()}`,
  },
  {
    check: 'release',
    rule: 'publish-undocumented',
    verb: 'makes a',
    noun: 'release',
    used: placeTo('release', 'github-release'),
    documents: () => ['release'],
    subject: () => 'v*',
  },
  {
    check: 'pages',
    rule: 'publish-undocumented',
    verb: 'deploys the',
    noun: 'site',
    used: placeTo('site', 'pages'),
    documents: () => ['site'],
  },
];

/**
 * What the workflow files use and no row documents. An error stands where the file uses it: that is the line to look at, and no single page is the
 * one at fault. A kind that no row is about may be left out on purpose: one warning, at the first checklist's beginning. What a checklist ignores
 * with a reason is neither; what it ignores without need is a warning.
 */
export function findUndocumented(
  checklists: readonly Checklist[],
  facts: readonly WorkflowFacts[],
  repository: Repository,
): readonly Finding[] {
  const [first] = checklists;
  if (!first) return [];
  const definitions = checklists.flatMap((checklist) => checklist.definitions);
  const ignores = checklists.flatMap(({ target }) => target?.ignores ?? []);
  const needed = new Set<Ignore>();
  const scope = scopeOf(definitions, facts);
  const findings = KINDS.flatMap((kind): readonly Finding[] => {
    const { check, rule, noun } = kind;
    const rows = definitions.filter((definition) => definition.check === check);
    const documented = new Set(
      rows.flatMap((row) => kind.documents?.(row, repository) ?? [row.subject]).map((name) => name.toLowerCase()),
    );
    const all = check === 'workflow' ? facts : scope;
    const undocumented = kind.used(all, repository).filter(({ name }) => !documented.has(name));
    const open = undocumented.filter(({ name }) => {
      const ignored = ignores.filter((one) => one.check === check && one.subject.toLowerCase() === name);
      for (const one of ignored) needed.add(one);
      return ignored.length === 0;
    });
    if (open.length === 0) return [];
    // One workflow is named in passing; from the second on it is a list.
    if (rows.length > (check === 'workflow' ? 1 : 0))
      return open.map((used) => undocumentedAt(kind, used, checklists, repository));
    // What other rows state is documented, if not looked up.
    const stated = new Set(
      definitions.flatMap(({ statements }) => statements.flatMap(({ value }) => namedBy(value, check))),
    );
    const silent = open.filter(({ name }) => !stated.has(name));
    const [one] = silent;
    if (!one || (rule === 'publish-undocumented' && !definitions.some(isPublished))) return [];
    return [
      {
        rule,
        severity: 'warning',
        at: startOf(first.file),
        message: `${rows.length > 0 ? 'not every' : 'no'} ${noun} has a row; the workflow files have ${list(silent.map(({ as }) => as))} without one`,
        hint: `Add a row for each: \`:${check}[${subjectOf(kind, one, repository)}]\`.`,
        related: silent.slice(0, 5).map(({ as, at }) => ({ at, note: `\`${as}\`` })),
      },
    ];
  });
  return [
    ...findings,
    ...(definitions.some(isPublished) ? findPackages(definitions, startOf(first.file), scope, repository) : []),
    ...ignores.filter((ignore) => !needed.has(ignore)).map(unneeded),
  ];
}

/** Where some workflows have a row, the others are none of the document’s business: that they have none is one finding for each, or for all. */
function scopeOf(definitions: readonly Definition[], facts: readonly WorkflowFacts[]): readonly WorkflowFacts[] {
  const named = new Set(definitions.filter(({ check }) => check === 'workflow').map(({ subject }) => subject));
  return named.size === 0 ? facts : facts.filter(({ file }) => named.has(file));
}

/** A document that speaks of nothing that is published leaves that out on purpose. */
function isPublished({ check }: Definition): boolean {
  return ['image', 'chart', 'release', 'pages', 'pypi', 'publisher'].includes(check);
}

function undocumentedAt(kind: Kind, used: Used, checklists: readonly Checklist[], repository: Repository): Finding {
  const { check, rule, verb } = kind;
  const pages = pagesOf(checklists, check);
  return {
    rule,
    severity: 'error',
    at: used.at,
    message:
      check === 'workflow'
        ? `no row documents the workflow file \`${used.as}\``
        : `this ${verb} \`${used.as}\`, which no row documents`,
    hint: `Add a row to ${list(pages)}: \`:${check}[${subjectOf(kind, used, repository)}]\`.`,
    related: pages.slice(0, 1).map((file) => ({ at: startOf(file), note: `the page with such rows` })),
  };
}

function unneeded({ check, subject, at }: Ignore): Finding {
  return {
    rule: 'unneeded-exception',
    severity: 'warning',
    at,
    message: `the ${check} ${quote(subject)} is ignored, and would be no finding`,
    hint: 'Take it out: no workflow uses it, or a row documents it.',
  };
}

function referenceOf({ subject }: Definition, repository: Repository): string {
  return plainImage(resolveName(subject, repository).text);
}

function subjectOf(kind: Kind, used: Used, repository: Repository): string {
  return kind.subject?.(used, repository) ?? used.as;
}

function namedBy(value: { readonly kind: string; readonly name?: unknown }, kind: string): readonly string[] {
  return value.kind === kind && typeof value.name === 'string' ? [value.name.toLowerCase()] : [];
}

/** The pages that have such rows: where a missing one belongs. */
function pagesOf(checklists: readonly Checklist[], check: string): readonly string[] {
  return checklists.filter(({ definitions }) => definitions.some((one) => one.check === check)).map(({ file }) => file);
}

function startOf(file: string): Location {
  const start = { line: 1, column: 1, offset: 0 };
  return { file, start, end: start };
}
