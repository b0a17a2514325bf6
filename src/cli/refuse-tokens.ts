import { UsageError } from './usage-error.ts';

const LIKE_A_TOKEN = /gh[pousr]_\w{4,}|github_pat_\w*|(?<![\da-z])[\da-f]{40}(?![\da-z])/i;

/** A token on a command line is seen by every process of the machine and stays in the shell's history. Nothing of it is repeated. */
export function refuseTokens(args: readonly string[]): void {
  const option = args.find((arg) => /^--?(?:\w+-)*token(?:=|$)/i.test(arg));
  if (option === undefined && !args.some((arg) => LIKE_A_TOKEN.test(arg))) return;
  const what = option === undefined ? 'An argument looks like a token' : 'A token is never an argument';
  throw new UsageError(
    `${what}: other processes and the shell’s history can see it. If it was a real one, revoke it.\nSet GH_TOKEN, log in with “gh auth login”, or pipe it in with --token-stdin.`,
  );
}
