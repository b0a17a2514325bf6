import { describe, expect, test } from 'vitest';
import type { Evidence, Request } from '../../src/core/evidence.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { repository } from '../../src/evidence/github/repository.ts';
import { repositorySecrets } from '../../src/evidence/github/repository-secrets.ts';
import { tags } from '../../src/evidence/github/tags.ts';
import { watchPublicRows } from '../../src/widget/public-rows.ts';

const SHOP = { owner: 'acme', repo: 'shop' };
const verdict = (anchor: string, ...urls: readonly string[]): Verdict => ({
  check: 'secret',
  station: 'Secrets',
  subject: anchor,
  anchor,
  level: 'required',
  status: 'pass',
  message: 'm',
  text: 't',
  outcomes: [],
  evidence: urls.map((url) => ({ url, at: '', status: 'found' })),
});
const found = (url: string, value: unknown = []): Evidence => ({ status: 'found', url, at: '', value });
const refused = (url: string): Evidence => ({
  status: 'unavailable',
  url,
  at: '',
  reason: { code: 'needs-token', args: {} },
});

/** Anchors that may be kept after these answers; the rows are the tags and the secrets. */
async function kept(
  withToken: boolean,
  answers: readonly (readonly [Request, Evidence])[],
): Promise<readonly string[]> {
  const queue = answers.map(([, evidence]) => evidence);
  const watched = watchPublicRows(async () => queue.shift() ?? refused(''), {
    repository: { owner: 'Acme', name: 'shop' },
    withToken,
  });
  for (const [request] of answers) await watched.collect(request, []);
  return watched.of([verdict('tags', 'tags'), verdict('secrets', 'tags', 'secrets')]).map(({ anchor }) => anchor);
}

const askTags = tags({ ...SHOP, prefix: 'v' });
const askSecrets = repositorySecrets(SHOP);

describe('without a token', () => {
  test('a repository that answers is public, and so is all that was seen', async () => {
    const answers = [
      [askTags, found('tags')],
      [askSecrets, refused('secrets')],
    ] as const;
    expect(await kept(false, answers)).toEqual(['tags', 'secrets']);
  });

  test('a repository that does not answer is not proven public', async () => {
    expect(await kept(false, [[askTags, refused('tags')]])).toEqual([]);
    expect(await kept(false, [[askTags, { status: 'absent', url: 'tags', at: '' }]])).toEqual([]);
  });

  test('another repository proves nothing of this one', async () => {
    const other = tags({ owner: 'acme', repo: 'other', prefix: 'v' });
    expect(await kept(false, [[other, found('tags')]])).toEqual([]);
  });
});

describe('with a token', () => {
  test('an answer alone proves nothing: the token may be why', async () => {
    expect(await kept(true, [[askTags, found('tags')]])).toEqual([]);
  });

  test('of a private repository nothing is kept', async () => {
    const answers = [
      [repository(SHOP), found('repository', { private: true })],
      [askTags, found('tags')],
    ] as const;
    expect(await kept(true, answers)).toEqual([]);
  });

  test('of a public repository what a token was answered is left out, absent or found', async () => {
    const isPublic = [repository(SHOP), found('repository', { private: false })] as const;
    expect(await kept(true, [isPublic, [askSecrets, found('secrets')]])).toEqual(['tags']);
    expect(await kept(true, [isPublic, [askSecrets, { status: 'absent', url: 'secrets', at: '' }]])).toEqual(['tags']);
    expect(await kept(true, [isPublic, [askSecrets, refused('secrets')]])).toEqual(['tags', 'secrets']);
  });
});
