import type { Login, PublishFact, PublishTarget, TriggerFact, WorkflowFacts } from './facts.ts';

/** The facts of one workflow file as programs read them; lists are sorted, names stand once. */
export interface ListedFacts {
  readonly path: string;
  readonly name?: string;
  /** Events. */
  readonly triggers: readonly string[];
  /** Events that have filters, inputs or the like. */
  readonly trigger_filters: Readonly<Record<string, Omit<TriggerFact, 'event' | 'span'>>>;
  /** Without `GITHUB_TOKEN`. */
  readonly secrets: readonly string[];
  readonly uses_github_token: boolean;
  /** It also reads secrets by a name that the file does not tell. */
  readonly secrets_complete: boolean;
  readonly variables: readonly string[];
  readonly inputs: readonly string[];
  readonly environments: readonly string[];
  /** Expressions that can become other names, too. */
  readonly environments_open: readonly string[];
  /** By job; `(unset)`: the repository's default. */
  readonly permissions: Readonly<Record<string, Readonly<Record<string, string>> | string>>;
  readonly oidc: boolean;
  readonly publishes_to: readonly PublishTarget[];
  /** Where a tool's own settings decide. */
  readonly publishes_to_tool_config: readonly PublishTarget[];
  readonly publishes: readonly ListedPublish[];
  /** Reusable workflows; those of other repositories are not looked at. */
  readonly calls: readonly { readonly job: string; readonly uses: string; readonly inherits: boolean }[];
  readonly uses: readonly { readonly uses: string; readonly kind: string; readonly line: number }[];
  readonly scripts: readonly string[];
  readonly messages: readonly { readonly text: string; readonly job: string; readonly line: number }[];
  readonly hidden_failures: readonly {
    readonly how: string;
    readonly step: string;
    readonly job: string;
    readonly line: number;
  }[];
  readonly problems: readonly { readonly severity: string; readonly message: string; readonly line: number }[];
}

interface ListedPublish {
  readonly to: PublishTarget;
  readonly names: readonly string[];
  readonly by: string;
  readonly job: string;
  readonly login: readonly string[];
  readonly basis: PublishFact['basis'];
  readonly hidden: boolean;
  readonly line: number;
}

/** Lists facts for programs: one entry for each workflow file, by path. */
export function listFacts(facts: readonly WorkflowFacts[]): readonly ListedFacts[] {
  return [...facts].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)).map(listed);
}

function listed(facts: WorkflowFacts): ListedFacts {
  const secrets = sorted(facts.secrets.map(({ name }) => name));
  const sure = facts.publishes.filter(({ basis }) => basis !== 'tool').map(({ to }) => to);
  const tool = facts.publishes.map(({ to }) => to).filter((to) => !sure.includes(to));
  return {
    path: facts.path,
    ...(facts.name === undefined ? {} : { name: facts.name }),
    triggers: sorted(facts.triggers.map(({ event }) => event)),
    trigger_filters: Object.fromEntries(
      facts.triggers.flatMap(({ event, span: _, ...filters }) =>
        Object.keys(filters).length > 0 ? [[event, filters]] : [],
      ),
    ),
    secrets: secrets.filter((name) => name !== 'GITHUB_TOKEN'),
    uses_github_token: secrets.includes('GITHUB_TOKEN'),
    secrets_complete: facts.dynamicSecrets.length === 0,
    variables: sorted(facts.variables.map(({ name }) => name)),
    inputs: sorted(facts.inputs.map(({ name }) => name)),
    environments: sorted(facts.environments.flatMap(({ names }) => names ?? [])),
    environments_open: sorted(
      facts.environments.flatMap(({ names, open, expression }) => (names && !open ? [] : [expression])),
    ),
    permissions: Object.fromEntries(
      facts.permissions.map(({ job, source, grants }) => [
        job,
        source === 'unset' ? '(unset)' : (grants ?? '(not readable)'),
      ]),
    ),
    oidc: facts.oidc,
    publishes_to: sorted(sure),
    publishes_to_tool_config: sorted(tool),
    publishes: facts.publishes.map(({ to, names, by, job, login, basis, hidden, span }) => ({
      to,
      names,
      by,
      job,
      login: login.map(wordOf),
      basis,
      hidden: hidden === true,
      line: span.start.line,
    })),
    calls: (facts.calls ?? []).map(({ job, uses, inherits }) => ({ job, uses, inherits: inherits === true })),
    uses: facts.uses.map(({ uses, kind, span }) => ({ uses, kind, line: span.start.line })),
    scripts: sorted(facts.scripts.map(({ path }) => path)),
    messages: facts.messages.map(({ text, job, span }) => ({ text, job, line: span.start.line })),
    hidden_failures: facts.hiddenFailures.map(({ how, step, job, span }) => ({
      how,
      step,
      job,
      line: span.start.line,
    })),
    problems: facts.problems.map(({ severity, message, span }) => ({ severity, message, line: span.start.line })),
  };
}

function wordOf(login: Login): string {
  return login.kind === 'secret' ? login.name : login.kind === 'token' ? 'GITHUB_TOKEN' : 'OIDC';
}

function sorted<T extends string>(names: readonly T[]): readonly T[] {
  return [...new Set(names)].sort();
}
