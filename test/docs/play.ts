import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../cli/run-cli.ts';
import { readCommands } from './commands.ts';
import type { Fence } from './fences.ts';

/** What a block of a guide that is played shows, and what it comes to. */
export interface Played {
  readonly fence: Fence;
  readonly shown: string;
  readonly made: string;
}

/**
 * Plays a guide from its first block to its last in a repository of its own: a block with a file's name is written to that file, a command is run,
 * and the output below it is what the command printed.
 */
export async function playGuide(fences: readonly Fence[]): Promise<readonly Played[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-'));
  const played: Played[] = [];
  let printed = '';
  try {
    await mkdir(join(folder, '.git'));
    for (const fence of fences) {
      const { title, language, text, place } = fence;
      if (title !== '') {
        await mkdir(dirname(join(folder, title)), { recursive: true });
        await writeFile(join(folder, title), `${text}\n`);
      } else if (language === 'sh') {
        const [command, ...more] = readCommands(text);
        if (command?.program !== 'gonogo' || more.length > 0) throw new Error(`${place}: one command of gonogo`);
        printed = (await runCli(command.args, { cwd: folder })).stdout.trimEnd();
      } else if (language === 'text') played.push({ fence, shown: text, made: printed });
      else throw new Error(`${place}: nothing plays a block in “${language}”`);
    }
    return played;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
