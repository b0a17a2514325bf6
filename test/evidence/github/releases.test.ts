import { expect, it } from 'vitest';
import { immutableReleases } from '../../../src/evidence/github/immutable-releases.ts';
import { releases } from '../../../src/evidence/github/releases.ts';
import { clientOver, json, refuse } from './answers.ts';

const here = { owner: 'acme', repo: 'rocket' };
const TOKEN = 'github_pat_11AAAAAAA0aaaaaaaaaaaaaaaaaaaaaaaa';

it('lists releases, with what GitHub says of each', async () => {
  const { clients, sent } = clientOver(() =>
    json([
      { tag_name: 'v1.0.0', draft: false, published_at: '2026-01-01T00:00:00Z', immutable: true },
      { tag_name: 'v1.1.0', draft: true, published_at: null },
    ]),
  );
  expect(await releases.collect(clients, here)).toMatchObject({
    status: 'found',
    value: [
      { tag: 'v1.0.0', draft: false, published: '2026-01-01T00:00:00Z', immutable: true },
      { tag: 'v1.1.0', draft: true, published: '' },
    ],
    page: 'https://github.com/acme/rocket/releases',
  });
  expect(sent.map(({ url }) => url)).toEqual(['https://api.github.com/repos/acme/rocket/releases?per_page=100&page=1']);
});

it('an empty list is a list', async () => {
  const { clients } = clientOver(() => json([]));
  expect(await releases.collect(clients, here)).toMatchObject({ status: 'found', value: [] });
});

it('404 is not a list without releases', async () => {
  const { clients } = clientOver(() => refuse(404, 'Not Found'));
  expect(await releases.collect(clients, here)).toMatchObject({
    status: 'unavailable',
    reason: { code: 'not-visible' },
  });
});

it('whether releases become immutable is told by an answer, never by 404', async () => {
  const on = clientOver(() => json({ enabled: true, enforced_by_owner: true }), { token: TOKEN });
  expect(await immutableReleases.collect(on.clients, here)).toMatchObject({
    status: 'found',
    value: { enabled: true },
  });
  const off = clientOver(() => refuse(404, 'Not Found'), { token: TOKEN });
  expect(await immutableReleases.collect(off.clients, here)).toMatchObject({
    status: 'unavailable',
    reason: { code: 'not-visible', args: { permission: 'Administration: read' } },
  });
});
