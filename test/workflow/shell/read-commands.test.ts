// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import { readCommands } from '../../../src/workflow/shell/read-commands.ts';

const words = (script: string): string[][] =>
  readCommands(script).map((command) => command.words.map(({ text }) => text));

describe('commands of a script', () => {
  it.each([
    ['one', 'a b c', [['a', 'b', 'c']]],
    ['lines', 'a\n\n  b\n', [['a'], ['b']]],
    ['separators', 'a; b && c || d | e & f', [['a'], ['b'], ['c'], ['d'], ['e'], ['f']]],
    ['a continued line', 'a \\\n  b', [['a', 'b']]],
    ['a word continued', 'a\\\nb', [['ab']]],
    ['Windows line ends', 'a \\\r\n  b\r\nc', [['a', 'b'], ['c']]],
    ['comments', 'a # b\n# c\nd#e', [['a'], ['d#e']]],
    ['single quotes', "a 'b  $c \"d'", [['a', 'b  $c "d']]],
    ['double quotes', 'a "b  \\"c\\" d\'"', [['a', 'b  "c" d\'']]],
    ['quotes within a word', 'a"b c"d', [['ab cd']]],
    ['an expression is one word', 'a ${{ x || y }} b', [['a', '${{ x || y }}', 'b']]],
    ['keywords', 'if a; then b; else c; fi\nwhile d; do e; done', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['a group', '{ a; b; }', [['a'], ['b']]],
    ['a subshell', '(a; b)', [['a'], ['b']]],
    [
      'a substitution before its command',
      'a "$(b c)"',
      [
        ['b', 'c'],
        ['a', '$(b c)'],
      ],
    ],
    ['nested substitutions', 'a $(b $(c))', [['c'], ['b', '$(c)'], ['a', '$(b $(c))']]],
    ['arithmetic is no command', 'a $((1 + 2))', [['a', '$((1 + 2))']]],
    ['a here-document', 'a <<EOF\nb\nEOF\nc', [['a'], ['c']]],
    ['an indented here-document', "a <<-'EOF'\n\tb\n\tEOF\nc", [['a'], ['c']]],
    ['two here-documents', 'a <<X <<Y\nb\nX\nc\nY\nd', [['a'], ['d']]],
    ['a here-document without end', 'a <<EOF\nb', [['a']]],
    ['an unclosed quote', 'a "b\nc', [['a', 'b\nc']]],
    ['nothing', '', []],
  ])('%s', (_, script, expected) => {
    expect(words(script)).toEqual(expected);
  });

  it('knows what stands behind a command', () => {
    expect(readCommands('a || b && c | d\ne').map(({ next }) => next)).toEqual(['||', '&&', '|', ';', ';']);
  });

  it('tells assignments from words', () => {
    expect(readCommands('A=b C="d e" f g=h')).toMatchObject([
      {
        assignments: [
          { name: 'A', value: 'b' },
          { name: 'C', value: 'd e' },
        ],
        words: [{ text: 'f' }, { text: 'g=h' }],
      },
    ]);
  });

  it.each([
    ['echo a >&2', [['>&', '2']]],
    ['echo a 1>&2', [['>&', '2']]],
    ['echo a >> "$GITHUB_ENV"', [['>>', '$GITHUB_ENV']]],
    [
      'a < b > c',
      [
        ['<', 'b'],
        ['>', 'c'],
      ],
    ],
    ['{ a; } >> f', [['>>', 'f']]],
  ])('reads redirects: %s', (script, expected) => {
    const [command] = readCommands(script);
    expect(command?.redirects.map(({ operator, target }) => [operator, target])).toEqual(expected);
  });

  it('knows where a command stands', () => {
    const script = 'a\n  b "$(c d)" e # f';
    expect(readCommands(script).map(({ start, end }) => script.slice(start, end))).toEqual([
      'a',
      'c d',
      'b "$(c d)" e',
    ]);
  });

  it('ends on nesting without end', () => {
    expect(() => readCommands('$('.repeat(20_000))).not.toThrow();
    expect(() => readCommands('{ '.repeat(20_000))).not.toThrow();
  });
});
