import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mayHaveRows, readChecklist } from '../../src/checklist/read.ts';
import { checks } from '../../src/checks/index.ts';
import { renderFindings } from '../../src/reporters/findings.ts';

/** A fenced example of a document, with the line that its text begins on. */
interface Example {
  readonly place: string;
  readonly format: string;
  readonly text: string;
  /** ```` ```md wrong ```` */
  readonly wrong: boolean;
}

const TARGET = '---\ntitle: Example\ntarget: { repository: acme/rocket, workflows: .github/workflows }\n---\n\n';

function examplesOf(file: string): Example[] {
  const fence = /^```(mdx?)( wrong)?[^\n]*\n([\s\S]*?)^```$/gm;
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(fence)].map(({ index, 1: format = '', 2: wrong, 3: text = '' }) => ({
    place: `${file}:${source.slice(0, index).split('\n').length + 1}`,
    format,
    text,
    wrong: wrong !== undefined,
  }));
}

const pages = readdirSync('content/docs', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.mdx?$/.test(name))
  .map((name) => `content/docs/${name}`);
const examples = [...pages, 'README.md', 'CONTRIBUTING.md'].flatMap(examplesOf);
const tagged = examples.filter(({ text }) => mayHaveRows(text, checks));

const read = ({ place, format, text }: Example) => {
  const source = text.startsWith('---\n') ? text : TARGET + text;
  return readChecklist(source, { file: `${place}.${format}`, checks });
};

describe('examples in the documents', () => {
  it('every check page and the guide show at least one', () => {
    const shown = new Set(tagged.map(({ place }) => place.replace(/:\d+$/, '')));
    for (const { id } of checks) expect([...shown]).toContain(`content/docs/checks/${id}.mdx`);
    expect([...shown]).toContain('content/docs/guides/write-a-checklist.mdx');
  });

  it.each(tagged.filter(({ wrong }) => !wrong))('$place is read without a finding', (example) => {
    const { checklist, findings } = read(example);
    expect(findings.map(({ rule, message, hint }) => `${rule}: ${message} ${hint ?? ''}`)).toEqual([]);
    expect(checklist.definitions).not.toEqual([]);
  });

  it.each(examples.filter(({ wrong }) => wrong))('$place is wrong on purpose', (example) => {
    expect(read(example).findings).not.toEqual([]);
  });

  it('what the guide shows of a failed build is what is printed', () => {
    const file = 'content/docs/checklists/privaci.mdx';
    const source = readFileSync(file, 'utf8').replace(':secret[GHCR_TOKEN]', ':sercet[GHCR_TOKEN]');
    const printed = renderFindings(readChecklist(source, { file, checks }).findings, new Map([[file, source]]));
    const [, shown] =
      /^```text\n([\s\S]*?)\n```$/m.exec(readFileSync('content/docs/guides/build-fails.mdx', 'utf8')) ?? [];
    expect(printed).toBe(shown);
  });
});
