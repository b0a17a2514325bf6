import { describe, expect, it } from 'vitest';
import type { Cell, Comparison } from '../../src/core/comparison.ts';
import { renderComparisonMarkdown } from '../../src/reporters/comparison-markdown.ts';
import { renderComparisonTerminal } from '../../src/reporters/comparison-terminal.ts';

const cell = (status: Cell['status'], more: Partial<Cell> = {}): Cell => ({
  ...{ status, message: status, text: `It is ${status}.`, found: [] },
  ...more,
});
const place = (label: string) => ({ check: 'image', label, subject: label, anchor: 'image-x', decides: true });
const made: Comparison = {
  version: 1,
  repository: 'acme/rocket',
  mode: 'live',
  at: '2026-11-23T12:00:00Z',
  decision: 'no-go',
  stopped: false,
  pattern: 'v*',
  of: 7,
  places: [place('Image'), place('Chart')],
  releases: [
    {
      tag: 'v1.1',
      state: 'partial',
      text: 'Partial release: Chart missing.',
      cells: [cell('there', { found: ['1.1', 'sha256:01234567'] }), cell('missing')],
    },
    { tag: 'v1.0', state: 'open', text: '', cells: [cell('not-expected'), cell('unknown')] },
  ],
  next: [{ about: ['Chart'], text: 'Look.', url: 'https://github.com/acme/rocket', command: 'gh run list' }],
  tokens: {},
  traffic: { requests: 3, depth: 1 },
};

describe('a comparison in a terminal', () => {
  it('is a table with signs and words, the remarks, the next step, and the decision last', () => {
    expect(renderComparisonTerminal(made)).toBe(`acme/rocket · 2026-11-23 12:00 UTC
The 2 newest of 7 releases v*.

      Image            Chart
v1.1  ✓ there          ✗ missing
      1.1
      sha256:01234567
v1.0  – not expected   ? unknown

v1.1, Chart: It is missing.
v1.0, Image: It is not-expected.
v1.0, Chart: It is unknown.

next: Chart: Look.
  https://github.com/acme/rocket
  $ gh run list

3 requests.
no-go: v1.1: Partial release: Chart missing.
`);
  });

  it('is a list where it is too narrow', () => {
    const [, table] = renderComparisonTerminal(made, { width: 30 }).split('\n\n');
    expect(table).toBe(`v1.1
  ✓ there         Image: 1.1,
                  sha256:01234567
  ✗ missing       Chart
v1.0
  – not expected  Image
  ? unknown       Chart`);
  });

  it('is painted only where asked for, and reads the same', () => {
    const plain = renderComparisonTerminal(made);
    const painted = renderComparisonTerminal(made, { color: true });
    expect(plain).not.toContain('\u001b');
    expect(painted).toContain('\u001b[31m✗ missing\u001b[0m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what paints is looked for
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  it('says why there is nothing to compare', () => {
    const nothing = { text: 'There is no tag v* yet.', next: 'Push one.' };
    const none = { ...made, decision: 'hold', releases: [], of: 0, nothing, next: [] } as const;
    expect(renderComparisonTerminal(none)).toContain('There is no tag v* yet.\n\n3 requests.\nhold: Push one.\n');
    expect(renderComparisonMarkdown(none)).not.toContain('| Tag |');
  });

  it('says that it is of a sandbox, and that it was stopped', () => {
    const other = renderComparisonTerminal({ ...made, mode: 'sandbox: stuck', stopped: true });
    expect(other).toContain('SANDBOX: STUCK: nothing of this is about the real repository');
    expect(other).toMatch(/The run was stopped before every\s+answer came\./);
  });
});

describe('what an API may say', () => {
  const HOSTILE =
    '::error::x\u001b[2J\n::error file=x::injected\r\n##[add-mask]x \u202eleft | <img src=x> [click](https://evil.example) @maintainer #1 `code`';
  const hostile: Comparison = {
    ...made,
    repository: HOSTILE,
    pattern: HOSTILE,
    places: [{ ...place(HOSTILE), label: HOSTILE }],
    releases: [
      {
        tag: HOSTILE,
        state: 'partial',
        text: HOSTILE,
        cells: [cell('unknown', { text: HOSTILE, found: [HOSTILE, HOSTILE] })],
      },
    ],
    next: [{ about: [HOSTILE], text: HOSTILE, url: HOSTILE, command: HOSTILE }],
  };

  it.each([
    ['a wide terminal', renderComparisonTerminal(hostile, { width: 2000 })],
    ['a narrow terminal', renderComparisonTerminal(hostile, { width: 40 })],
    ['Markdown', renderComparisonMarkdown(hostile)],
  ])('stays words in %s', (_name, text) => {
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text.split('\n').filter((line) => /^\s*::/.test(line) || line.includes('##['))).toEqual([]);
  });

  it('keeps one row of a table in Markdown', () => {
    const rows = renderComparisonMarkdown(hostile)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(3);
    // What stands in code is shown as it is.
    expect(rows[2]?.replace(/``.*?``/g, '')).not.toMatch(/(?<!\\)<img|(?<!\\)\[click\]|@maintainer/);
  });
});
