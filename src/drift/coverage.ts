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
import { findUnsaidSecrets } from './unsaid-secrets.ts';
import type { Used } from './used.ts';
import { environmentsOf, filesOf, packagesTo, placeTo, secretsOf, variablesOf } from './used.ts';

/** A kind of thing that rows document one by one. */
interface Kind {
  readonly check: string;
  readonly rule: RuleId;
  /** What a file does with it: `reads the secret`. */
  readonly verb: string;
  readonly used: (facts: readonly WorkflowFacts[], repository: Repository) => readonly Used[];
  /** The names that a row documents; its subject where nothing else is said. */
  readonly documents?: (row: Definition, repository: Repository) => readonly string[];
  /** The subject of the row to add, where it is not the name. */
  readonly subject?: (used: Used, repository: Repository) => string;
}

const KINDS: readonly Kind[] = [
  { check: 'secret', rule: 'secret-undocumented', verb: 'reads the secret', used: secretsOf },
  {
    check: 'variable',
    rule: 'variable-undocumented',
    verb: 'reads the variable',
    used: variablesOf,
  },
  {
    check: 'environment',
    rule: 'environment-undocumented',
    verb: 'uses the environment',
    used: environmentsOf,
  },
  {
    check: 'workflow',
    rule: 'workflow-undocumented',
    verb: 'is the workflow',
    used: filesOf,
  },
  {
    check: 'image',
    rule: 'publish-undocumented',
    verb: 'pushes the image',
    used: packagesTo('ghcr', 'dockerhub'),
    documents: (row, repository) => [referenceOf(row, repository)],
  },
  {
    check: 'chart',
    rule: 'publish-undocumented',
    verb: 'pushes charts to',
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
    used: placeTo('release', 'github-release'),
    documents: () => ['release'],
    subject: () => 'v*',
  },
  {
    check: 'pages',
    rule: 'publish-undocumented',
    verb: 'deploys the',
    used: placeTo('site', 'pages'),
    documents: () => ['site'],
  },
];

/**
 * What the workflow files use and no row documents. A document is held to what it undertakes: a kind that no row is about is left out on purpose.
 * The error stands where the file uses it: that is the line to look at, and no single page is the one at fault. What a checklist ignores with a
 * reason is none; what it ignores without need is a warning.
 */
export function findUndocumented(
  checklists: readonly Checklist[],
  facts: readonly WorkflowFacts[],
  repository: Repository,
): readonly Finding[] {
  const definitions = checklists.flatMap((checklist) => checklist.definitions);
  const ignores = checklists.flatMap(({ target }) => target?.ignores ?? []);
  const needed = new Set<Ignore>();
  const scope = scopeOf(definitions, facts);
  const findings = KINDS.flatMap((kind): readonly Finding[] => {
    const { check } = kind;
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
    return undertakes(check, rows, facts) ? open.map((used) => undocumentedAt(kind, used, checklists, repository)) : [];
  });
  return [
    ...findings,
    ...findUnsaidSecrets(definitions, facts),
    ...findPackages(definitions, scope, repository),
    ...ignores.filter((ignore) => !needed.has(ignore)).map(unneeded),
  ];
}

/** A kind that has rows is documented whole. Of workflow files a page may name those that it is about: a list of them has most. */
function undertakes(check: string, rows: readonly Definition[], facts: readonly WorkflowFacts[]): boolean {
  if (check !== 'workflow') return rows.length > 0;
  const named = facts.filter(({ file }) => rows.some(({ subject }) => subject === file));
  return named.length > 1 && named.length * 2 > facts.length;
}

/** Where some workflows have a row, what the others use is none of the document’s business. */
function scopeOf(definitions: readonly Definition[], facts: readonly WorkflowFacts[]): readonly WorkflowFacts[] {
  const named = new Set(definitions.filter(({ check }) => check === 'workflow').map(({ subject }) => subject));
  return named.size === 0 ? facts : facts.filter(({ file }) => named.has(file));
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

/** The pages that have such rows: where a missing one belongs. */
function pagesOf(checklists: readonly Checklist[], check: string): readonly string[] {
  return checklists.filter(({ definitions }) => definitions.some((one) => one.check === check)).map(({ file }) => file);
}

function startOf(file: string): Location {
  const start = { line: 1, column: 1, offset: 0 };
  return { file, start, end: start };
}
