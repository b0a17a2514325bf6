import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checks } from '../../src/checks/index.ts';
import { describeFailure } from '../../src/components/describe-failure.ts';
import { areas } from '../../src/failures/areas.ts';
import { signatures } from '../../src/failures/index.ts';

const FOLDER = 'content/docs/failures';
const ids = signatures.map(({ id }) => id).sort();

describe('a known failure is a signature and a page of one name', () => {
  it('every failure has a page, and every page a failure', () => {
    const pages = readdirSync(FOLDER).map((name) => name.replace(/\.mdx$/, ''));
    expect(pages.filter((name) => name !== 'index').sort()).toEqual(ids);
  });

  it('the page of all failures shows each once', () => {
    expect(
      areas
        .flatMap((area) => area.signatures)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids);
    expect(readFileSync(`${FOLDER}/index.mdx`, 'utf8')).toContain('<Failures />');
  });
});

describe.each([...signatures])('the page of $id', ({ id, title, symptom, log }) => {
  const page = readFileSync(`${FOLDER}/${id}.mdx`, 'utf8');
  const { row, confirm, cause, fix, sample } = describeFailure(id);

  it('has the failure’s title, and its symptom as people search for it', () => {
    expect(page).toContain(`\ntitle: ${JSON.stringify(title)}\n`);
    expect(page).toContain(`\ndescription: ${JSON.stringify(symptom)}\n`);
  });

  it('shows that failure', () => {
    expect([...page.matchAll(/<FailureHeader failure="([\w-]+)" \/>/g)].map(([, shown]) => shown)).toEqual([id]);
  });

  it('says what happened in words alone', () => {
    for (const text of [cause, fix]) expect(text).not.toMatch(/\{[a-z]+\}|undefined/);
    if (log?.some(({ confidence }) => confidence >= 0.5)) expect(sample).toBeTruthy();
  });

  it('shows rows that can be copied as they are', () => {
    const front = '---\ntitle: T\ntarget: { repository: acme/rocket, workflows: .github/workflows }\n---\n\n';
    const rows = confirm.map(({ tag }) => `- ${tag}`).join('\n');
    const { checklist, findings } = readChecklist(`${front}${rows}\n\n${row}\n`, { file: `${id}.mdx`, checks });
    expect(findings.map(({ message }) => message)).toEqual([]);
    expect(checklist.definitions.map(({ check }) => check)).toEqual([...confirm.map((one) => one.id), 'failure']);
  });
});
