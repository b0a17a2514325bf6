import { readEnvironment } from './environments.ts';
import type { NameUse, WorkflowCall, WorkflowFacts, WorkflowProblem } from './facts.ts';
import { isGranted } from './is-granted.ts';
import { readNames } from './names-of-workflow.ts';
import { readPermissions } from './permissions.ts';
import { findSchemaProblems } from './schema-problems.ts';
import type { Spans } from './spans.ts';
import { createSpans } from './spans.ts';
import { readStepFacts } from './step-facts.ts';
import type { StepsOfFile } from './step-scope.ts';
import { readTriggers } from './triggers.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';
import { entriesOf, entryOf, get, MOST_CHARACTERS, readYaml, textOf } from './yaml-tree.ts';

export { createActionLookup } from './action-lookup.ts';

/** GitHub's parser looks through the whole file for each alias. A real file stays below a hundredth of this. */
const MOST_ALIAS_STEPS = 2_000_000;
/** With those of composite actions. A real file of many jobs has some hundreds; only actions of actions reach this. */
const MOST_STEPS = 10_000;
/** So many faults of one file are reported; the rest follows from them or can wait. */
const MOST_FAULTS = 20;

export interface ReadOptions {
  readonly actionAt?: StepsOfFile['actionAt'];
  /** Hold it against GitHub's schema too; true unless said otherwise. */
  readonly schema?: boolean;
}

type Contents = Omit<WorkflowFacts, 'path' | 'file' | 'problems'>;

const NOTHING: Contents = {
  triggers: [],
  secrets: [],
  variables: [],
  dynamicSecrets: [],
  environments: [],
  permissions: [],
  oidc: false,
  calls: [],
  inputs: [],
  publishes: [],
  messages: [],
  hiddenFailures: [],
  uses: [],
  scripts: [],
};

/**
 * Reads what a workflow file is. Never throws: what cannot be read is a problem with its place, and the rest is read all the same. Structure and
 * positions come from the YAML tree, expressions from GitHub's lexer and parser, and GitHub's schema adds its objections.
 */
export async function parseWorkflow(path: string, text: string): Promise<WorkflowFacts> {
  return readWorkflow(path, text, {});
}

/** The same; `actionAt` finds a local action by the `./path` that a step uses, so that its steps count for the job. */
export async function readWorkflow(
  path: string,
  text: string,
  { actionAt, schema = true }: ReadOptions,
): Promise<WorkflowFacts> {
  const head = { path, file: path.slice(path.lastIndexOf('/') + 1) };
  const span = createSpans(text);
  const problems: WorkflowProblem[] = [];
  const fault = (message: string, start = 0, end = start): void => {
    if (problems.length < MOST_FAULTS) problems.push({ severity: 'error', message, span: span(start, end) });
  };
  if (text.length > MOST_CHARACTERS) {
    fault(`the file has ${text.length} characters; more than ${MOST_CHARACTERS} are not read`);
    return { ...head, ...NOTHING, problems };
  }
  let contents = NOTHING;
  let aliasSteps = 0;
  try {
    const { root, faults, nodes, aliases } = readYaml(text);
    aliasSteps = nodes * aliases;
    for (const { message, start, end } of faults) fault(`not valid YAML: ${message.replace(/\.$/, '')}`, start, end);
    const nul = text.indexOf('\0');
    if (nul !== -1) fault('not valid YAML: the character U+0000', nul, nul + 1);
    contents = readContents(text, root, span, fault, actionAt);
  } catch (error) {
    // Nesting deeper than the stack; whatever else it may be, it must not end the run.
    fault(
      error instanceof RangeError ? 'the file is nested too deeply to be read' : `the file cannot be read: ${error}`,
    );
  }
  if (aliasSteps > MOST_ALIAS_STEPS) {
    problems.push(notHeld('it has too many aliases', span));
  } else if (schema && problems.length === 0) {
    problems.push(...(await schemaObjections(path, text, span)));
  }
  return { ...head, ...contents, problems };
}

function readContents(
  text: string,
  root: YamlNode | undefined,
  span: Spans,
  fault: (message: string, start?: number, end?: number) => void,
  actionAt: StepsOfFile['actionAt'],
): Contents {
  if (root?.kind !== 'map') {
    fault(
      root ? 'a workflow is a mapping with `on` and `jobs`' : 'the file holds no workflow: it is empty',
      root?.start,
      root?.end,
    );
    return NOTHING;
  }
  const on = entryOf(root, 'on');
  const triggers = readTriggers(on?.value, span);
  if (!on) fault('the workflow has no `on`: nothing starts it');
  else if (triggers.length === 0) fault('`on` names no event', on.value.start, on.value.end);
  const jobs = entryOf(root, 'jobs');
  if (!jobs) fault('the workflow has no `jobs`');
  else if (jobs.value.kind !== 'map') fault('`jobs` is not a mapping', jobs.at.start, jobs.at.end);

  const entries = entriesOf(jobs?.value);
  const names = readNames(text, root, span);
  if (names.tooMuch) fault('aliases expand to more than can be read', names.tooMuch.start, names.tooMuch.end);
  const permissions = entries.map((job) => readPermissions(job, root, span));
  const name = textOf(get(root, 'name'));
  const file: StepsOfFile = {
    text,
    root,
    on: on?.value,
    span,
    permissions,
    spansOf: createSpans,
    actionAt,
    outputs: new Map(),
    budget: { left: MOST_STEPS },
  };
  return {
    ...(name === undefined ? {} : { name }),
    triggers,
    secrets: names.secrets,
    variables: names.variables,
    dynamicSecrets: [...names.dynamicSecrets, ...entries.flatMap((job) => inherited(job, span))],
    environments: entries.flatMap((job) => readEnvironment(job, on?.value, span)),
    permissions,
    oidc: permissions.some((job) => isGranted(job, 'id-token', 'write') === true),
    calls: entries.flatMap((job) => callOf(job, span)),
    inputs: names.inputs,
    ...readStepFacts(file, names.tooMuch ? [] : entries, fault),
  };
}

/** `secrets: inherit` hands over every secret. */
function inherited(job: YamlEntry, span: Spans): readonly { job: string; span: NameUse['span'] }[] {
  const secrets = get(job.value, 'secrets');
  return secrets && textOf(secrets) === 'inherit' ? [{ job: job.key, span: span(secrets.start, secrets.end) }] : [];
}

function callOf(job: YamlEntry, span: Spans): readonly WorkflowCall[] {
  const uses = get(job.value, 'uses');
  const text = textOf(uses);
  if (!uses || text === undefined) return [];
  const secrets = get(job.value, 'secrets');
  const names = entriesOf(secrets).map(({ key }) => key.toUpperCase());
  return [
    {
      uses: text,
      job: job.key,
      ...(textOf(secrets) === 'inherit' ? { inherits: true as const } : {}),
      ...(names.length > 0 ? { secrets: names } : {}),
      span: span(uses.start, uses.end),
    },
  ];
}

async function schemaObjections(path: string, text: string, span: Spans): Promise<readonly WorkflowProblem[]> {
  try {
    const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const offset = (point: { line: number; column: number } | undefined): number =>
      point ? (lineStarts[point.line - 1] ?? 0) + point.column - 1 : 0;
    return (await findSchemaProblems(path, text)).map(({ message, start, end }) => ({
      severity: 'warning' as const,
      message: `GitHub’s schema objects: ${message.replace(/\.$/, '')}`,
      span: span(offset(start), offset(end)),
    }));
  } catch (error) {
    return [notHeld(error instanceof Error ? error.message : String(error), span)];
  }
}

function notHeld(detail: string, span: Spans): WorkflowProblem {
  return { severity: 'warning', message: `the file was not held against GitHub’s schema: ${detail}`, span: span(0, 0) };
}
