import { list, namesEnvironment, placeIn, plural, secretsToProvide } from '../checks/compare/file-facts.ts';
import { hasColumn, statementsOf } from '../checks/compare/statements-of.ts';
import type { Definition } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import type { NameUse, PublishFact, WorkflowFacts } from '../workflow/facts.ts';

/**
 * Secrets that a page without rows for secrets passes over, though it speaks of what needs them: a workflow that publishes with them, and an
 * environment that is said to need none. Both may be meant otherwise: warnings.
 */
export function findUnsaidSecrets(
  definitions: readonly Definition[],
  facts: readonly WorkflowFacts[],
): readonly Finding[] {
  if (definitions.some(({ check }) => check === 'secret')) return [];
  const stated = new Set(definitions.flatMap((row) => statementsOf(row, 'secret').map(({ value }) => value.name)));
  const unsaid: Unsaid = (uses) => uses.filter(({ name }) => !stated.has(name));
  return definitions.flatMap((row): readonly Finding[] => {
    if (row.check === 'environment') return ofEnvironment(row, facts, unsaid);
    return row.check === 'workflow' ? ofWorkflow(row, facts, unsaid) : [];
  });
}

type Unsaid = (uses: readonly NameUse[]) => readonly NameUse[];

/** A row with a column of secrets has its own finding. */
function ofWorkflow(row: Definition, facts: readonly WorkflowFacts[], unsaid: Unsaid): readonly Finding[] {
  const file = facts.find((one) => one.file === row.subject);
  if (!file || hasColumn(row, 'secrets', ['secret'])) return [];
  const logins = new Set(file.publishes.flatMap(namesOf));
  const uses = unsaid(secretsToProvide(file)).filter(({ name }) => logins.has(name));
  const names = [...new Set(uses.map(({ name }) => name))];
  const [first] = names;
  if (first === undefined) return [];
  return [
    {
      rule: 'secret-undocumented',
      severity: 'warning',
      at: row.at,
      message: `\`${file.file}\` publishes with the ${plural('secret', names)} ${list(names)}, which no row documents`,
      hint: `Add a row for each: \`:secret[${first}]\`.`,
      related: readHere(file, uses),
    },
  ];
}

/** The secrets without which this is not published. */
function namesOf({ basis, hidden, login }: PublishFact): readonly string[] {
  if (basis !== 'stated' || hidden || !login.every(({ kind }) => kind === 'secret')) return [];
  return login.flatMap((one) => (one.kind === 'secret' ? [one.name] : []));
}

function ofEnvironment(row: Definition, facts: readonly WorkflowFacts[], unsaid: Unsaid): readonly Finding[] {
  const none = statementsOf(row, 'none').find(({ value }) => value.of === 'secrets');
  if (!none) return [];
  return facts.flatMap((file): Finding[] => {
    const jobs = file.environments.filter((use) => namesEnvironment(use, row.subject)).map(({ job }) => job);
    const uses = unsaid(secretsToProvide(file)).filter(({ job }) => job !== undefined && jobs.includes(job));
    const names = [...new Set(uses.map(({ name }) => name))];
    if (names.length === 0) return [];
    return [
      {
        rule: 'secret-not-in-row',
        severity: 'warning',
        at: none.at,
        message: `the row says that \`${row.subject}\` needs no secret, and a job with this environment reads ${list(names)}, which no row documents`,
        hint: 'Write the names into the cell, or give each a row of its own if it is kept in the repository.',
        related: readHere(file, uses),
      },
    ];
  });
}

function readHere(file: WorkflowFacts, uses: readonly NameUse[]): NonNullable<Finding['related']> {
  return uses.slice(0, 3).map(({ span }) => ({ at: placeIn(file, span), note: 'read here' }));
}
