import type { Io } from './io.ts';

/** Whether to write in colour: as told, else as the environment says, else on a terminal. https://no-color.org, https://force-color.org */
export function useColor({ env, stdout }: Pick<Io, 'env' | 'stdout'>, told: boolean | undefined): boolean {
  if (told !== undefined) return told;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.NO_COLOR) return false;
  return stdout.isTTY && env.TERM !== 'dumb';
}
