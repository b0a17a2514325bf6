import type { Span } from '../core/position.ts';
import type { ActionPlace, JobPermissions } from './facts.ts';
import type { ShellCommand } from './shell/read-commands.ts';

/** A step with all that can be told of it. */
export interface Step {
  readonly job: string;
  /** Where the step is reported: its `uses:` or `run:`. */
  readonly span: Span;
  readonly via?: ActionPlace;
  /** The step's name, its action, or the first line of its script. */
  readonly label: string;
  /** `docker/build-push-action`, lower-cased, without its ref; a local path as it is. */
  readonly action?: string;
  readonly uses?: { readonly text: string; readonly span: Span };
  readonly script?: Script;
  /** What an input of the action can be; `undefined` when it is not given. */
  readonly input: (name: string) => readonly string[] | undefined;
  /** What an environment variable can hold. */
  readonly variable: (name: string) => readonly string[] | undefined;
  /** What a word of the script can become. */
  readonly expand: (word: string) => readonly string[];
  readonly permissions: JobPermissions | undefined;
  readonly hidden: boolean;
  readonly continueOnError?: { readonly conditional: boolean; readonly span: Span };
  readonly id?: string;
}

export interface Script {
  readonly text: string;
  readonly commands: readonly ShellCommand[];
  /** Of a stretch of the script. */
  readonly place: (start: number, end: number) => { readonly span: Span; readonly via?: ActionPlace };
  readonly folder: string;
  readonly shell: string;
}
