import type { NumberedLine } from './error-lines.ts';
import type { LogLine } from './log-lines.ts';
import type { Match } from './match.ts';
import type { Captures, Signature } from './signature.ts';

interface Pending {
  readonly signature: Signature;
  captures: Captures;
  confidence: number;
  /** What hints add. */
  readonly by: number;
  readonly lines: NumberedLine[];
  lastLine: number;
}

/** What is known of the step that a job is in. */
export interface Step {
  readonly job: string;
  /** `Run docker/build-push-action@v6` */
  name: string;
  /** The log has the runner's groups: then a step that does not end in an error did not fail. */
  grouped: boolean;
  /** Within the lines that repeat a step's script and inputs. */
  echoFrom: number | undefined;
  /** A group `Run …` that is a step if it names its shell; a tool may open one too. */
  opening: string | undefined;
  head: string;
  permissions: readonly string[] | undefined;
  readonly pending: Map<string, Pending>;
  /** The line that says that the step failed. */
  failed: number | undefined;
  /** The last line that looks like an error. */
  error: number | undefined;
  retried: number;
}

/** A match that only stands if the same step does not succeed later. */
type Settled = Match & { readonly job: string; readonly step: string };

export interface Steps {
  /** The last line that was read. */
  line: number;
  of(job: string): Step;
  echoes(step: Step, read: LogLine, line: number): boolean;
  group(step: Step, title: string, line: number): void;
  /** `shell: /usr/bin/bash -e {0}`: the group that is open repeats a script, and a step begins. */
  shell(step: Step): void;
  endGroup(step: Step): void;
  head(step: Step, text: string): void;
  cleanup(step: Step): void;
  succeeded(step: Step, line: number): void;
  settle(): Match[];
}

/** A step that runs an action: `Run actions/checkout@v6`, `Run ./.github/actions/push`. */
const ACTION = /^Run (?:[\w.-]{1,100}\/[\w./-]{1,200}@\S|\.\/\.github\/)/;
/** A script that is repeated is no longer than this; a group that is, was opened by a tool. */
const LONGEST_ECHO = 500;
/** Without the runner's marks, an error is near the end of what was copied, or something says after it that the run failed. */
const NEAR_END = 400;
/** An action's message may have lines after the one that is marked. */
const MESSAGE = 40;
const MOST_JOBS = 256;

/** Keeps apart what belongs to which job and step, and forgets what a step showed that then succeeded. */
export function createSteps(): Steps {
  const jobs = new Map<string, Step>();
  const settled: Settled[] = [];
  const newStep = (job: string): Step => ({
    job,
    name: '',
    grouped: false,
    echoFrom: undefined,
    opening: undefined,
    head: '',
    permissions: undefined,
    pending: new Map(),
    failed: undefined,
    error: undefined,
    retried: 0,
  });
  let recent: Step = newStep('');
  jobs.set('', recent);

  const close = (step: Step, atEnd: boolean): void => {
    const { failed } = step;
    const lastError = Math.max(failed ?? 0, step.error ?? 0);
    for (const one of step.pending.values()) {
      // Tried again, and nothing went wrong after that; what was copied may end at the retry.
      const cutOff = atEnd && !step.grouped && step.retried >= steps.line - 1;
      if (step.retried > one.lastLine && lastError <= step.retried && !cutOff) continue;
      const marked = failed !== undefined && failed >= (one.lines[0]?.line ?? 0) - MESSAGE;
      const nearEnd = !step.grouped && steps.line - one.lastLine <= NEAR_END;
      if (marked || (atEnd && nearEnd)) settled.push(matchOf(one, step));
    }
    if (step.grouped && failed === undefined && step.name)
      drop(settled, ({ job, step: name }) => job === step.job && name === step.name);
    step.pending.clear();
    step.failed = undefined;
    step.error = undefined;
    step.retried = 0;
  };

  const begin = (step: Step, title: string): void => {
    close(step, false);
    step.name = title.slice(0, 200);
  };

  const steps: Steps = {
    line: 0,
    of(job) {
      if (recent.job === job) return recent;
      let step = jobs.get(job);
      if (!step) {
        step = newStep(job);
        if (jobs.size < MOST_JOBS) jobs.set(job, step);
      }
      recent = step;
      return step;
    },
    echoes: (step, read, line) =>
      step.echoFrom !== undefined && read.kind !== 'error' && line - step.echoFrom < LONGEST_ECHO,
    group(step, title, line) {
      step.grouped = true;
      step.echoFrom = undefined;
      step.opening = undefined;
      if (!title.startsWith('Run ')) return;
      step.echoFrom = line;
      if (ACTION.test(title)) begin(step, title);
      else step.opening = title;
    },
    shell(step) {
      if (step.opening !== undefined) begin(step, step.opening);
      step.opening = undefined;
    },
    endGroup(step) {
      step.grouped = true;
      step.echoFrom = undefined;
      step.opening = undefined;
    },
    head(step, text) {
      step.head = `${step.head}\n${text}`.slice(-2000);
    },
    cleanup(step) {
      if (step.grouped) close(step, false);
      step.name = '';
    },
    succeeded(step, line) {
      if (step.retried === 0) return;
      for (const [id, { lastLine }] of step.pending)
        if (
          lastLine <= step.retried &&
          step.retried <= line &&
          !(step.failed !== undefined && step.failed > step.retried)
        )
          step.pending.delete(id);
    },
    settle() {
      for (const step of jobs.values()) close(step, true);
      return merge(settled);
    },
  };
  return steps;
}

function matchOf({ signature, captures, confidence, by, lines }: Pending, step: Step): Settled {
  return {
    signature,
    captures,
    confidence: Math.min(0.97, Math.max(0, confidence + by + byToken(signature, step.permissions))),
    lines,
    job: step.job,
    step: step.name,
  };
}

/** The head of a job's log lists what its token may do: that tells apart what the refusal alone does not. */
function byToken({ token }: Signature, permissions: readonly string[] | undefined): number {
  if (!token || !permissions) return 0;
  const granted = permissions.includes(`${token.permission}: write`) ? 'write' : 'less';
  return granted === token.level ? 0.3 : -0.5;
}

function drop<T>(list: T[], which: (one: T) => boolean): void {
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const one = list[index];
    if (one !== undefined && which(one)) list.splice(index, 1);
  }
}

/** One match for each signature: the likeliest, with the lines of all. */
function merge(settled: readonly Settled[]): Match[] {
  const byId = new Map<string, Match>();
  for (const { signature, confidence, captures, lines } of settled) {
    const known = byId.get(signature.id);
    byId.set(signature.id, {
      signature,
      confidence: Math.max(confidence, known?.confidence ?? 0),
      captures: { ...captures, ...known?.captures },
      lines: known ? [...known.lines, ...lines].slice(0, 5) : lines,
    });
  }
  return [...byId.values()];
}
