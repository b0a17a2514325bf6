// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import type { WorkflowFacts } from '../../src/workflow/facts.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';
import { readRepository } from '../../src/workflow/read-repository.ts';

const parse = (text: string): Promise<WorkflowFacts> => parseWorkflow('.github/workflows/x.yml', text);
const jobs = "jobs: { a: { runs-on: x, env: { T: '${{ secrets.T }}' }, steps: [{ run: y }] } }";

describe('a file that cannot be read', () => {
  it.each([
    ['empty', '', 'the file holds no workflow: it is empty', 1, 1],
    ['only a comment', '# nothing\n', 'the file holds no workflow: it is empty', 1, 1],
    ['prose', 'Just a sentence.\n', 'a workflow is a mapping with `on` and `jobs`', 1, 1],
    ['a list', '- a\n- b\n', 'a workflow is a mapping with `on` and `jobs`', 1, 1],
    ['no on', `name: X\n${jobs}\n`, 'the workflow has no `on`: nothing starts it', 1, 1],
    ['on: true', `name: X\non: true\n${jobs}\n`, '`on` names no event', 2, 5],
    ['an empty on', `on:\n${jobs}\n`, '`on` names no event', 1, 4],
    ['no jobs', 'on: push\n', 'the workflow has no `jobs`', 1, 1],
    ['jobs as a list', 'on: push\njobs: [a]\n', '`jobs` is not a mapping', 2, 1],
    [
      'too large',
      `on: push\n${jobs}\n${'# filler\n'.repeat(250_000)}`,
      'the file has 2250090 characters; more than 512000 are not read',
      1,
      1,
    ],
  ])('%s', async (_, text, message, line, column) => {
    const { problems } = await parse(text);
    expect(problems).toMatchObject([{ severity: 'error', message, span: { start: { line, column } } }]);
  });

  it('binary noise is a problem, not a crash', async () => {
    const noise = String.fromCharCode(...Array.from({ length: 4096 }, (_, index) => (index * 7919) % 65_536));
    expect((await parse(noise)).problems[0]?.severity).toBe('error');
  });

  it('nesting without end is a problem, not a crash', async () => {
    for (const text of ['['.repeat(200_000), `on: push\njobs: ${'{a: '.repeat(50_000)}`]) {
      expect((await parse(text)).problems[0]?.severity).toBe('error');
    }
  });
});

describe('a file with a fault: the rest is read', () => {
  it('a tab as indentation', async () => {
    const { problems, secrets, triggers } = await parse(`on: push\n${jobs}\nenv:\n\tA: b\n`);
    expect(problems[0]).toMatchObject({ severity: 'error', span: { start: { line: 4, column: 1 } } });
    expect(problems[0]?.message).toMatch(/^not valid YAML: Tabs are not allowed as indentation/);
    expect(triggers.map(({ event }) => event)).toEqual(['push']);
    expect(secrets.map(({ name }) => name)).toEqual(['T']);
  });

  it('an unclosed quote', async () => {
    const { problems, triggers } = await parse(`on: push\n${jobs}\nname: "x\n`);
    expect(problems[0]).toMatchObject({ severity: 'error' });
    expect(triggers).toHaveLength(1);
  });

  it('an alias without an anchor', async () => {
    const { problems, secrets } = await parse(`on: push\n${jobs}\nenv: *none\n`);
    expect(problems[0]).toMatchObject({ severity: 'error', span: { start: { line: 3, column: 6 } } });
    expect(secrets).toHaveLength(1);
  });

  it('an alias for itself', async () => {
    const { problems, triggers } = await parse(`on: push\nenv: &e { a: *e }\n${jobs}\n`);
    expect(problems).toMatchObject([
      { message: 'not valid YAML: the alias *e stands for itself', span: { start: { line: 2, column: 14 } } },
    ]);
    expect(triggers).toHaveLength(1);
  });

  it('a YAML bomb', async () => {
    const levels = Array.from({ length: 30 }, (_, level) =>
      level === 0 ? 'l0: &l0 [x, x]' : `l${level}: &l${level} [*l${level - 1}, *l${level - 1}]`,
    );
    const { problems, triggers } = await parse(`on: push\n${jobs}\n${levels.join('\n')}\n`);
    expect(problems).toMatchObject([{ severity: 'error', message: 'aliases expand to more than can be read' }]);
    expect(triggers).toHaveLength(1);
  });

  it('thousands of aliases', async () => {
    const { problems, secrets } = await parse(`on: push\n${jobs}\nx: &x [a]\ny: [${'*x, '.repeat(9_000)}*x]\n`);
    expect(problems).toMatchObject([
      { severity: 'warning', message: 'the file was not held against GitHub’s schema: it has too many aliases' },
    ]);
    expect(secrets).toHaveLength(1);
  });

  it('an expression that is never closed', async () => {
    const { secrets } = await parse(
      "on: push\njobs: { a: { runs-on: x, env: { T: '${{ secrets.T' }, steps: [{ run: y }] } }\n",
    );
    expect(secrets.map(({ name }) => name)).toEqual(['T']);
  });

  it('an expression that does not lex', async () => {
    const { secrets } = await parse(
      "on: push\njobs: { a: { runs-on: x, env: { T: '${{ secrets.T + ` }}' }, steps: [{ run: y }] } }\n",
    );
    expect(secrets.map(({ name }) => name)).toEqual(['T']);
  });
});

describe('what GitHub’s schema objects to is a warning', () => {
  it.each([
    ['a key that it does not know', `on: push\nfoo: bar\n${jobs}\n`, "Unexpected value 'foo'", 2],
    ['a key that stands twice', `on: push\non: pull_request\n${jobs}\n`, "'on' is already defined", 2],
    ['a merge key', `on: push\nx: &x { a: b }\n${jobs}\n`, "Unexpected value 'x'", 2],
    [
      'a context where it may not be',
      'on: push\njobs:\n  a:\n    runs-on: x\n    if: ${{ secrets.T }}\n    steps: [{ run: y }]\n',
      "Unrecognized named-value: 'secrets'",
      5,
    ],
  ])('%s', async (_, text, message, line) => {
    const { problems } = await parse(text);
    expect(problems[0]).toMatchObject({ severity: 'warning', span: { start: { line } } });
    expect(problems[0]?.message).toContain(message);
  });

  it('and keeps no fact back', async () => {
    const { secrets, triggers } = await parse(`on: push\nfoo: bar\n${jobs}\n`);
    expect([triggers.length, secrets.length]).toEqual([1, 1]);
  });
});

describe('steps that are made to take long', () => {
  const step = (script: string): string =>
    `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n${script.replaceAll(/^/gm, '          ')}\n`;

  it.each([
    ['substitutions without end', '$(a '.repeat(60_000)],
    ['arithmetic without end', 'echo $((1 '.repeat(40_000)],
    ['expressions without end', 'echo ${{ a '.repeat(40_000)],
    ['variables without end', 'echo ${A '.repeat(40_000)],
    ['quotes without end', `echo "'`.repeat(60_000)],
    ['a word of 400,000 signs', `docker push ${'a'.repeat(400_000)}`],
    ['a value that doubles', `A=xx\n${'A="$A$A"\n'.repeat(10_000)}docker push $A`],
    ['many lines', 'echo x >&2\n'.repeat(15_000)],
    ['many here-documents', 'cat <<A\n'.repeat(20_000)],
  ])('%s', async (_, script) => {
    const facts = await parse(step(script));
    expect(facts.triggers).toHaveLength(1);
  });

  it('jobs whose outputs need each other', async () => {
    const jobs = Array.from(
      { length: 40 },
      (_, index) =>
        `  j${index}:\n    needs: [${Array.from({ length: 40 }, (__, other) => `j${other}`).join(', ')}]\n    runs-on: x\n` +
        `    outputs: { o: '${Array.from({ length: 40 }, (__, other) => `\${{ needs.j${other}.outputs.o }}`).join('')}' }\n` +
        `    steps: [{ run: 'docker push ghcr.io/a/\${{ needs.j${index}.outputs.o }}' }]\n`,
    );
    const { publishes } = await parse(`on: push\njobs:\n${jobs.join('')}`);
    expect(publishes).toHaveLength(40);
  });

  it.each([
    ['a key that is a list', `on: push\n? [a, b]\n: c\n${jobs}\n`, 'not valid YAML: a key must be a text', 2, 3],
    ['a character that no text has', `on: push\nname: "x\0y"\n${jobs}\n`, 'not valid YAML: the character U+0000', 2, 9],
  ])('%s', async (_, text, message, line, column) => {
    const { problems, secrets } = await parse(text);
    expect(problems).toMatchObject([{ severity: 'error', message, span: { start: { line, column } } }]);
    expect(secrets.map(({ name }) => name)).toEqual(['T']);
  });

  it('aliases of aliases under a key of no meaning do not keep the jobs from being read', async () => {
    const levels = 'bcdefgh'
      .split('')
      .map((name, index) => `${name}: &${name} [${`*${'abcdefg'[index]},`.repeat(9)}]\n`);
    const { problems, secrets } = await parse(`a: &a [x,x,x,x,x,x,x,x,x]\n${levels.join('')}on: push\n${jobs}\n`);
    expect(problems[0]?.message).toBe('aliases expand to more than can be read');
    expect(secrets.map(({ name }) => name)).toEqual(['T']);
  });

  it('a key that is no text, a step that is none', async () => {
    const { triggers, publishes } = await parse(
      'on: push\n? [a, b]\n: c\n1: d\njobs:\n  a:\n    runs-on: x\n    steps:\n      - just text\n      - [a]\n      - 7\n      - run: [a]\n      - run: npm publish\n  b: text\n  c:\n    steps: none\n',
    );
    expect(triggers).toHaveLength(1);
    expect(publishes).toMatchObject([{ to: 'npm', job: 'a' }]);
  });

  it('composite actions that multiply', async () => {
    const uses = (name: string): string => `    - uses: ./${name}\n`.repeat(100);
    const action = (steps: string): string => `runs:\n  using: composite\n  steps:\n${steps}`;
    const files = new Map([
      ['.github/workflows/x.yml', `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${uses('a')}`],
      ...['a', 'b', 'c', 'd', 'e'].map((name, index): [string, string] => [
        `${name}/action.yml`,
        action(uses('bcdef'[index] ?? 'f')),
      ]),
      ['f/action.yml', action('    - { run: npm publish, shell: bash }\n')],
    ]);
    const { workflows } = await readRepository(files, { schema: false });
    expect(workflows[0]?.problems).toMatchObject([
      { severity: 'error', message: 'composite actions expand to more steps than can be read' },
    ]);
  });
});
