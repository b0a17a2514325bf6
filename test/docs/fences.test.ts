import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { mayHaveRows, readChecklist } from '../../src/checklist/read.ts';
import { checks } from '../../src/checks/index.ts';
import { workflowRules } from '../../src/drift/rules/index.ts';
import { parseTargetJson } from '../../src/project/read-target.ts';
import { renderFindings } from '../../src/reporters/findings.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';
import { needsNetwork, readCommands, runShown } from './commands.ts';
import { DOCUMENTS, type Fence, readCode } from './fences.ts';
import { playGuide } from './play.ts';

// A block may run a command, or play a whole guide.
vi.setConfig({ testTimeout: 60_000 });

const TARGET = 'title: Example\ntarget: { repository: acme/rocket, workflows: .github/workflows }';
const shown = DOCUMENTS.map((file) => ({ file, ...readCode(file) }));
const fences = shown.flatMap((page) => page.fences);

/** Pages of findings show faults; `test/drift/examples.test.ts` builds each of them, before and after. */
const isOfFinding = ({ file }: Fence) => file.startsWith('content/docs/reference/findings/');

/** How a block is held to what it says. One of another language is a fault: nothing would run it. */
const RUNNERS: Readonly<Record<string, (fence: Fence) => Promise<void> | void>> = {
  md: holdDocument,
  mdx: holdDocument,
  yaml: holdYaml,
  json: holdJson,
  sh: holdCommands,
  text: holdOutput,
  js: holdConfiguration,
  '': ({ text }) => {
    const folders = text.split('\n').map((line) => line.split(' ')[0] ?? '');
    expect(folders.filter((folder) => !existsSync(folder))).toEqual([]);
  },
};

/** Guides that are played from the first block to the last: what a block comes to depends on those before it. */
const PLAYED = ['content/docs/guides/tag-your-tables.mdx', 'content/docs/guides/publish-on-pages.mdx'];

/** Its files and commands are put into a copy of the project and run: `test/build/add-a-check.test.ts` demands that it is every block. */
const BUILT = ['content/docs/guides/add-a-check.mdx'];

describe('every block that the documents show', () => {
  it('is found', () => {
    expect(fences.length).toBeGreaterThan(150);
    expect(shown.find(({ file }) => file === 'README.md')?.fences.length).toBeGreaterThan(4);
  });

  it.each(fences.filter(({ file }) => ![...PLAYED, ...BUILT].includes(file)))('$place $language', async (fence) => {
    const run = RUNNERS[fence.language];
    if (!run) throw new Error(`nothing runs a block in “${fence.language}”`);
    await run(fence);
  });

  it.each(PLAYED)('%s, played', async (page) => {
    const played = await playGuide(fences.filter(({ file }) => file === page));
    expect(played.length).toBeGreaterThan(0);
    for (const { fence, shown: said, made } of played)
      expect(`${fence.place}\n${made}`).toBe(`${fence.place}\n${said}`);
  });

  it('rows are shown by every page of a check, and by the guide', () => {
    const withRows = new Set(fences.filter(({ text }) => mayHaveRows(text, checks)).map(({ file }) => file));
    for (const { id } of checks) expect([...withRows]).toContain(`content/docs/checks/${id}.mdx`);
    expect([...withRows]).toContain('content/docs/guides/write-a-checklist.mdx');
  });
});

describe('every command that stands in a sentence', () => {
  const commands = shown
    .flatMap(({ inline }) => inline)
    .filter(({ text }) => /^(?:npm|npx|gh|git|jq|docker|helm|gonogo) /.test(text) && text !== 'npm exec --no');
  it('is found', () => expect(commands.length).toBeGreaterThan(30));

  it.each(commands)('$place $text', async ({ text }) => {
    await holdLine(
      text
        .replace('[checklist...]', 'privaci')
        .replace('<check>', 'secret')
        .replace(/ (?:\[[^\]]+\]|<[^>]+>)/g, ''),
    );
  });
});

/** A document's text: its rows are read without a fault, or with one where it is shown as wrong. */
function holdDocument({ place, language, text, wrong }: Fence): void {
  const source = text.startsWith('---\n') ? text : `---\n${TARGET}\n---\n\n${text}`;
  const { checklist, findings } = readChecklist(`${source}\n`, { file: `${place}.${language}`, checks });
  const told = findings.map(({ rule, message, hint }) => `${rule}: ${message} ${hint ?? ''}`);
  if (wrong) expect(told).not.toEqual([]);
  else {
    expect(told).toEqual([]);
    if (mayHaveRows(text, checks)) expect(checklist.definitions).not.toEqual([]);
  }
}

async function holdYaml(fence: Fence): Promise<void> {
  const { text, title, place } = fence;
  if (isOfFinding(fence)) return;
  if (text.startsWith('---\n') || /^target:/m.test(text)) {
    const front = text.startsWith('---\n') ? text : `---\ntitle: Example\n${text}\n---`;
    const { checklist, findings } = readChecklist(`${front}\n\n:step[x]\n`, { file: `${place}.mdx`, checks });
    expect(findings.map(({ message }) => message)).toEqual([]);
    expect(checklist.target).toBeDefined();
    return;
  }
  const content: unknown = parse(text);
  expect(content).toEqual(expect.any(Object));
  // Held to the hook's definition, and run, in test/cli/run-in-ci.test.ts.
  if (title === '.pre-commit-config.yaml') return;
  const name = /[^/]+\.ya?ml$/.exec(title)?.[0] ?? 'example.yml';
  const whole = /^(?:on|'on'):/m.test(text) ? text : `on: push\n${text}`;
  const facts = await parseWorkflow(`.github/workflows/${name}`, whole);
  expect(facts.problems).toEqual([]);
  const context = { repository: { owner: 'acme', name: 'rocket' }, facts: [facts], pinned: false };
  expect(workflowRules.flatMap((rule) => rule(facts, context)).map(({ message }) => message)).toEqual([]);
  for (const [, line = ''] of text.matchAll(/run: (npm .+)$/gm)) await holdLine(line.replace(/ > \S+$/, ''));
}

async function holdJson(fence: Fence): Promise<void> {
  const content = JSON.parse(fence.text);
  if (fence.previous?.language === 'sh') {
    await holdOutput(fence);
    const schema = JSON.parse(readFileSync('src/public/schema/report-1.json', 'utf8'));
    const ajv = new Ajv2020();
    addFormats.default(ajv);
    const valid = ajv.compile(schema);
    expect([valid(content), valid.errors]).toEqual([true, null]);
    return;
  }
  expect(parseTargetJson(fence.text)).not.toHaveProperty('problem');
}

async function holdCommands({ text }: Fence): Promise<void> {
  for (const line of text.split('\n')) await holdLine(line);
}

/** A line of a shell: our commands are run, where they need no network; of all others it is known what they are. */
async function holdLine(line: string): Promise<void> {
  const scripts: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
  for (const command of readCommands(line)) {
    if (command.program === 'script') expect(Object.keys(scripts)).toContain(command.name);
    if (command.program !== 'gonogo') continue;
    const { args } = command;
    // What a job knows by a variable, and files that only the reader has, are run in the tests of the command.
    const { code, stderr } = await runShown(args.map((arg) => (arg === '"$RUN"' ? '-' : arg)));
    expect(stderr).not.toMatch(/unknown (?:option|command)|too many arguments|is invalid|not one of/);
    const named = args.slice(1).some((arg) => !arg.startsWith('-'));
    if (!needsNetwork(args) && named === args.includes('--sandbox')) expect(code).not.toBe(2);
  }
}

/** What a command prints stands below the command; the guide on a failed build shows a fault that is made for it. */
async function holdOutput({ file, text, previous }: Fence): Promise<void> {
  if (file.endsWith('/guides/build-fails.mdx')) {
    const page = 'content/docs/checklists/privaci.mdx';
    const source = readFileSync(page, 'utf8').replace(':secret[GHCR_TOKEN]', ':sercet[GHCR_TOKEN]');
    const { findings } = readChecklist(source, { file: page, checks });
    expect(renderFindings(findings, new Map([[page, source]]))).toBe(text);
    return;
  }
  if (previous?.language !== 'sh') throw new Error('no command stands above this output');
  const commands = previous.text.split('\n').flatMap(readCommands);
  const [command] = commands;
  if (commands.length !== 1 || command?.program !== 'gonogo') throw new Error('one command makes one output');
  expect((await runShown(command.args)).stdout.trimEnd()).toBe(text);
}

/** A site's configuration is loaded, with the plugin of this checkout. */
async function holdConfiguration({ text }: Fence): Promise<void> {
  await mkdir('.cache', { recursive: true });
  const folder = await mkdtemp(join('.cache', 'docs-'));
  try {
    const path = join(process.cwd(), folder, 'astro.config.mjs');
    await writeFile(path, text.replaceAll('../gonogo/plugins/', '../../plugins/'));
    const { default: config } = await import(path);
    expect(config.integrations.map(({ name }: { name: string }) => name)).toEqual(['@astrojs/starlight']);
    expect(config.markdown?.processor).toBeDefined();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
