import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import type { Finding } from '../../src/core/finding.ts';
import { findDrift } from '../../src/drift/find-drift.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';

const PAGE = 'content/docs/checklists/privaci.mdx';
const FOLDER = 'content/targets/privaci';

/** Findings of the page and of its target's files, after an edit to one of them. */
async function findings(edit: (text: string, file: string) => string = (text) => text): Promise<readonly Finding[]> {
  const page = readChecklist(edit(readFileSync(PAGE, 'utf8'), 'privaci.mdx'), { file: PAGE, checks });
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yml'));
  const facts = await Promise.all(
    files.map((file) => parseWorkflow(`${FOLDER}/${file}`, edit(readFileSync(`${FOLDER}/${file}`, 'utf8'), file))),
  );
  return [...page.findings, ...findDrift([page.checklist], facts, checkOf)];
}

/** Where a text stands: `file:line:column`. */
function placeOf(file: string, text: string, within = text): string {
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.findIndex((one) => one.includes(within));
  return `${file}:${line + 1}:${(lines[line] ?? '').indexOf(text) + 1}`;
}

const told = (all: readonly Finding[]): string[] =>
  all.map(({ severity, rule, at }) => `${severity} ${rule} ${at.file}:${at.start.line}:${at.start.column}`);

it('the shipped checklist agrees with its workflow files', async () => {
  expect(await findings()).toEqual([]);
});

it('a secret misspelt in its row', async () => {
  const all = await findings((text, file) =>
    file === 'privaci.mdx' ? text.replace(':secret[GHCR_TOKEN]', ':secret[GHCR_TOKN]') : text,
  );
  // One finding, which shows both places.
  expect(told(all)).toEqual([`error secret-unused ${placeOf(PAGE, ':secret[GHCR_TOKEN]')}`]);
  const at = all[0]?.related?.[0]?.at;
  expect(`${at?.file}:${at?.start.line}:${at?.start.column}`).toBe(
    placeOf(`${FOLDER}/release.yml`, 'secrets.GHCR_TOKEN'),
  );
});

it('a trigger changed in the document', async () => {
  const all = await findings((text, file) =>
    file === 'privaci.mdx' ? text.replace('| Tag `v*`', '| Tag `w*`') : text,
  );
  expect(told(all)).toEqual([`error trigger-not-in-file ${placeOf(PAGE, 'Tag `v*`')}`]);
});

it('a secret renamed in a workflow file', async () => {
  const all = await findings((text, file) =>
    file === 'release.yml' ? text.replaceAll('secrets.GHCR_TOKEN', 'secrets.GHCR_PUSH') : text,
  );
  expect(told(all)).toEqual([
    `error secret-unused ${placeOf(PAGE, ':secret[GHCR_TOKEN]')}`,
    `error secret-not-in-file ${placeOf(PAGE, '`GHCR_TOKEN` (+', '`GHCR_TOKEN` (+')}`,
    `error secret-not-in-row ${placeOf(PAGE, ':workflow[release.yml]')}`,
    `error secret-undocumented ${placeOf(`${FOLDER}/release.yml`, 'secrets.GHCR_TOKEN')}`,
  ]);
});

it('an environment added to a workflow file', async () => {
  const all = await findings((text, file) =>
    file === 'release.yml'
      ? text.replace('    needs: validate\n', '    needs: validate\n    environment: release\n')
      : text,
  );
  expect(told(all)).toEqual([
    `error environment-not-in-row ${placeOf(PAGE, ':workflow[release.yml]')}`,
    expect.stringMatching(/^error environment-undocumented content\/targets\/privaci\/release\.yml:\d+:18$/),
  ]);
});
