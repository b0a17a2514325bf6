import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import { RULES } from '../../src/core/rules.ts';
import { findDrift } from '../../src/drift/find-drift.ts';
import { applyWaivers } from '../../src/drift/waivers.ts';
import { readRepository } from '../../src/workflow/read-repository.ts';
import { isInVoice } from '../support/voice.ts';

const FOLDER = 'content/docs/reference/findings';
const FRONT = '---\ntitle: Release\ntarget: { repository: acme/rocket, workflows: .github/workflows }\n---\n\n';

/** Not shown as an example: such a file is none. */
const WITHOUT_EXAMPLE = ['unreadable-file'];

type Files = ReadonlyMap<string, string>;

/** The files that a page shows under a heading: fences with a title. */
function filesUnder(page: string, heading: string): Files {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return new Map(
    [...section.matchAll(/^```\w+(?: wrong)? title="([^"]+)"\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => [
      name,
      text,
    ]),
  );
}

/** What a build says of these files. */
async function findings(files: Files) {
  const pages = [...files].filter(([name]) => name.endsWith('.mdx'));
  const workflows = [...files].filter(([name]) => name.endsWith('.yml'));
  const read = pages.map(([file, text]) =>
    readChecklist(text.startsWith('---') ? text : FRONT + text, { file: `content/docs/${file}`, checks }),
  );
  const { workflows: facts } = await readRepository(
    new Map(workflows.map(([file, text]) => [`.github/workflows/${file}`, text])),
  );
  const checklists = read.map(({ checklist }) => checklist);
  const drift = findDrift(checklists, facts, checkOf, new Set(read.flatMap(({ partial }) => partial)));
  const { findings: left } = applyWaivers(drift, checklists, { now: new Date('2026-11-23'), strict: false });
  return [...read.flatMap((one) => one.findings), ...left];
}

it('every rule has a page, and every page a rule', () => {
  const pages = readdirSync(FOLDER).map((name) => name.replace(/\.mdx$/, ''));
  expect(pages.sort()).toEqual(Object.keys(RULES).sort());
});

describe.each(Object.entries(RULES))('the page of %s', (rule, meaning) => {
  const page = readFileSync(`${FOLDER}/${rule}.mdx`, 'utf8');

  it('has the rule’s name and meaning', () => {
    expect(page).toContain(`\ntitle: ${rule}\n`);
    expect(page).toContain(`\ndescription: ${JSON.stringify(`${meaning}.`)}\n`);
  });

  if (WITHOUT_EXAMPLE.includes(rule)) return;

  it('shows exactly this finding before, and none after', async () => {
    const before = filesUnder(page, 'Before');
    const found = await findings(before);
    // A waiver that has ended lets what it waived back in.
    const told = found.map((one) => one.rule).filter((one) => rule !== 'expired-waiver' || one === rule);
    expect(told).toEqual([rule]);
    expect(found.filter((one) => !isInVoice(one))).toEqual([]);
    const after = new Map([...before, ...filesUnder(page, 'After')]);
    expect(await findings(after)).toEqual([]);
  });
});
