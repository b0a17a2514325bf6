import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { renderGitHub } from '../../src/reporters/github.ts';
import { renderMarkdown } from '../../src/reporters/markdown.ts';
import { renderTerminal } from '../../src/reporters/terminal.ts';
import { reportOf, row } from './report.ts';

/** What an API, or a document from elsewhere, may say. */
const HOSTILE = [
  '\u001b[2J\u001b]0;owned\u0007',
  '\n::error file=x::injected',
  '\r\n##[add-mask]injected',
  '\u202eleft\u2066',
  '%0A::set-output name=x::y',
  '| <img src=x onerror=alert(1)> | [click](https://evil.example) @maintainer #1 `code`',
  '\n# heading',
].join(' ');

const hostile = reportOf([
  row({
    status: 'fail',
    subject: HOSTILE,
    text: HOSTILE,
    outcomes: [{ statement: 0, outcome: 'contradicted', text: HOSTILE, note: HOSTILE }],
    evidence: [
      {
        url: `https://evil.example/${HOSTILE}`,
        page: `javascript:alert(1)${HOSTILE}`,
        at: '2026-11-23T11:00:00Z',
        status: 'found',
      },
    ],
    remedy: { text: HOSTILE, url: 'https://evil.example/', command: HOSTILE },
  }),
]);

const formats = {
  terminal: renderTerminal(hostile, { width: 40 }),
  markdown: renderMarkdown(hostile),
  github: renderGitHub(hostile),
};

describe.each(Object.entries(formats))('%s', (_format, text) => {
  it('has no control or direction characters besides line ends', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('gives the runner of a job no command', () => {
    const commands = text.split('\n').filter((line) => /^\s*::/.test(line) || line.includes('##['));
    expect(
      commands.filter((line) => !line.startsWith('::error file=content/docs/release.mdx,line=9,col=3,title=')),
    ).toEqual([]);
  });
});

it('github: the one command is about the row, and its data cannot be decoded into another', () => {
  const [command = ''] = formats.github.split('\n');
  expect(command.match(/(?<!%3A)::/g)?.length).toBeGreaterThanOrEqual(2);
  expect(command).toContain('%250A');
  const [, properties = ''] = /^::error (.*?)::/.exec(command) ?? [];
  expect(properties.split(',').map((property) => property.split('=')[0])).toEqual(['file', 'line', 'col', 'title']);
});

describe('markdown', () => {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(formats.markdown);

  it('makes no markup, link, mention or reference of it', () => {
    const found: string[] = [];
    visit(tree, (node) => {
      if (node.type === 'html' && node.value !== '<br>') found.push(node.value);
      if (node.type === 'link' || node.type === 'image') found.push(node.url);
      if (node.type === 'text' && /@maintainer|(?<!\w)#1/.test(node.value)) found.push(node.value);
    });
    expect(found).toEqual([]);
  });

  it('keeps one table row for it, and adds no heading', () => {
    const rows: number[] = [];
    const headings: number[] = [];
    visit(tree, (node) => {
      if (node.type === 'tableRow') rows.push(node.children.length);
      if (node.type === 'heading') headings.push(node.depth);
    });
    expect(rows).toEqual([3, 3]);
    expect(headings).toEqual([2, 3]);
  });
});
