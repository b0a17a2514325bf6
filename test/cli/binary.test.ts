import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOME, PROJECT } from './run-cli.ts';
import { ended, nodeOfMachine, said, startCli } from './start-cli.ts';

const TOKEN = `ghs_12345_eyJ${'aB9.-_'.repeat(84)}`;
const VERSION: string = JSON.parse(readFileSync('package.json', 'utf8')).version;

let elsewhere = '';
beforeEach(async () => {
  elsewhere = await mkdtemp(join(tmpdir(), 'gonogo-'));
});
afterEach(() => rm(elsewhere, { recursive: true, force: true }));

// Bundling on a busy machine takes its time.
describe('the real binary', { timeout: 60_000 }, () => {
  it('says its version', async () => {
    expect(await ended(startCli(['--version'], { cwd: elsewhere }))).toEqual({
      code: 0,
      stdout: `${VERSION}\n`,
      stderr: '',
    });
  });

  it('runs in another folder with the machine’s own Node', async () => {
    const { code, stdout, stderr } = await ended(
      startCli(['verify', '--sandbox', 'ready', '--only', 'environment'], { cwd: elsewhere, node: nodeOfMachine() }),
    );
    expect(stderr).toContain('No project here: the sandbox is tried with gonogo’s own checklist.');
    expect(stdout).toMatch(/^go \(sandbox: ready\): /m);
    expect(code).toBe(0);
  });

  it('holds documents against workflow files with the machine’s own Node', async () => {
    const { code, stdout } = await ended(startCli(['check'], { cwd: PROJECT, node: nodeOfMachine() }));
    expect(stdout).toContain('no findings in 4 rows of 1 checklist');
    expect(code).toBe(0);
  });

  it('asks nobody about a project that is not there', async () => {
    const { code, stderr } = await ended(startCli(['verify'], { cwd: elsewhere }));
    expect(stderr).toContain('no project found');
    expect(code).toBe(2);
  });

  it('takes a closed pipe for no error', async () => {
    const child = startCli(['verify', '--sandbox', 'ready'], { cwd: PROJECT });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect(stderr).not.toMatch(/EPIPE|Error/);
    expect(code).toBe(0);
  });

  it('ends at once at Ctrl-C, and reports what it has', async () => {
    const child = startCli(['verify'], { cwd: PROJECT, preload: './hang.js', env: { GH_TOKEN: TOKEN } });
    void said(child, 'Token: GH_TOKEN').then(() => child.kill('SIGINT'));
    const { code, stdout, stderr } = await ended(child);
    expect(stdout).toContain('? unknown   GHCR_TOKEN (secret): Stopped before an answer came.');
    expect(stdout.replace(/\s+/g, ' ')).toContain('The run was stopped before every row had its answer.');
    expect(stderr).toContain('gonogo: stopped, exit code 2');
    expect(code).toBe(2);
  });

  it('ends at Ctrl-C while it waits for a token', async () => {
    const child = startCli(['verify', '--token-stdin'], { cwd: PROJECT });
    void said(child, 'Reading the token').then(() => child.kill('SIGINT'));
    const { code, stderr } = await ended(child);
    expect(stderr).toContain('stopped before standard input ended');
    expect(code).toBe(2);
  });

  it('reads a token from a pipe, and shows it to no other process', async () => {
    const child = startCli(['verify', '--token-stdin', '--only', 'secret'], { cwd: PROJECT, preload: './hang.js' });
    child.stdin.end(`${TOKEN}\n`);
    const seen = said(child, 'Token: standard input').then(() => {
      const shown = process.platform === 'linux' ? readFileSync(`/proc/${child.pid}/cmdline`, 'utf8') : '';
      child.kill('SIGINT');
      return shown;
    });
    const { stdout, stderr } = await ended(child);
    expect(stderr).toContain('Token: standard input, a token of an installation');
    expect((await seen) + stdout + stderr).not.toContain(TOKEN.slice(0, 30));
  });
});

describe('its one file', { timeout: 60_000 }, () => {
  it('is made when it is missing, made again when a source changes, and a broken source is said in words', async () => {
    await mkdir(join(elsewhere, 'src/cli'), { recursive: true });
    for (const name of ['gonogo.js', 'make-bundle.js'])
      await cp(join(HOME, 'src/cli', name), join(elsewhere, 'src/cli', name));
    for (const name of ['package.json', 'package-lock.json'])
      await writeFile(join(elsewhere, name), '{"type":"module"}');
    await symlink(join(HOME, 'node_modules'), join(elsewhere, 'node_modules'));
    const write = (code: string) => writeFile(join(elsewhere, 'src/cli/main.ts'), code);
    const result = () =>
      new Promise<{ code: unknown; output: string }>((resolve) => {
        execFile(process.execPath, [join(elsewhere, 'src/cli/gonogo.js'), 'x'], (error, stdout, stderr) =>
          resolve({ code: error?.code ?? 0, output: stdout + stderr }),
        );
      });
    await write("export const main = (): void => console.log('first');");
    expect(await result()).toEqual({ code: 0, output: 'first\n' });
    expect(await result()).toEqual({ code: 0, output: 'first\n' });
    await write("export const main = (): void => console.log('second');");
    expect(await result()).toEqual({ code: 0, output: 'second\n' });
    await write('export const main = (: void');
    const { code, output } = await result();
    expect(code).toBe(2);
    expect(output).toMatch(/^gonogo: could not start: /);
    expect(output).not.toMatch(/^ +at /m);
  });
});
