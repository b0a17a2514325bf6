import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validate } from '../../src/project/validate.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';
import { type Mutant, mutateFile, mutatePage } from '../drift/mutants.ts';
import { createSite, type FixtureSite } from '../support/site.ts';

const PAGE = 'content/docs/checklists/privaci.mdx';
const TARGET = 'content/targets/privaci';
const files = [PAGE, ...readdirSync(TARGET).map((name) => `${TARGET}/${name}`)];
const originals = Object.fromEntries(files.map((file) => [file, readFileSync(file, 'utf8')]));

/** One of each of ten kinds, spread over page and workflow files. */
const SAMPLE = [
  'subject of secret',
  'subject of workflow',
  'level of environment',
  'statement: publisher-field',
  'statement: trigger',
  'statement: none',
  'fact: event',
  'fact: secret renamed',
  'fact: environment renamed',
  'fact: published ghcr',
];

let site: FixtureSite;
let mutants: readonly Mutant[] = [];

beforeAll(async () => {
  const { checklists, sources } = await validate({ root: process.cwd(), docs: 'content/docs', drift: 'error' });
  const checklist = checklists.find(({ file }) => file === PAGE);
  if (!checklist) throw new Error(`${PAGE} has no rows`);
  const workflows = [...sources].filter(([path]) => path.startsWith(`${TARGET}/`) && path.endsWith('.yml'));
  const ofFiles = await Promise.all(
    workflows.map(async ([path, text]) => mutateFile(await parseWorkflow(path, text), path, text, checklist)),
  );
  mutants = [...mutatePage(checklist, originals[PAGE] ?? '', []), ...ofFiles.flat()];
  site = await createSite({ 'content/docs/release.mdx': null, 'content/targets/shop': null, ...originals });
});

afterAll(() => site.remove());

describe('a real build stops at a fact that was altered', () => {
  it('and not at the page as it is', async () => {
    const { code, output } = await site.build();
    expect(output).not.toMatch(/\[[a-z]+(?:-[a-z]+)+\]/);
    expect(code).toBe(0);
  });

  it.each(SAMPLE)('%s', async (kind) => {
    const mutant = mutants.find((one) => one.kind === kind);
    if (!mutant) throw new Error(`there is no mutant of the kind ${kind}`);
    await site.write({ [mutant.file]: mutant.text });
    const { code, output } = await site.build();
    await site.write({ [mutant.file]: originals[mutant.file] ?? null });
    expect(code).toBe(1);
    expect(mutant.places.some((place) => output.includes(`${place}:`))).toBe(true);
  });
});
