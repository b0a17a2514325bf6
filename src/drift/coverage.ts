import { firstUses, list, placeIn, secretsToProvide } from '../checks/compare/file-facts.ts';
import type { Checklist } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import type { Location, Span } from '../core/position.ts';
import type { RuleId } from '../core/rules.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';

/** Something that the workflow files use and that a row can document. */
interface Used {
  /** As compared; `as` as written. */
  readonly name: string;
  readonly as: string;
  readonly at: Location;
}

/** A kind of thing that rows document one by one. */
interface Kind {
  readonly check: 'secret' | 'environment' | 'workflow';
  readonly rule: RuleId;
  readonly verb: string;
  readonly plural: string;
  readonly used: readonly Used[];
}

/**
 * What the workflow files use and no row documents. An error stands where the file uses it: that is the line to look at, and no single page is the
 * one at fault. A kind that no row is about may be left out on purpose: one warning, at the first checklist's beginning.
 */
export function findUndocumented(
  checklists: readonly Checklist[],
  facts: readonly WorkflowFacts[],
): readonly Finding[] {
  const [first] = checklists;
  if (!first) return [];
  const definitions = checklists.flatMap((checklist) => checklist.definitions);
  const kinds: readonly Kind[] = [
    {
      check: 'secret',
      rule: 'secret-undocumented',
      verb: 'reads the secret',
      plural: 'secrets',
      used: secretsOf(facts),
    },
    {
      check: 'environment',
      rule: 'environment-undocumented',
      verb: 'uses the environment',
      plural: 'environments',
      used: environmentsOf(facts),
    },
    {
      check: 'workflow',
      rule: 'workflow-undocumented',
      verb: 'is the workflow',
      plural: 'workflow files',
      used: filesOf(facts),
    },
  ];
  return kinds.flatMap(({ check, rule, verb, plural, used }): Finding[] => {
    const rows = definitions.filter((definition) => definition.check === check);
    const documented = new Set(rows.map(({ subject }) => subject.toLowerCase()));
    const open = used.filter(({ name }) => !documented.has(name));
    if (open.length === 0) return [];
    if (rows.length === 0) {
      // What other rows state is documented, if not looked up.
      const stated = new Set(
        definitions.flatMap(({ statements }) => statements.flatMap(({ value }) => namedBy(value, check))),
      );
      const silent = open.filter(({ name }) => !stated.has(name));
      if (silent.length === 0) return [];
      return [
        {
          rule,
          severity: 'warning',
          at: startOf(first.file),
          message: `no row documents ${plural}, and the workflow files have ${list(silent.map(({ as }) => as))}`,
          hint: `Add a row for each: \`:${check}[${silent[0]?.as ?? ''}]\`.`,
          related: silent.slice(0, 5).map(({ as, at }) => ({ at, note: `\`${as}\`` })),
        },
      ];
    }
    return open.map(({ as, at }) => ({
      rule,
      severity: 'error',
      at,
      message:
        check === 'workflow'
          ? `no row documents the workflow file \`${as}\``
          : `this ${verb} \`${as}\`, which no row documents`,
      hint: `Add a row to ${list(pagesOf(checklists, check))}: \`:${check}[${as}]\`.`,
    }));
  });
}

function namedBy(value: { readonly kind: string; readonly name?: unknown }, kind: string): readonly string[] {
  return value.kind === kind && typeof value.name === 'string' ? [value.name.toLowerCase()] : [];
}

function secretsOf(facts: readonly WorkflowFacts[]): readonly Used[] {
  const uses = facts.flatMap((file) =>
    secretsToProvide(file).map(({ name, span }) => ({ name: name.toLowerCase(), as: name, at: placeIn(file, span) })),
  );
  return firstUses(uses);
}

function environmentsOf(facts: readonly WorkflowFacts[]): readonly Used[] {
  const uses = facts.flatMap((file) =>
    file.environments.flatMap(({ names, span }) =>
      (names ?? []).map((name) => ({ name: name.toLowerCase(), as: name, at: placeIn(file, span) })),
    ),
  );
  return firstUses(uses);
}

function filesOf(facts: readonly WorkflowFacts[]): readonly Used[] {
  return facts.map((file) => ({ name: file.file.toLowerCase(), as: file.file, at: placeIn(file, firstSpan(file)) }));
}

/** The file's first trigger, else its beginning. */
function firstSpan(file: WorkflowFacts): Span {
  const start = { line: 1, column: 1, offset: 0 };
  return file.triggers[0]?.span ?? { start, end: start };
}

/** The pages that have such rows: where a missing one belongs. */
function pagesOf(checklists: readonly Checklist[], check: string): readonly string[] {
  return checklists.filter(({ definitions }) => definitions.some((one) => one.check === check)).map(({ file }) => file);
}

function startOf(file: string): Location {
  const start = { line: 1, column: 1, offset: 0 };
  return { file, start, end: start };
}
