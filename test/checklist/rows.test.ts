import { expect, test } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { fakeChecks } from './fake-checks.ts';

const front = '---\ntitle: T\ntarget: { repository: a/b, workflows: content/targets/b }\n---\n';

/** Reads a page with a target: its definitions as `line:column check subject`, its faults as `line:column rule`; the body begins in line 5. */
function read(body: string, file = 'page.mdx') {
  const { checklist, findings } = readChecklist(front + body, { file, checks: fakeChecks });
  return {
    definitions: checklist.definitions,
    rows: checklist.definitions.map(
      ({ at, check, subject }) => `${at.start.line}:${at.start.column} ${check} ${subject}`,
    ),
    faults: findings.map(({ at, rule }) => `${at.start.line}:${at.start.column} ${rule}`),
    findings,
  };
}

test('the label is the subject: backticks and the folder of workflows are dropped, the rest is as written', () => {
  const { rows, faults } = read(
    'Have :workflow[`.github/workflows/ci.yml`], :pypi[pypi:privaci], :failure[a\\]b], :image[__a_b__:x] and :pypi[{owner}/x].\n',
  );
  expect(faults).toEqual([]);
  expect(rows).toEqual([
    '5:6 workflow ci.yml',
    '5:45 pypi pypi:privaci',
    '5:66 failure a]b',
    '5:82 image __a_b__:x',
    '5:104 pypi {owner}/x',
  ]);
});

test('several tags of one check in a cell are several definitions with the same statements', () => {
  const { definitions, faults } = read('| Secret | Used by |\n| - | - |\n| :secret[A] / **:secret[B]** | `ci.yml` |\n');
  expect(faults).toEqual([]);
  expect(definitions.map(({ subject, statements }) => [subject, statements.map(({ value }) => value)])).toEqual([
    ['A', [{ kind: 'used-by', file: 'ci.yml' }]],
    ['B', [{ kind: 'used-by', file: 'ci.yml' }]],
  ]);
});

test('a fault of a cell that several tags share is reported once', () => {
  const { faults } = read('| Secret | Scopes |\n| - | - |\n| :secret[A] / :secret[B] | wide |\n');
  expect(faults).toEqual(['7:29 unknown-words']);
});

test('the tag may stand in any column', () => {
  const { rows, definitions } = read(
    '| Name | File | When |\n| - | - | - |\n| Release | see :workflow[release.yml] | Manual |\n',
  );
  expect(rows).toEqual(['7:17 workflow release.yml']);
  expect(definitions[0]?.statements.map(({ value }) => value)).toEqual([
    { kind: 'trigger', event: 'workflow_dispatch' },
  ]);
});

test('a header tag tags every row below; a row’s own tag wins', () => {
  const { rows, faults, definitions } = read(
    [
      '| :workflow[File]{optional} | Trigger |',
      '| - | - |',
      '| `ci.yml` | Push |',
      '| **`a.yml`**, `b.yml` (was `c.yml`) | Manual |',
      '| release.yml | Tag `v*` |',
      '| :secret[X] | whatever |',
      '|  | Manual |',
      '',
    ].join('\n'),
  );
  expect(rows).toEqual([
    '7:3 workflow ci.yml',
    '8:5 workflow a.yml',
    '8:16 workflow b.yml',
    '9:3 workflow release.yml',
    '10:3 secret X',
  ]);
  expect(definitions.map(({ level }) => level)).toEqual(['optional', 'optional', 'optional', 'optional', 'required']);
  expect(faults).toEqual(['11:2 untagged-row']);
});

test('a header tag is refused where the label is not in the cell', () => {
  expect(read('| :step[Step] | By |\n| - | - |\n| x | ada |\n').faults).toContain('5:3 broken-tag');
});

test('tags in items and paragraphs are rows; bullets of the form “Column: words” are their cells', () => {
  const { rows, definitions, faults } = read(
    [
      'Set :secret[SIGNING_KEY] in the :environment[production] environment.',
      '',
      '- :secret[CARGO_TOKEN]: publishes the crate',
      '- :publisher[pypi/x]',
      '  - Owner: acme',
      '  - **Workflow:** `cd.yml`',
      '  - Note: as the form asks',
      '- :environment[staging]',
      '',
      '  - Reviewers: 2 reviewers',
      '- Make the image public. :image[ghcr.io/a/b]{visibility=public}',
      '',
    ].join('\n'),
  );
  expect(faults).toEqual([]);
  expect(rows).toEqual([
    '5:5 secret SIGNING_KEY',
    '5:33 environment production',
    '7:3 secret CARGO_TOKEN',
    '8:3 publisher pypi/x',
    '12:3 environment staging',
    '15:26 image ghcr.io/a/b',
  ]);
  expect(definitions[3]?.statements.map(({ value, at }) => [value, at.start.line, at.start.column])).toEqual([
    [{ kind: 'owner', name: 'acme' }, 9, 12],
    [{ kind: 'workflow', name: 'cd.yml' }, 10, 19],
  ]);
  expect(definitions[4]?.statements.map(({ value }) => value)).toEqual([
    { kind: 'reviewers', required: true, count: 2 },
  ]);
});

test('a bullet that is nearly a column is a finding', () => {
  expect(read('- :environment[staging]\n  - Reviewer: `ada`\n').faults).toEqual(['6:5 near-column']);
});

test('headers are compared without case, emphasis, “?” and remarks; “/”, “&” and “and” are one', () => {
  const { definitions, faults } = read(
    '| Workflow | **TRIGGER** (when?) | secrets & env |\n| - | - | - |\n| :workflow[a.yml] | Push | None |\n',
  );
  expect(faults).toEqual([]);
  expect(definitions[0]?.statements.map(({ column }) => column)).toEqual(['on', 'secrets']);
});

test('a table may mix checks: a column that a row’s check does not know is prose', () => {
  const { faults, rows } = read(
    '| What | Trigger | Scopes |\n| - | - | - |\n| :workflow[a.yml] | Push | as it likes |\n| :secret[A] | when asked | None |\n',
  );
  expect(faults).toEqual([]);
  expect(rows).toHaveLength(2);
});

test('a statement in braces stands at its value, and says what the column says', () => {
  const { definitions, faults } = read(
    'Run :workflow[ci.yml]{on="push workflow_dispatch" environments=pypi future}.\n',
  );
  expect(faults).toEqual([]);
  const [definition] = definitions;
  expect(definition?.level).toBe('future');
  expect(definition?.statements.map(({ value, at, column }) => [value, at.start.column, column])).toEqual([
    [{ kind: 'trigger', event: 'push' }, 27, 'on'],
    [{ kind: 'trigger', event: 'workflow_dispatch' }, 32, 'on'],
    [{ kind: 'environment', name: 'pypi' }, 64, 'environments'],
  ]);
});

test('statements stand in the order of the text', () => {
  const { definitions } = read('| S | Used by |\n| - | - |\n| :secret[A]{scopes=x} | `ci.yml` |\n');
  expect(definitions[0]?.statements.map(({ column }) => column)).toEqual(['scopes', 'used-by']);
});

test('a short header is not nearly another', () => {
  expect(read('| W | An |\n| - | - |\n| :workflow[a.yml] | x |\n').faults).toEqual([]);
});

test('a value in braces of several words is one phrase where the column has it', () => {
  const { definitions } = read(
    'A :step[x]{by=ada valid-for="90 days"} and :secret[X]{scopes="write:packages repo" max-age="6 months"}.\n',
  );
  expect(definitions.map(({ statements }) => statements.map(({ value }) => value))).toEqual([
    [
      { kind: 'attested-by', name: 'ada' },
      { kind: 'valid-for', days: 90 },
    ],
    [
      { kind: 'scope', scope: 'write:packages' },
      { kind: 'scope', scope: 'repo' },
      { kind: 'max-age', days: 183 },
    ],
  ]);
});

test('an event misspelt in braces names the nearest', () => {
  const { findings } = read('Run :workflow[ci.yml]{on=pussh}.\n');
  expect(findings.map(({ rule, at, hint }) => [rule, at.start.column, hint])).toEqual([
    ['bad-parameter', 26, 'Did you mean `push`?'],
  ]);
});

test('a pipe in braces is escaped in a table', () => {
  const { faults, definitions } = read('| P | N |\n| - | - |\n| :rerun[ci.yml]{tag="a\\|b"} | n |\n');
  expect(faults).toEqual([]);
  expect(definitions[0]?.statements[0]?.value).toEqual({ kind: 'rerun-tag', tag: { name: 'a|b' } });
});

test('anchors are unique on the page', () => {
  const { definitions } = read('A :secret[A_B], :secret[A_B]{scopes=x}, :secret[A_B]{scopes=y} and :secret[A_B_2].\n');
  expect(definitions.map(({ anchor }) => anchor)).toEqual([
    'secret-a-b',
    'secret-a-b-2',
    'secret-a-b-3',
    'secret-a-b-2-2',
  ]);
});

test('rows that contradict each other are found, in one row and across', () => {
  const { faults } = read(
    [
      '| E | Reviewers | Secrets |',
      '| - | - | - |',
      '| :environment[a] | None | None, `X` |',
      '| :environment[b] | None | None |',
      '| :environment[b] | Required | None |',
      '',
      'Set :secret[Y]{max-age="90 days"}, later :secret[Y]{max-age="60 days"}, and :secret[Z] or :secret[Z]{optional}.',
      '',
    ].join('\n'),
  );
  expect(faults).toEqual([
    '7:34 contradicting-rows',
    '9:21 contradicting-rows',
    '11:62 contradicting-rows',
    '11:91 contradicting-rows',
  ]);
});

test('two rows for one subject are fine while they agree', () => {
  expect(read('An :image[x]{visibility=public} and :image[x].\n').faults).toEqual([]);
});

test('code and escapes show a tag as text', () => {
  expect(read('Write `:secret[X]` or \\:secret[X].\n\n```\n:secret[Y]\n```\n')).toMatchObject({ rows: [], faults: [] });
});

test('all faults of a page come back at once, in order', () => {
  const { faults, rows } = read(
    '| Workflow | Trigger |\n| - | - |\n| :workflow[a.yml] | Puhs |\n| `b.yml` | Push |\n| :workflow[c.yml] | Push |\n\n:sercet[X]\n\n:secret[Y\n\n:secret[Z]{a=b}\n',
  );
  expect(faults).toEqual([
    '7:22 unknown-words',
    '8:3 untagged-row',
    '11:1 unknown-check',
    '13:1 broken-tag',
    '15:12 unknown-parameter',
  ]);
  expect(rows).toEqual(['7:3 workflow a.yml', '9:3 workflow c.yml', '15:1 secret Z']);
});

test('cells beyond the header are a finding, since the site drops them', () => {
  expect(read('| Workflow | Trigger |\n| - | - |\n| :workflow[a.yml] | Push | PR |\n').faults).toEqual([
    '7:29 broken-markdown',
  ]);
});

test('a missing strict cell is an empty one', () => {
  expect(read('| Workflow | Trigger |\n| - | - |\n| :workflow[a.yml] |\n').faults).toEqual(['7:21 empty-cell']);
});

test('MDX that does not parse hides no other fault', () => {
  const { faults, rows } = read('Text with { a brace.\n\n:secret[A]\n\n:sercet[B]\n');
  expect(rows).toEqual(['7:1 secret A']);
  expect(faults).toContain('9:1 unknown-check');
  expect(faults.some((fault) => fault.endsWith('broken-markdown'))).toBe(true);
});

test('MDX around a tag: elements, comments and components', () => {
  const { rows, faults } = read(
    'import X from "./x";\n\n<X>\n\nSet :secret[A] {/* soon */}.\n\n</X>\n\n| S | Scopes |\n| - | - |\n| <b>:secret[B]</b> | <code>repo</code> {/* x */} |\n',
  );
  expect(faults).toEqual([]);
  expect(rows).toEqual(['9:5 secret A', '15:6 secret B']);
});

test('a component in a checked cell cannot be read', () => {
  expect(read('| S | Scopes |\n| - | - |\n| :secret[B] | <Icon /> |\n').faults).toEqual(['7:16 unknown-words']);
});

test('a tag in raw HTML is not silently lost; in a comment it is text', () => {
  expect(read('<table><tr><td>:secret[X]</td></tr></table>\n\n<!-- :secret[Y] -->\n', 'page.md').faults).toEqual([
    '5:16 broken-tag',
  ]);
});

test('lines that look like a table and are none are a finding', () => {
  expect(read('| Secret | Scopes |\n| - |\n| :secret[X] | `repo` |\n').faults).toEqual(['5:1 broken-markdown']);
});

test('a name that is nearly a check’s is a finding only on a page of ours', () => {
  const { findings } = readChecklist('An :images[x].\n', { file: 'page.md', checks: fakeChecks });
  expect(findings).toEqual([]);
  expect(read('An :images[x] and an :icon[x].\n').faults).toEqual(['5:4 unknown-check']);
});

test('a level given as a key tells how it is written', () => {
  const { findings } = read('A :secret[X]{required=true} and :secret[Y]{level=optional}.\n');
  expect(findings.map(({ rule, hint }) => [rule, hint])).toEqual([
    ['unknown-parameter', 'Write `{required}`.'],
    ['unknown-parameter', 'Write `{optional}`.'],
  ]);
});
