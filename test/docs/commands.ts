import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOME, PROJECT, type Ran, runCli } from '../cli/run-cli.ts';

/** What a document tells people to type, by the program that it starts. */
export type ShownCommand =
  | { readonly program: 'gonogo'; readonly args: readonly string[] }
  | { readonly program: 'script'; readonly name: string }
  | { readonly program: 'outside'; readonly words: string };

/** Programs that are not ours, as far as the documents name what they do. */
const OUTSIDE = [
  /^npm (?:ci|install --save-dev astro @astrojs\/starlight)$/,
  /^npm exec -- (?:vitest run --project unit|biome check --write)(?: |$)/,
  /^gh (?:secret set|auth token|run view|run rerun|release upload|workflow run)(?: |$)/,
  /^git (?:clone|commit|push|tag)(?: |$)/,
  /^(?:jq|docker pull|helm push|helm pull)(?: |$)/,
];

/** Reads a line of a shell, whose commands are joined by `&&` or `|`. A command that nobody knows is a fault. */
export function readCommands(line: string): readonly ShownCommand[] {
  return line
    .replace(/\s+#.*$/, '')
    .split(/\s+(?:&&|\|)\s+(?=(?:[^']*'[^']*')*[^']*$)/)
    .map((words): ShownCommand => {
      const gonogo = /^(?:npm exec(?: --no)?(?: --prefix \S+)? -- )?gonogo(?: (.*))?$/.exec(words);
      // A bare `npx gonogo` would fetch whatever has that name.
      if (gonogo) return { program: 'gonogo', args: (gonogo[1] ?? '').split(' ').filter(Boolean) };
      const script = /^npm (?:run )?(start|test|dev|build|check|bench)(?: -- .*)?$/.exec(words);
      if (script?.[1]) return { program: 'script', name: script[1] };
      if (OUTSIDE.some((known) => known.test(words))) return { program: 'outside', words };
      throw new Error(`“${words}” is no command that the tests know`);
    });
}

/** Runs a command of gonogo as in a checkout, without a network; what writes, runs in a copy of a project. */
export async function runShown(args: readonly string[]): Promise<Ran> {
  if (args[0] !== 'init' && args[0] !== 'refresh') return runCli(args, { cwd: HOME });
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-'));
  try {
    await cp(PROJECT, folder, { recursive: true });
    // What `init` writes about: a repository with workflow files and no checklist.
    if (args[0] === 'init') {
      await rm(join(folder, 'content/docs'), { recursive: true });
      await mkdir(join(folder, 'content/docs'));
      await mkdir(join(folder, '.git'));
      await writeFile(
        join(folder, '.git/config'),
        '[remote "origin"]\n\turl = https://github.com/BoundaryLogic/privaci\n',
      );
      await cp(join(folder, 'content/targets/privaci'), join(folder, '.github/workflows'), { recursive: true });
    }
    return await runCli(args, { cwd: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Does it need an answer from outside? Then only its words can be held to the program. */
export function needsNetwork(args: readonly string[]): boolean {
  const [verb = ''] = args;
  return verb === 'refresh' || (['verify', 'releases', 'diagnose'].includes(verb) && !args.includes('--sandbox'));
}
