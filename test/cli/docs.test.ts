import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PLACES } from '../../src/init/workflow-section.ts';
import { PROJECT, runCli } from './run-cli.ts';

const page = readFileSync('content/docs/guides/command-line.mdx', 'utf8');
const schema = JSON.parse(readFileSync('src/public/schema/report-1.json', 'utf8'));

/** The text under a heading of the page. */
function section(title: string): string {
  const found = page.split(/^## /m).find((part) => part.startsWith(`${title}\n`));
  if (found === undefined) throw new Error(`the page has no “${title}”`);
  return found;
}

/** The first cells of a section's tables, in their order, without backticks. */
function firstCells(title: string): readonly string[] {
  return [...section(title).matchAll(/^\| `?([^`|]+?)`? +\|/gm)]
    .map(([, cell = '']) => cell)
    .filter((cell) => !/^(-+|Option|Property|Code|Token)$/.test(cell));
}

/** The options that a part of a help text lists. */
function optionsIn(help: string, part: string): readonly string[] {
  const [, list = ''] = help.split(`\n${part}:\n`);
  const [block = ''] = list.split('\n\n');
  return [...block.matchAll(/^ {2}(-.*?)(?: {2}|$)/gm)].map(([, flags = '']) => flags.trim());
}

const help = async (...args: readonly string[]) => (await runCli([...args, '--help'])).stdout;

describe('the page of the command line and its help agree', () => {
  it('about the options of every command', async () => {
    const shown = optionsIn(await help(), 'Options');
    expect(shown.length).toBeGreaterThan(4);
    expect(firstCells('Every command')).toEqual(shown);
  });

  it.each(['verify', 'releases', 'plan', 'check', 'diagnose', 'facts', 'init', 'refresh'])(
    'about the options of %s',
    async (command) => {
      const shown = optionsIn(await help(command), 'Options').filter((flags) => flags !== '-h, --help');
      expect(shown.length).toBeGreaterThan(0);
      expect([...firstCells(command)].filter((cell) => cell.startsWith('-')).sort()).toEqual([...shown].sort());
    },
  );

  it.each(['verify', 'releases', 'plan', 'check', 'diagnose', 'facts'])('about the choices of %s', async (command) => {
    const text = (await help(command)).replace(/\s+/g, ' ');
    const choices = [...text.matchAll(/choices: ((?:"[\w-]+"(?:, )?)+)/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/"([\w-]+)"/g)].map(([, choice = '']) => choice),
    );
    expect(choices.length).toBeGreaterThan(1);
    // Options that a command shares with verify are described there.
    const described = section(command) + (['releases', 'plan'].includes(command) ? section('verify') : '');
    expect(choices.filter((choice) => !described.includes(`\`${choice}\``))).toEqual([]);
  });

  it('about the commands', async () => {
    const [, list = ''] = (await help()).split('\nCommands:\n');
    const commands = [...(list.split('\n\n')[0] ?? '').matchAll(/^ {2}(\w+)/gm)].map(([, name = '']) => name);
    expect(commands).toEqual([
      'verify',
      'releases',
      'plan',
      'check',
      'diagnose',
      'facts',
      'init',
      'refresh',
      'explain',
    ]);
    for (const command of commands) expect(section(command)).toContain(`\`gonogo ${command}`);
  });

  it('about exit codes', async () => {
    const told = [...(await help('verify')).matchAll(/^ {2}(\d) {2}(.+)$/gm)].map(
      ([, code, words]) => `${code} ${words}`,
    );
    const shown = [...section('Exit codes').matchAll(/^\| (\d) +\| (.+?) +\|$/gm)].map(
      ([, code, words]) => `${code} ${words}`,
    );
    expect(told).toHaveLength(4);
    expect(shown).toEqual(told);
  });

  it('about the variables that a token is read from', async () => {
    const [line = ''] = (await help('verify')).match(/^Tokens: .*$/m) ?? [];
    const names = line.match(/\b[A-Z_]+_TOKEN\b/g) ?? [];
    expect(names).toEqual(['GH_TOKEN', 'GITHUB_TOKEN', 'GONOGO_PACKAGES_TOKEN']);
    expect(names.filter((name) => !section('Tokens').includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the page and the facts agree', () => {
  it('about the keys that it names', async () => {
    const { stdout } = await runCli(['facts', 'content/targets/privaci', '--format', 'json'], { cwd: PROJECT });
    const [first] = JSON.parse(stdout);
    const named = firstCells('facts').filter((cell) => /^[a-z_]+$/.test(cell));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((key) => !(key in first))).toEqual([]);
  });

  it('about the places to publish to', () => {
    const [, list = ''] = /^\| `publishes_to` +\| Of (.+?);/m.exec(section('facts')) ?? [];
    expect(list.split(' ').map((name) => name.replaceAll('`', ''))).toEqual(Object.keys(PLACES));
  });
});

describe('the page and the JSON Schema agree', () => {
  it('about the properties of a report', () => {
    expect([...firstCells('Formats')].sort()).toEqual(Object.keys(schema.properties).sort());
  });

  it('about where it is published', () => {
    expect(section('Formats')).toContain('(../../schema/report-1.json)');
  });
});
