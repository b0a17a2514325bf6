import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/finding.ts';
import type { Location } from '../../src/core/position.ts';
import { countFindings, renderFindings } from '../../src/reporters/findings.ts';

const at = (file: string, line: number, column: number, length = 1): Location => ({
  file,
  start: { line, column, offset: 0 },
  end: { line, column: column + length, offset: 0 },
});

const fault = (place: Location, more: Partial<Finding> = {}): Finding => ({
  rule: 'unknown-check',
  severity: 'error',
  at: place,
  message: 'unknown check `sercet`',
  ...more,
});

describe('renderFindings', () => {
  it('says where, how bad, what, the way out, and shows the place', () => {
    const text = renderFindings(
      [
        fault(at('a.mdx', 2, 3, 10), { hint: 'Did you mean `secret`?', accepted: ['secret', 'step'] }),
        fault(at('a.mdx', 1, 1), { severity: 'warning', rule: 'secret-unused', message: 'nothing reads X' }),
      ],
      new Map([['a.mdx', '# Title\n| :sercet[X] | y |\n']]),
    );
    expect(text).toBe(
      [
        'a.mdx:1:1  warning  nothing reads X  [secret-unused]',
        '    1 | # Title',
        '      | ^',
        '',
        'a.mdx:2:3  error  unknown check `sercet`  [unknown-check]',
        '  hint: Did you mean `secret`?',
        '  accepted: secret · step',
        '    2 | | :sercet[X] | y |',
        '      |   ^^^^^^^^^^',
        '',
        '1 error, 1 warning',
      ].join('\n'),
    );
  });

  it('shows the other side of a drift with its own frame', () => {
    const related = [{ at: at('t/release.yml', 3, 3, 4), note: 'the file starts on this' }];
    const text = renderFindings(
      [fault(at('a.md', 1, 1), { related })],
      new Map([
        ['a.md', 'x'],
        ['t/release.yml', 'name: r\non:\n  push:\n'],
      ]),
    );
    expect(text).toContain(
      ['  t/release.yml:3:3  the file starts on this', '    3 |   push:', '      |   ^^^^'].join('\n'),
    );
  });

  it('underlines behind tabs, in CRLF files, and to the end of the first line of a longer span', () => {
    const place: Location = {
      file: 'a.md',
      start: { line: 2, column: 3, offset: 0 },
      end: { line: 3, column: 2, offset: 0 },
    };
    const text = renderFindings([fault(place)], new Map([['a.md', 'one\r\n\t\tabc\r\nd\r\n']]));
    expect(text).toContain(['    2 |     abc', '      |     ^^^'].join('\n'));
  });

  it('cuts a long line around the span', () => {
    const line = `${'a'.repeat(300)}HERE${'b'.repeat(300)}`;
    const frame = renderFindings([fault(at('a.md', 1, 301, 4))], new Map([['a.md', line]])).split('\n');
    const [shown = '', marks = ''] = frame.slice(1);
    expect(shown).toMatch(/^ {4}1 \| …a{23}HEREb+…$/);
    expect(shown.length).toBeLessThan(130);
    expect(shown.indexOf('HERE')).toBe(marks.indexOf('^^^^'));
  });

  it('cuts a span that is longer than a line should be', () => {
    const frame = renderFindings([fault(at('a.md', 1, 1, 5000))], new Map([['a.md', 'z'.repeat(5000)]])).split('\n');
    expect(frame.every((line) => line.length < 130)).toBe(true);
    expect(frame[1]).toMatch(/z…$/);
  });

  it('writes a long list of accepted forms over several lines', () => {
    const accepted = Array.from({ length: 12 }, (_, index) => `every day at ${index} o'clock`);
    const lines = renderFindings([fault(at('a.md', 1, 1), { accepted })], new Map())
      .split('\n')
      .slice(1, -2);
    expect(lines[0]).toMatch(/^ {2}accepted: every day at 0 o'clock · every day at 1 o'clock/);
    expect(lines[1]).toMatch(/^ {12}every day/);
    expect(lines.every((line) => line.length < 120)).toBe(true);
    expect(lines.join(' · ').match(/o'clock/g)).toHaveLength(12);
  });

  it('needs no source: the place is still said', () => {
    expect(renderFindings([fault(at('gone.yml', 7, 2))], new Map())).toBe(
      'gone.yml:7:2  error  unknown check `sercet`  [unknown-check]\n\n1 error',
    );
  });

  it('lets no quoted text steer the terminal or begin a line', () => {
    const text = renderFindings(
      [fault(at('a.md', 1, 1), { message: 'bad “\u001b[31m\nb.md:1:1  error”', accepted: ['\r\nx'] })],
      new Map([['a.md', 'x \u001b[2J y']]),
    );
    expect(text).not.toContain('\u001b');
    expect(text.split('\n')).toHaveLength(6);
  });

  it('colours only when asked', () => {
    const findings = [fault(at('a.md', 1, 1))];
    expect(renderFindings(findings, new Map())).not.toContain('\u001b[');
    expect(renderFindings(findings, new Map(), { color: true })).toContain('\u001b[31merror\u001b[0m');
  });

  it('has nothing to say about nothing', () => {
    expect(renderFindings([], new Map())).toBe('');
  });
});

describe('countFindings', () => {
  it.each([
    [0, 0, 'no findings'],
    [1, 0, '1 error'],
    [2, 1, '2 errors, 1 warning'],
    [0, 2, '2 warnings'],
  ])('%i errors and %i warnings: %s', (errors, warnings, expected) => {
    const findings = [
      ...Array.from({ length: errors }, () => fault(at('a', 1, 1))),
      ...Array.from({ length: warnings }, () => fault(at('a', 1, 1), { severity: 'warning' })),
    ];
    expect(countFindings(findings)).toBe(expected);
  });
});
