import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

/** Each command as a person sees it: what goes to standard error is marked with `!`. */
describe('transcripts', () => {
  it.each<[string, readonly string[]]>([
    ['verify-ready', ['verify', '--sandbox', 'ready']],
    ['verify-fresh', ['verify', '--sandbox', 'fresh']],
    ['verify-anonymous', ['verify', '--sandbox', 'ready', '--anonymous']],
    ['verify-only', ['verify', '--sandbox', 'ready', '--only', 'secret:GHCR_TOKEN']],
    ['verify-markdown', ['verify', '--sandbox', 'fresh', '--format', 'markdown', '--only', 'environment']],
    ['verify-github', ['verify', '--sandbox', 'fresh', '--format', 'github']],
    ['plan', ['plan', '--anonymous']],
    ['check', ['check']],
    ['explain', ['explain', 'step']],
    ['help', ['--help']],
    ['help-verify', ['verify', '--help']],
  ])('%s', async (name, args) => {
    const { code, stdout, stderr } = await runCli(args);
    const talk = stderr.replace(/^(?=.)/gm, '! ');
    await expect(`$ gonogo ${args.join(' ')}\n${stdout}${talk}Exit code: ${code}\n`).toMatchFileSnapshot(
      `transcripts/${name}.txt`,
    );
  });
});
