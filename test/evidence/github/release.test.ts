import { expect, it } from 'vitest';
import { release } from '../../../src/evidence/github/release.ts';
import { clientOver, json, refuse } from './answers.ts';

const tag = { owner: 'acme', repo: 'rocket', tag: 'v1.0.0', seen: 'proven' } as const;

it('reads when it was published and whether its tag can move', async () => {
  const { clients } = clientOver(() =>
    json({ tag_name: 'v1.0.0', published_at: '2026-01-01T00:00:00Z', immutable: true }),
  );
  expect(await release.collect(clients, tag)).toMatchObject({
    status: 'found',
    value: { published: '2026-01-01T00:00:00Z', immutable: true },
  });
});

it.each([
  ['proven', { status: 'absent' }],
  ['unproven', { status: 'unavailable' }],
] as const)('404 with sight %s', async (seen, expected) => {
  const { clients } = clientOver(() => refuse(404, 'Not Found'));
  expect(await release.collect(clients, { ...tag, seen })).toMatchObject(expected);
});
