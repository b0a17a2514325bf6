import type { PublishFact } from '../facts.ts';
import type { ShellCommand } from '../shell/read-commands.ts';
import { readCommands } from '../shell/read-commands.ts';
import { splitList } from '../shell/split-list.ts';
import type { Step } from '../step.ts';
import { isKnownAction } from './from-action.ts';

/** A step's script, and what actions are given to run. */
export function scriptsOf(step: Step): readonly {
  readonly commands: readonly ShellCommand[];
  readonly place: (command: ShellCommand) => Pick<PublishFact, 'span' | 'via'>;
}[] {
  const { script } = step;
  if (script) return [{ commands: script.commands, place: ({ start, end }) => script.place(start, end) }];
  if (step.action === undefined || isKnownAction(step.action)) return [];
  const input = Object.hasOwn(RUNNERS, step.action) ? RUNNERS[step.action] : undefined;
  const texts = (input === undefined ? ANY_RUNNER : [input]).flatMap((name) => step.input(name) ?? []);
  const own = { span: step.span, ...(step.via ? { via: step.via } : {}) };
  const prefix = PROGRAMS[step.action ?? ''];
  return texts.map((text) => ({
    commands: readCommands(prefix === undefined ? text : `${prefix} ${text}`),
    place: () => own,
  }));
}

/** What inputs are called that an action runs: on another system, again and again, in a container. */
const ANY_RUNNER = ['run', 'command', 'cmd', 'runCmd'];

/** Actions whose command is in another input. */
const RUNNERS: Readonly<Record<string, string>> = {
  'gradle/gradle-build-action': 'arguments',
  'dagger/dagger-for-github': 'args',
};

/** What such an action runs the text with. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'dagger/dagger-for-github': 'dagger',
  'gradle/gradle-build-action': 'gradle',
};

/** Each word expanded; where one can be several things, one command for each. */
export function expandAll(words: readonly string[], step: Step): readonly (readonly string[])[] {
  let variants: readonly (readonly string[])[] = [[]];
  for (const word of words) {
    const values = word.includes('$') ? step.expand(word) : [word];
    // Unquoted variables hold several words: `$PUSH_FLAGS`.
    const split = values.map((value) => splitList(value, /\s/));
    variants = variants.flatMap((variant) => split.map((parts) => [...variant, ...parts])).slice(0, 24);
  }
  return variants;
}
