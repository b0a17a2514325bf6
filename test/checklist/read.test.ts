import { expect, test } from 'vitest';
import { decodeText } from '../../src/checklist/decode-text.ts';
import { mayHaveRows, readChecklist } from '../../src/checklist/read.ts';
import { fakeChecks } from './fake-checks.ts';

const target = 'target: { repository: a/b, workflows: content/targets/b }';

function read(source: string, file = 'page.mdx') {
  const { checklist, findings } = readChecklist(source, { file, checks: fakeChecks });
  const faults = findings.map(({ at, rule }) => `${at.start.line}:${at.start.column} ${rule}`);
  return { checklist, findings, faults };
}

test('the front matter gives title and target', () => {
  const source = `---\ntitle: 'A: page'\ntarget:\n  repository: a/b\n  workflows: content/targets/b/\n  commit: 0123456789abcdef0123456789abcdef01234567\n  date: 2026-11-01\n---\n\n:secret[X]\n`;
  expect(read(source).checklist).toMatchObject({
    file: 'page.mdx',
    title: 'A: page',
    target: {
      repository: { owner: 'a', name: 'b' },
      workflows: 'content/targets/b',
      copy: { commit: '0123456789abcdef0123456789abcdef01234567', date: '2026-11-01' },
    },
  });
});

test.each([
  ['no front matter', ':secret[X]\n', '1:1 bad-target'],
  ['no target', '---\ntitle: T\n---\n\n:secret[X]\n', '1:1 bad-target'],
  ['a word', '---\ntitle: T\ntarget: here\n---\n\n:secret[X]\n', '3:9 bad-target'],
  ['no workflows', '---\ntarget: { repository: a/b }\n---\n\n:secret[X]\n', '2:9 bad-target'],
  ['repository without owner', '---\ntarget: { repository: b, workflows: c }\n---\n\n:secret[X]\n', '2:23 bad-target'],
  ['a path that leaves', '---\ntarget: { repository: a/b, workflows: ../c }\n---\n\n:secret[X]\n', '2:39 bad-target'],
  ['a path from the root', '---\ntarget: { repository: a/b, workflows: /c }\n---\n\n:secret[X]\n', '2:39 bad-target'],
  [
    'a key misspelt',
    '---\ntarget: { repository: a/b, workflows: c, comit: x }\n---\n\n:secret[X]\n',
    '2:42 bad-target',
  ],
  [
    'no date',
    `---\ntarget: { repository: a/b, workflows: c, commit: ${'a'.repeat(40)} }\n---\n\n:secret[X]\n`,
    '2:9 bad-target',
  ],
  ['front matter without end', '---\ntitle: T\n\n:secret[X]\n', '1:1 broken-front-matter'],
])('a target that is missing or malformed is a finding at its place: %s', (_what, source, fault) => {
  expect(read(source).faults).toEqual([fault]);
});

test('a page without rows needs no target', () => {
  expect(read('---\ntitle: T\n---\n\nText.\n').faults).toEqual([]);
  expect(read('---\ntitle: T\ntarget: elsewhere\n---\n\nText.\n').faults).toEqual([]);
});

test('broken front matter is found at its place, and the tags below it too', () => {
  expect(read('---\ntitle: "T\ntarget: [a\n---\n\n:sercet[X] and :secret[Y\n').faults).toEqual(
    expect.arrayContaining(['6:1 unknown-check', '6:16 broken-tag']),
  );
  expect(read('---\ntitle: a: b\n---\n\nText.\n').faults).toEqual(['2:8 broken-front-matter']);
});

test('a file of 0 bytes has no rows and no fault', () => {
  expect(read('')).toMatchObject({ checklist: { definitions: [] }, faults: [] });
});

test('a page of 5 MB is refused aloud, not skipped', () => {
  expect(read(`---\n${target}\n---\n\n:secret[X]\n\n${'word '.repeat(1_000_000)}`).faults).toEqual([
    '1:1 unreadable-file',
  ]);
});

test('bytes that are not UTF-8 are a problem, never a replacement character', () => {
  expect(decodeText(new Uint8Array([0x61, 0xff, 0x62]))).toHaveProperty('problem');
  expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0xc3, 0xa9]))).toEqual({ text: '\uFEFFé' });
});

test('unbalanced braces are a finding in both formats', () => {
  const source = `---\n${target}\n---\n\n:secret[A]{scopes=x\n\n:secret[B]\n`;
  expect(read(source, 'page.md').faults).toEqual(['5:11 broken-tag']);
  expect(read(source, 'page.mdx').faults).toContain('5:11 broken-tag');
  expect(read(source, 'page.mdx').checklist.definitions.map(({ subject }) => subject)).toEqual(['B']);
});

test('a table of 5,000 rows is read whole', { timeout: 60_000 }, () => {
  const rows = Array.from({ length: 5000 }, (_, index) => `| :workflow[w${index}.yml] | Push to \`main\` | None |`);
  const { checklist, faults } = read(
    `---\n${target}\n---\n\n| W | Trigger | Secrets |\n| - | - | - |\n${rows.join('\n')}\n`,
  );
  expect(faults).toEqual([]);
  expect(checklist.definitions).toHaveLength(5000);
  expect(checklist.definitions.at(-1)).toMatchObject({
    subject: 'w4999.yml',
    at: { start: { line: 5006, column: 3 } },
  });
});

const page = `---\ntitle: T\n${target}\n---\n\n| W | Trigger |\n| - | - |\n|\t:workflow[a.yml]\t| Push to \`main\` |\n`;

test.each([
  ['LF', page, 0],
  ['CRLF', page.replaceAll('\n', '\r\n'), 7],
  ['CR', page.replaceAll('\n', '\r'), 0],
  ['byte order mark', `\uFEFF${page}`, 1],
])('positions are true to the file: %s', (_what, source, shift) => {
  for (const file of ['page.md', 'page.mdx']) {
    const { checklist, faults } = read(source, file);
    expect(faults).toEqual([]);
    const [definition] = checklist.definitions;
    expect(definition?.at.start).toEqual({ line: 8, column: 3, offset: page.indexOf(':workflow') + shift });
    const place = definition?.statements[0]?.at;
    expect([place?.start.line, place?.start.column]).toEqual([8, 22]);
    expect(source.slice(place?.start.offset, place?.end.offset)).toBe('Push to `main`');
  }
});

const ordinary: readonly (readonly [string, string])[] = [
  [
    'times',
    '---\ntitle: Cron\n---\n\nRuns at 10:30, 03:17 and 23:59:59.\n\n| At | What |\n| - | - |\n| 10:30 | backup |\n| :30 | each half hour |\n',
  ],
  [
    'ports',
    '# Ports\n\n| Port | Service |\n| - | - |\n| :8080 | http |\n| localhost:5432 | db |\n\n- :8080\n- :root\n',
  ],
  [
    'images',
    '# Pull\n\n`docker pull x:latest`, ghcr.io/o/r:latest, :latest and oci://ghcr.io/o/charts.\n\n- :latest\n',
  ],
  [
    'icons',
    '---\ntitle: I\n---\n\n:icon[x] and :icon[star]{size=2}\n\n- :icon[x]\n- :kbd[Ctrl]+C\n\n| :icon[a] | b |\n| - | - |\n| :icon[c] | :icon[d]{.big #id} |\n',
  ],
  [
    'asides',
    '---\ntitle: A\n---\n\n:::note[Did you know?]\nText with `code`.\n:::\n\n:::caution\nx\n:::\n\n::youtube[x]{id=1}\n',
  ],
  [
    'words',
    'secret: none. environment:production. workflow:ci, release:v1, step:1, image:tag, pages:home, chart:x and pypi:privaci.\n',
  ],
  ['css', '`a:hover`, a:hover, li::marker, :root{--x:1} and :not(.x).\n'],
  ['urls', 'https://x.example:8443/a:b?c=d:e, mailto:a@b.c, <https://x.example:80/> and sha256:abc.\n'],
  ['yaml', '```yaml\non: [push]\nenv: { A: b }\n```\n\nkey: value, a:b:c, `x: y`\n\nTerm\n: definition\n'],
  ['emoji', ':tada: :rocket: :white_check_mark: done :sparkles:\n\n- :bug: fix\n- :package: new\n'],
];

test.each(ordinary)('an ordinary page has no findings: %s', (_what, source) => {
  expect(read(source, 'page.md').faults).toEqual([]);
  const asTarget = source.startsWith('---')
    ? source.replace('---\n', `---\n${target}\n`)
    : `---\ntitle: T\n${target}\n---\n\n${source}`;
  if (!source.includes(':icon[')) expect(read(asTarget, 'page.md').faults).toEqual([]);
});

test('pages without a tag and a target are never parsed', () => {
  expect(ordinary.filter(([, source]) => mayHaveRows(source, fakeChecks))).toEqual([]);
  expect(mayHaveRows(':secret[X]', fakeChecks)).toBe(true);
  expect(mayHaveRows(page.replace(':workflow', ':workflw'), fakeChecks)).toBe(true);
});
