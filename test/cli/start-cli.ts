import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { HOME } from './run-cli.ts';

const BINARY = `${HOME}src/cli/gonogo.js`;

/** The machine's own Node, not the one that this project brings: what another folder's users have. */
export function nodeOfMachine(): string {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  try {
    const find = 'process.stdout.write(process.execPath)';
    return execFileSync('node', ['-e', find], { env: { PATH: path.join(delimiter) }, encoding: 'utf8' });
  } catch {
    return process.execPath;
  }
}

export interface Start {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A module of this folder that is loaded before the program: it may put another `fetch` in place. */
  readonly preload?: string;
  readonly node?: string;
}

/** Starts the real binary with nothing of this process's environment. */
export function startCli(args: readonly string[], { cwd, env, preload, node }: Start): ChildProcessWithoutNullStreams {
  const options =
    preload === undefined ? [] : ['--import', pathToFileURL(fileURLToPath(new URL(preload, import.meta.url))).href];
  return spawn(node ?? process.execPath, [...options, BINARY, ...args], { cwd, env: { PATH: '/nowhere', ...env } });
}

/** What came of a process, once it has ended. */
export async function ended(child: ChildProcessWithoutNullStreams) {
  const parts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      parts[name] += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, ...parts };
}

/** Resolves when a process has said something on standard error. */
export function said(child: ChildProcessWithoutNullStreams, words: string): Promise<void> {
  let text = '';
  return new Promise((resolve) => {
    child.stderr.on('data', (data: Buffer | string) => {
      text += data;
      if (text.includes(words)) resolve();
    });
  });
}
