import type { Io } from './io.ts';
import { refuseTokens } from './refuse-tokens.ts';
import { UsageError } from './usage-error.ts';
import { VERSION } from './version.ts';

const COULD_NOT_RUN = 2;

/**
 * Runs one command. Resolves to the exit code; what a person can put right is said in words on standard error, without a stack.
 *
 * What a command needs is loaded when it runs, so that help and version come at once.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    refuseTokens(args);
    if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
      io.stdout.write(`${VERSION}\n`);
      return 0;
    }
    const { runCommand } = await import('./run-command.ts');
    return await runCommand(args, io);
  } catch (error) {
    if (error instanceof UsageError) io.stderr.write(`gonogo: ${error.message}\n`);
    else {
      const { hideTokens } = await import('../evidence/redact.ts');
      const message = error instanceof Error ? error.message : String(error);
      io.stderr.write(`gonogo: could not run: ${hideTokens(message)}\n`);
    }
    return COULD_NOT_RUN;
  }
}
