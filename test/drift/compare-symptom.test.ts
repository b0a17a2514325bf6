import { expect, it } from 'vitest';
import { compareSymptom } from '../../src/checks/compare/symptom.ts';
import { facts, row } from './rows.ts';

const FILE = `on: push
jobs:
  a:
    runs-on: x
    steps:
      - run: |
          echo "::error::Missing repository secret GHCR_TOKEN: a classic token"
          echo "::error::Version $VERSION does not match the tag"
`;

it.each([
  ['what is printed', 'Missing repository secret GHCR_TOKEN', []],
  ['in other white space and case', 'missing  repository secret ghcr_token', []],
  ['with what a run fills in', 'Version 1.2.3 does not match the tag', []],
  ['a part without what is filled in', 'does not match the tag', []],
  ['a slip', 'Missing repository secret GHCR_TOKN', ['message-not-in-file']],
  ['an older wording', 'Missing organization secret GHCR_TOKEN', ['message-not-in-file']],
  ['what a tool prints', 'permission_denied: write_package', []],
  ['other words of a tool', 'Release.tag_name already exists here', []],
  ['a word or two, which prove nothing', 'Missing secret', []],
])('%s', async (_, text, rules) => {
  const { at } = row('failure', 'x');
  const found = compareSymptom([{ text, at }], await facts({ 'x.yml': FILE }));
  expect(found.map(({ rule }) => rule)).toEqual(rules);
  for (const one of found) expect(one.related?.[0]?.at).toMatchObject({ file: 'targets/x/x.yml', start: { line: 7 } });
});
