import { expect, test } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { secretsEnv } from '../../src/checks/columns/secrets-env.ts';
import type { AnyCheck } from '../../src/core/check.ts';
import type { Column } from '../../src/core/column.ts';
import type { StatementValue } from '../../src/core/definition.ts';
import { fakeChecks } from './fake-checks.ts';

const HEAD = '---\ntitle: T\ntarget: { repository: acme/rocket, workflows: x }\n---\n\n';
const many = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('');

/** The checks, with one column of `workflow` that counts how often two of its statements are compared, and what it reads. */
function counting() {
  const count = { compared: 0, names: 0 };
  const column: Column = {
    ...secretsEnv,
    contradicts: () => {
      count.compared += 1;
      return false;
    },
    read: (items) => {
      count.names += items.flatMap(({ codes }) => codes).length;
      return items.flatMap(({ codes }) =>
        codes.map(({ text, span }) => ({ statement: { value: { kind: 'x', name: text } as StatementValue, span } })),
      );
    },
  };
  const checks = fakeChecks.map(
    (check): AnyCheck => (check.id === 'workflow' ? { ...check, columns: [column] } : check),
  );
  const read = (body: string) => readChecklist(HEAD + body, { file: 'page.md', checks });
  return { count, read };
}

const table = (tags: string, cell: string): string => `| W | Secrets |\n| - | - |\n| ${tags} | ${cell} |\n`;

test('a cell of 100 kB is refused aloud, and nothing of it is compared', () => {
  const { count, read } = counting();
  const { findings, checklist } = read(
    table(
      ':workflow[a.yml]',
      many(8000, (index) => `\`NAME_${index}\`, `),
    ),
  );
  expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
    ['unknown-words', 'the cell has 16000 words and names, and at most 1000 are read'],
  ]);
  expect(checklist.definitions).toHaveLength(1);
  expect(count).toEqual({ compared: 0, names: 0 });
});

test('the largest cell that is read is compared with itself once', () => {
  const { count, read } = counting();
  expect(
    read(
      table(
        ':workflow[a.yml]',
        many(500, (index) => `\`NAME_${index}\`, `),
      ),
    ).findings,
  ).toEqual([]);
  expect(count).toEqual({ compared: (500 * 499) / 2, names: 500 });
});

test('a cell is read once, however many tags share it', () => {
  const { count, read } = counting();
  const { checklist } = read(
    table(
      many(300, (index) => `:workflow[w${index}.yml] `),
      '`NAME`',
    ),
  );
  expect(checklist.definitions).toHaveLength(300);
  expect(count.names).toBe(1);
});

test('tags without end in one place are refused aloud', () => {
  const { checklist, findings } = counting().read(
    table(
      many(3000, (index) => `:workflow[w${index}.yml] `),
      'None',
    ),
  );
  expect(checklist.definitions).toHaveLength(1000);
  expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
    ['mixed-row', 'there are 3000 tags in one place, and at most 1000 are read'],
  ]);
});

test('names without end below a header tag are refused aloud', () => {
  const names = many(3000, (index) => `\`w${index}.yml\` `);
  const { checklist, findings } = counting().read(`| :workflow[W] | Secrets |\n| - | - |\n| ${names} | None |\n`);
  expect(checklist.definitions).toHaveLength(1000);
  expect(findings.map(({ rule }) => rule)).toEqual(['mixed-row']);
});

test('bullets that state too much together are refused aloud', () => {
  const bullets = many(1500, (index) => `  - Secrets: \`NAME_${index}\`\n`);
  const { findings } = counting().read(`- :workflow[a.yml]\n${bullets}`);
  expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
    ['unknown-words', 'the row states more than 1000 things, and the rest is not read'],
  ]);
});

test('a value in braces has a limit too', () => {
  const { findings } = counting().read(`:workflow[a.yml]{secrets="${many(2000, (index) => `NAME_${index} `)}"}\n`);
  expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
    ['bad-parameter', '`secrets` has 2000 words, and at most 1000 are read'],
  ]);
});

test('rows of one subject without end are held against the first of them only, and the page says so', () => {
  const { count, read } = counting();
  const { findings } = read(many(3000, (index) => `- :workflow[a.yml]{secrets=NAME_${index}}\n`));
  expect(findings.map(({ rule }) => rule)).toEqual(['contradicting-rows']);
  expect(count.compared).toBeLessThanOrEqual(3000 * 1000);
});

test('a bracket that nothing closes is looked for in its neighbourhood only', () => {
  const { findings } = counting().read(`:workflow[${'x'.repeat(3000)}]\n`);
  expect(findings.map(({ rule }) => rule)).toEqual(['broken-tag']);
});
