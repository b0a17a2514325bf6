import { describe, expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import { findDrift } from '../../src/drift/find-drift.ts';
import { WORKFLOWS } from '../../src/sandbox/presets/workflows.ts';
import { fitChecklist, furtherFiles } from '../../src/widget/repository-fit.ts';
import { readRepository } from '../../src/workflow/read-repository.ts';

const REPOSITORY = { owner: 'BoundaryLogic', name: 'privaci' };
const NOW = new Date('2026-11-20T12:00:00Z');
const named = (files: Readonly<Record<string, string>>) =>
  new Map(Object.entries(files).map(([name, text]) => [`.github/workflows/${name}`, text] as const));
const made = (files: ReadonlyMap<string, string>) => fitChecklist(files, REPOSITORY, NOW);

const PYPROJECT = ['pyproject.toml', '[project]\nname = "privaci"\n'] as const;

describe('fitChecklist', () => {
  it('gives the file that passes the check as it is, and of each row the definition that a build reads from it', async () => {
    const files = new Map([...named(WORKFLOWS), PYPROJECT]);
    const { text, blocks, rows } = await made(files);
    const built = readChecklist(text, { file: 'release.mdx', checks });
    const { workflows } = await readRepository(files);
    expect([...built.findings, ...findDrift([built.checklist], workflows, checkOf)]).toEqual([]);
    const shown = blocks.flatMap((block) =>
      block.kind === 'table'
        ? block.rows.flatMap(([cell]) => cell?.flatMap((part) => (part.kind === 'row' ? [part.definition] : [])) ?? [])
        : [],
    );
    expect(shown).toEqual(built.checklist.definitions);
    expect(rows).toBe(13);
    expect(blocks.flatMap((block) => (block.kind === 'heading' ? block.content : []))).toEqual(
      [
        'Secrets',
        'Environments',
        'Trusted publishers',
        'Python package',
        'Releases',
        'Site',
        'What each workflow needs',
      ].map((text) => ({ kind: 'text', text })),
    );
  });

  it('marks the headers whose words are held to account', async () => {
    const { blocks } = await made(named(WORKFLOWS));
    const [secrets] = blocks.flatMap((block) => (block.kind === 'table' ? [block.head] : []));
    expect(secrets).toEqual([
      { words: 'Secret', checked: true },
      { words: 'Required', checked: true },
      { words: 'Used by', checked: true },
      { words: 'Notes', checked: false },
    ]);
  });

  it('says that nothing is published', async () => {
    expect(
      (await made(named({ 'ci.yml': 'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: make\n' })))
        .publishes,
    ).toBe(false);
    expect((await made(named(WORKFLOWS))).publishes).toBe(true);
  });

  it('a file that cannot be read is a problem at its line, and the others have their rows', async () => {
    const { problems, rows, text } = await made(
      named({ 'ci.yml': WORKFLOWS['ci.yml'] ?? '', 'broken.yml': 'on: push\njobs: [\n' }),
    );
    expect(problems[0]).toMatchObject({ file: 'broken.yml', line: expect.any(Number) });
    expect(problems[0]?.message).toContain('not valid YAML');
    expect(rows).toBe(2);
    expect(text).toContain('All of `broken.yml`: it could not be read whole.');
  });

  it('what is hostile is text, and bounded', async () => {
    const bomb = `a: &a [${'x,'.repeat(50)}]\n${[...'bcdefghij'].map((name, index) => `${name}: &${name} [${`*${'abcdefghij'[index]},`.repeat(50)}]`).join('\n')}\non: push\njobs: {}\n`;
    const markup =
      'name: "<img src=x onerror=alert(1)>"\non: push\njobs:\n  a:\n    runs-on: x\n    environment: "<script>alert(1)</script>"\n    steps:\n      - run: echo hello\n';
    const { blocks, problems } = await made(
      named({ 'bomb.yml': bomb, 'large.yml': `on: push\n#${'x'.repeat(2_000_000)}\n`, 'markup.yml': markup }),
    );
    expect(problems.length).toBeLessThanOrEqual(20);
    expect(
      problems.some(({ file, message }) => file === 'large.yml' && message.includes('more than 512000 are not read')),
    ).toBe(true);
    // Words of the files stand in text and code, and there is no other kind of thing.
    expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(['heading', 'paragraph', 'table', 'list']));
  });

  it('very many broken files: the first twenty problems', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}.yml`, 'on: [']));
    expect((await made(named(many))).problems).toHaveLength(20);
  });
});

describe('furtherFiles', () => {
  it('asks for the project’s name only where a file uploads to an index', async () => {
    expect(await furtherFiles(named(WORKFLOWS))).toEqual(['pyproject.toml', 'setup.cfg']);
    expect(await furtherFiles(named({ 'ci.yml': WORKFLOWS['ci.yml'] ?? '' }))).toEqual([]);
  });

  it('asks for the repository’s own actions, within the repository, and not for called workflows', async () => {
    const text = `on: push
jobs:
  call:
    uses: ./.github/workflows/other.yml
  a:
    runs-on: x
    steps:
      - uses: actions/checkout@v5
      - uses: ./.github/actions/build
      - uses: ./../../outside
`;
    expect(await furtherFiles(named({ 'a.yml': text }))).toEqual([
      '.github/actions/build/action.yml',
      '.github/actions/build/action.yaml',
    ]);
  });
});
