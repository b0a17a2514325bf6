import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isGranted } from '../../src/workflow/is-granted.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';
import { runCli } from './run-cli.ts';

const page = readFileSync('content/docs/guides/run-in-ci.mdx', 'utf8');
const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));

/** The example that stands under a file's name. */
function example(title: string): string {
  const [, text] = page.split(`\`\`\`yaml title="${title}"\n`);
  if (text === undefined) throw new Error(`the page has no ${title}`);
  return text.split('\n```')[0] ?? '';
}

/** Arguments of every gonogo command in a text. */
const commandsIn = (text: string) =>
  [...text.matchAll(/npm exec (?:--no )?-- gonogo ([^\n>`]+)/g)].map(([, args = '']) => args.trim().split(' '));

describe('the workflows of the guide', () => {
  it.each(['.github/workflows/checklist.yml', '.github/workflows/release-ready.yml'])('%s is one', async (title) => {
    const facts = await parseWorkflow(title, example(title));
    expect(facts.problems).toEqual([]);
    expect(facts.secrets).toEqual([]);
    expect(commandsIn(example(title)).length).toBeGreaterThan(0);
  });

  it('may send to code scanning what they make', async () => {
    const facts = await parseWorkflow('checklist.yml', example('.github/workflows/checklist.yml'));
    expect(facts.permissions.map((job) => isGranted(job, 'security-events', 'write'))).toEqual([true]);
    const [upload] = facts.uses.filter(({ uses }) => uses.startsWith('github/codeql-action/upload-sarif@'));
    expect(upload).toBeDefined();
    const steps: { run?: string; with?: { sarif_file?: string } }[] = parse(example('.github/workflows/checklist.yml'))
      .jobs.check.steps;
    const written = steps.flatMap(({ run }) => / > (\S+)$/.exec(run ?? '')?.[1] ?? []);
    expect(steps.flatMap((step) => step.with?.sarif_file ?? [])).toEqual(written);
  });
});

describe('the hook', () => {
  it('is the same in the guide and in the definition', () => {
    const [local] = parse(example('.pre-commit-config.yaml')).repos;
    const { id, name, entry, language, pass_filenames, files } = local.hooks[0];
    expect(hooks).toEqual([{ id, name, entry, language, pass_filenames, files, description: hooks[0].description }]);
  });

  it('never fetches a package of that name, and names no file: the command looks at all of them', () => {
    expect(hooks[0]).toMatchObject({ language: 'system', pass_filenames: false });
    expect(hooks[0].entry).toMatch(/^npm exec --no -- gonogo /);
  });

  it.each([
    ['content/docs/checklists/release.mdx', true],
    ['docs/release-checklist.md', true],
    ['.github/workflows/release.yml', true],
    ['content/targets/privaci/target.json', true],
    ['src/index.ts', false],
    ['charts/x/values.yaml', false],
  ])('%s: %s', (file, runs) => {
    expect(new RegExp(hooks[0].files).test(file)).toBe(runs);
  });
});

describe('the commands that the guide shows', () => {
  const commands = [...commandsIn(page), ...commandsIn(hooks[0].entry)];
  it('are known', () => expect(commands.length).toBeGreaterThan(5));

  it.each(commands.filter(([name]) => name !== 'refresh').map((args) => [args.join(' ')]))('%s', async (command) => {
    const { code, stderr } = await runCli(command.split(' '));
    expect(stderr).not.toMatch(/unknown option|unknown command/);
    expect(code).not.toBe(2);
  });

  it('refresh is one', async () => {
    expect(commands).toContainEqual(['refresh']);
    expect((await runCli(['refresh', '--help'])).code).toBe(0);
  });
});
