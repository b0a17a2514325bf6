import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Location } from '../../src/core/position.ts';
import { parseTargetJson, readTarget } from '../../src/project/read-target.ts';

const line: Location = {
  file: 'content/docs/a.mdx',
  start: { line: 3, column: 1, offset: 20 },
  end: { line: 3, column: 60, offset: 80 },
};
const repository = { owner: 'acme', name: 'shop' };
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const json = (more = {}) => JSON.stringify({ repository: 'acme/shop', commit: COMMIT, date: '2026-09-01', ...more });

let root = '';
const put = async (folder: string, files: Record<string, string>) => {
  await mkdir(join(root, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, folder, name), text);
};
const read = (workflows: string) => readTarget(root, { repository, workflows }, line);
const messages = async (workflows: string) => (await read(workflows)).findings.map(({ message }) => message);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gonogo-target-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('readTarget', () => {
  it('reads the workflow files, the commit and its date', async () => {
    await put('good', { 'b.yaml': 'on: push', 'a.yml': 'on: pull_request', 'README.md': '#', 'target.json': json() });
    const target = await read('good');
    expect(target.findings).toEqual([]);
    expect(target.copy).toEqual({ commit: COMMIT, date: '2026-09-01' });
    expect([...target.workflows]).toEqual([
      ['good/a.yml', 'on: pull_request'],
      ['good/b.yaml', 'on: push'],
    ]);
  });

  it("takes a repository's own workflow files without target.json", async () => {
    await put('.github/workflows', { 'ci.yml': 'on: push' });
    const { findings, copy } = await read('.github/workflows');
    expect(findings).toEqual([]);
    expect(copy).toBeUndefined();
  });

  it('blames the line of the front matter for a folder that is not there', async () => {
    const { findings } = await read('nowhere');
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ rule: 'bad-target', severity: 'error', at: line });
    expect(findings[0]?.message).toContain('`nowhere`: there is no such file or folder');
  });

  it.each(['../outside', '/etc', 'a/../../b', 'a\\..\\b', 'C:/x'])('does not leave the project: %s', async (folder) => {
    expect(await messages(folder)).toEqual([expect.stringContaining('leaves the project')]);
  });

  it('follows no link: neither the folder nor a file in it', async () => {
    await put('real', { 'ci.yml': 'on: push', 'target.json': json() });
    await symlink(join(root, 'real'), join(root, 'linked'));
    expect(await messages('linked')).toEqual([expect.stringContaining('leads through a symbolic link')]);
    await symlink('/etc/hostname', join(root, 'real/host.yml'));
    const { findings, workflows } = await read('real');
    expect(findings).toMatchObject([{ rule: 'unreadable-file', at: { file: 'real/host.yml' } }]);
    expect([...workflows.keys()]).toEqual(['real/ci.yml']);
  });

  it('says when there is no workflow file', async () => {
    await put('empty', { 'target.json': json() });
    expect(await messages('empty')).toEqual(['the target’s folder `empty` holds no workflow file (`*.yml`, `*.yaml`)']);
  });

  it('asks for target.json beside copies', async () => {
    await put('bare', { 'ci.yml': 'on: push' });
    expect(await messages('bare')).toEqual(['`bare/target.json` cannot be read: there is no such file or folder']);
  });

  it('does not hold one repository against the files of another', async () => {
    await put('other', { 'ci.yml': 'on: push', 'target.json': `{\n  "repository": "acme/shed",${json().slice(26)}` });
    const { findings } = await read('other');
    expect(findings[0]?.message).toBe(
      'the target is `acme/shop`, but the files in `other` are copied from `acme/shed`',
    );
    expect(findings[0]?.related?.[0]?.at).toMatchObject({ file: 'other/target.json', start: { line: 2, column: 3 } });
  });
});

describe('parseTargetJson', () => {
  it.each([
    ['{', /JSON/],
    ['[]', /expected an object|`repository`/],
    ['null', /expected an object/],
    [JSON.stringify({ repository: 'a/b', date: '2026-01-01' }), '`commit`: it is missing'],
    [json({ commit: '75bd6ed' }), '`commit`: expected 40 hexadecimal digits'],
    [json({ date: '1 September' }), '`date`: expected a date YYYY-MM-DD'],
    [json({ date: '2026-02-30' }), '`date`: expected a date YYYY-MM-DD'],
    [json({ repository: 7 }), '`repository`: expected owner/name'],
  ])('%s', (text, problem) => {
    const parsed = parseTargetJson(text);
    expect('problem' in parsed && parsed.problem).toMatch(problem);
  });
});
