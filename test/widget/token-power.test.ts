import { expect, test } from 'vitest';
import type { Evidence } from '../../src/core/evidence.ts';
import { describePower, describeScopes } from '../../src/widget/token-power.ts';

const CLASSIC = `ghp_${'a'.repeat(36)}`;
const FINE = `github_pat_${'a'.repeat(82)}`;

test('a token that only reads is told by its scopes, and nothing is wrong with it', () => {
  expect(describeScopes('packages', ['read:packages'])).toEqual({
    text: 'Its scopes: read:packages. When it ends is not told to a page.',
  });
  expect(describeScopes('packages', []).text).toBe('It has no scopes. When it ends is not told to a page.');
});

test('what it can do besides reading is named, with what is enough and what to do', () => {
  expect(describeScopes('packages', ['repo', 'read:packages', 'delete:packages']).excess).toBe(
    'The token for packages can do more than read: repo, delete:packages. A classic token with read:packages is enough. ' +
      'Delete this one on GitHub’s page github.com/settings/tokens, unless something else needs it.',
  );
  expect(describeScopes('repository', ['repo']).excess).toContain(
    'A fine-grained token that only reads this repository is enough.',
  );
});

test('only tokens whose kind has scopes are asked about, and what GitHub does not say is not made up', async () => {
  const asked: string[] = [];
  const answer = (evidence: Evidence) => async (request: { readonly params: Readonly<Record<string, string>> }) => {
    asked.push(request.params.token ?? '');
    return evidence;
  };
  const found: Evidence = { status: 'found', url: '', at: '', value: { classic: true, scopes: ['repo'] } };
  const refused: Evidence = { status: 'unavailable', url: '', at: '', reason: { code: 'bad-token', args: {} } };
  expect(await describePower({ repository: FINE, packages: 'two words' }, answer(found))).toEqual([]);
  expect(asked).toEqual([]);
  expect((await describePower({ repository: CLASSIC }, answer(found))).map(({ use }) => use)).toEqual(['repository']);
  expect(asked).toEqual(['repository']);
  expect(await describePower({ packages: CLASSIC }, answer(refused))).toEqual([]);
  expect(asked).toEqual(['repository', 'packages']);
});
