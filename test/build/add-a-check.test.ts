import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fence, readCode } from '../docs/fences.ts';
import { astroEnvironment } from '../support/site.ts';

const GUIDE = 'content/docs/guides/add-a-check.mdx';
/** What the commands of the guide read. */
const COPIED = [
  'src',
  'test/checks',
  'test/contract',
  'content/docs',
  'tsconfig.json',
  'vitest.config.ts',
  'package.json',
];
const { fences } = readCode(GUIDE);

/** Puts lines with a plus behind the lines that stand before them in the block; those have to be in the file. */
function patch(text: string, diff: string): string {
  return diff.split('@@\n').reduce((patched, hunk) => {
    const lines = hunk.split('\n').filter((line) => line !== '');
    const join = (chosen: readonly string[]) => chosen.map((line) => `${line.slice(1)}\n`).join('');
    const before = join(lines.filter((line) => line.startsWith(' ')));
    if (!patched.includes(before)) throw new Error(`the file does not have\n${before}`);
    return patched.replace(before, () => join(lines));
  }, text);
}

describe('the guide on adding a check', () => {
  // Within the project, so that packages are found.
  let folder = '';
  beforeAll(async () => {
    await mkdir('.cache', { recursive: true });
    folder = await mkdtemp(join('.cache', 'add-a-check-'));
    for (const name of COPIED) await cp(name, join(folder, name), { recursive: true });
    for (const { title, language, text } of fences.filter((fence) => fence.title !== '')) {
      const path = join(folder, title);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, language === 'diff' ? patch(await readFile(path, 'utf8'), text) : `${text}\n`);
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('shows files and commands, and nothing else', () => {
    const kinds = fences.map(({ language, title }: Fence) => `${language} ${title}`.trim());
    expect(kinds).toEqual([
      'ts src/checks/branch.ts',
      'diff src/checks/index.ts',
      'mdx content/docs/checks/branch.mdx',
      'ts test/checks/branch.test.ts',
      'sh',
    ]);
  });

  const commands = fences.filter(({ language }) => language === 'sh').flatMap(({ text }) => text.split('\n'));
  it.each(commands)('%s', async (line) => {
    const [, program = '', args = ''] = /^npm exec -- (tsc|vitest) (.+)$/.exec(line) ?? [];
    const { code, output } = await run(folder, join(process.cwd(), 'node_modules/.bin', program), args.split(' '));
    expect(`${output}\n${code}`).toMatch(/\n0$/);
    if (program === 'vitest') expect(output).toMatch(/Tests +\d+ passed/);
  });
});

async function run(cwd: string, program: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const child = spawn(program, args, { cwd, env: astroEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const parts: string[] = [];
  child.stdout.on('data', (data: Buffer) => parts.push(data.toString()));
  child.stderr.on('data', (data: Buffer) => parts.push(data.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: parts.join('') }));
  });
}
