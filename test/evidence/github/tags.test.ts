import { expect, it } from 'vitest';
import { tags } from '../../../src/evidence/github/tags.ts';
import { clientOver, json, refuse } from './answers.ts';

const ref = (name: string) => ({ ref: `refs/tags/${name}`, node_id: 'x', object: { sha: 'a', type: 'tag' } });

it('reads the names, slashes included, over all pages', async () => {
  const next = { link: '<https://api.github.com/x?page=2>; rel="next"' };
  const pages = [json([ref('release/1')], 200, next), json([ref('release/10')])];
  const { clients, sent } = clientOver((_sent, index) => pages[index] ?? refuse(500, 'asked too much'));
  const evidence = await tags.collect(clients, { owner: 'acme', repo: 'rocket', prefix: 'release/1' });
  expect(evidence).toMatchObject({ status: 'found', value: ['release/1', 'release/10'] });
  expect(sent[0]?.url).toContain('/git/matching-refs/tags/release%2F1?');
});

it('no tag is an empty list', async () => {
  const { clients } = clientOver(() => json([]));
  const evidence = await tags.collect(clients, { owner: 'acme', repo: 'rocket', prefix: 'v' });
  expect(evidence).toMatchObject({ status: 'found', value: [] });
});

it('an empty repository cannot be told from one that is not available', async () => {
  const { clients } = clientOver(() => refuse(409, 'Git Repository is empty.'));
  const evidence = await tags.collect(clients, { owner: 'acme', repo: 'rocket', prefix: 'v' });
  expect(evidence).toMatchObject({ reason: { code: 'server-error' } });
});

it('all tags are asked for without a slash at the end, which would lead nowhere', async () => {
  const { clients, sent } = clientOver(() => json([ref('1.0')]));
  const evidence = await tags.collect(clients, { owner: 'acme', repo: 'rocket', prefix: '' });
  expect(evidence).toMatchObject({ status: 'found', value: ['1.0'] });
  expect(sent[0]?.url).toContain('/git/matching-refs/tags?');
});
