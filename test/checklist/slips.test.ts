import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { isInVoice } from '../support/voice.ts';
import { fakeChecks } from './fake-checks.ts';

const seed = readFileSync(new URL('seed.mdx', import.meta.url), 'utf8');

/** One slip in the seed page: what was written, what it became (`▸` marks where the finding must stand), and the rule. */
const slips: readonly (readonly [slip: string, before: string, after: string, rule: string])[] = [
  ['check misspelt', ':secret[GHCR_TOKEN]', '▸:sercet[GHCR_TOKEN]', 'unknown-check'],
  ['check in upper case', ':secret[GHCR_TOKEN]', '▸:Secret[GHCR_TOKEN]', 'unknown-check'],
  ['unknown check opens a cell', ':secret[GHCR_TOKEN]', '▸:token[GHCR_TOKEN]', 'unknown-check'],
  ['check misspelt in an item', ':release[v*]', '▸:relaese[v*]', 'unknown-check'],
  ['label not closed', ':workflow[ci.yml] ', '▸:workflow[ci.yml ', 'broken-tag'],
  ['no label', ':secret[GHCR_USERNAME]', '▸:secret', 'broken-tag'],
  ['empty label', ':secret[GHCR_USERNAME]', '▸:secret[]', 'broken-tag'],
  ['space before the label', ':workflow[ci.yml]', '▸:workflow [ci.yml]', 'broken-tag'],
  ['no colon', ':workflow[ci.yml]', '▸workflow[ci.yml]', 'broken-tag'],
  ['two colons', ':workflow[ci.yml]', '▸::workflow[ci.yml]', 'broken-tag'],
  ['space before the braces', ']{visibility=public}\n2.', '] ▸{visibility=public}\n2.', 'broken-tag'],
  ['braces not closed', '{scopes="write:packages"}', '▸{scopes="write:packages"', 'broken-tag'],
  ['pipe in braces', '{scopes="write:packages"}', '{scopes=▸"write:|packages"}', 'broken-tag'],
  ['tag in a heading', '## Environments', '## Environments ▸:environment[x]', 'broken-tag'],
  ['row without a tag', ':workflow[docs-pages.yml]', '▸`docs-pages.yml`', 'untagged-row'],
  ['two checks in a row', ':workflow[ci.yml]', ':workflow[ci.yml] ▸:secret[X]', 'mixed-row'],
  [
    'two tagged cells',
    '| None                                                      |',
    '| ▸:workflow[x.yml] |',
    'mixed-row',
  ],
  ['subject not a name', ':secret[GHCR_USERNAME]', ':secret[▸GHCR-USERNAME]', 'bad-subject'],
  ['key misspelt', '{scopes="write', '{▸scope="write', 'unknown-parameter'],
  ['level misspelt', '{optional}', '{▸optoinal}', 'unknown-parameter'],
  ['value misspelt', '{visibility=public}\n2.', '{visibility=▸pulbic}\n2.', 'bad-parameter'],
  ['value of a column misspelt', '{reviewers=required}', '{reviewers=▸requird!}', 'bad-parameter'],
  ['key without value', '{format=ed25519-hex}', '{▸format}', 'bad-parameter'],
  ['key given twice', '{format=ed25519-hex}', '{format=pem ▸format=pem}', 'bad-parameter'],
  ['column misspelt', '| Trigger  ', '| ▸Triggr  ', 'near-column'],
  ['event misspelt', 'Push / PR', 'Push / ▸PRR', 'unknown-words'],
  ['word misspelt', 'PyPI Trusted Publisher |', '▸PyPI Trusted Publsher |', 'unknown-words'],
  ['name not marked', 'PR to `main`, `master`', 'PR to ▸main, `master`', 'unknown-words'],
  ['level word misspelt', '| Not yet ', '| ▸Not yat ', 'unknown-words'],
  ['word that could change the truth', 'Tag `v*`  ', 'Tag `v*` ▸succeeds  ', 'unknown-words'],
  ['cell empty', '| Manual dispatch                              |', '|▸ |', 'empty-cell'],
  [
    'negation in a note',
    '| None                                                      |',
    '| None (▸not `X_TOKEN`) |',
    'negated-name',
  ],
  ['environment where a secret stands', '(+ optional `GHCR_USERNAME`)', '(+ optional ▸`ghcr-user`)', 'wrong-kind'],
  [
    'secret among environments',
    'Environments `testpypi` / `pypi` +',
    'Environments `testpypi`, ▸`PYPI_TOKEN` +',
    'wrong-kind',
  ],
  ['file not marked', '`release.yml` (image and chart)', '▸release.yml (image and chart)', 'unknown-words'],
  ['parenthesis not closed', '(docs paths)', '▸(docs paths', 'unknown-words'],
  ['row twice', 'the index. :pypi[privaci]', 'the index. :pypi[privaci] ▸:pypi[privaci]', 'duplicate-row'],
  ['two levels', '{optional}     | Organization', '{optional ▸required}     | Organization', 'contradicting-rows'],
];

test('the seed page is read whole: 27 definitions, no finding', () => {
  const { checklist, findings } = readChecklist(seed, { file: 'seed.mdx', checks: fakeChecks });
  expect(findings).toEqual([]);
  expect(checklist.definitions).toHaveLength(27);
});

test.each(slips)('a slip is found at its place: %s', (_slip, before, after, rule) => {
  expect(seed.split(before), 'the slip must hit exactly one place').toHaveLength(2);
  const marked = seed.replace(before, () => after);
  const offset = marked.indexOf('▸');
  const lines = marked.slice(0, offset).split('\n');
  const place = `${lines.length}:${(lines.at(-1) ?? '').length + 1} ${rule}`;
  const { findings } = readChecklist(marked.replace('▸', ''), { file: 'seed.mdx', checks: fakeChecks });
  const found = findings
    .filter((finding) => finding.rule !== 'broken-markdown')
    .map(({ at, rule: id }) => `${at.start.line}:${at.start.column} ${id}`);
  expect(found).toEqual([place]);
  expect(findings.filter((finding) => !isInVoice(finding))).toEqual([]);
});
