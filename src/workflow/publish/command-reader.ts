import type { Arguments } from '../shell/arguments.ts';
import type { OPTIONS } from './command-options.ts';
import type { Publication } from './publication.ts';

/** What a command can see of its step. */
export interface CommandContext {
  readonly variable: (name: string) => readonly string[] | undefined;
  /** The job may ask for an OIDC token. */
  readonly oidc: boolean;
  /** Where `npm publish` goes by default: what setup-node was told. */
  readonly npmRegistry: string | undefined;
}

export type Reader = (args: Arguments, context: CommandContext, by: string) => readonly Publication[];

export const to =
  (target: 'npm' | 'crates' | 'pages' | 'github-release' | 'helm-oci', basis?: 'tool' | 'login'): Reader =>
  (_, __, by) => [{ to: target, by, ...(basis ? { basis } : {}) }];

export interface Table {
  /** Which options take a value. */
  readonly options?: keyof typeof OPTIONS;
  readonly readers: readonly (readonly [RegExp, Reader])[];
}
