import { expect, it } from 'vitest';
import { repository, sightOf } from '../../../src/evidence/github/repository.ts';
import { clientOver, json, refuse } from './answers.ts';

const here = { owner: 'acme', repo: 'rocket' };
const body = {
  id: 42,
  name: 'rocket',
  full_name: 'acme/rocket',
  private: false,
  visibility: 'public',
  default_branch: 'trunk',
  has_pages: true,
  owner: { login: 'acme', id: 7, type: 'Organization', site_admin: false },
  permissions: { admin: false, push: true, pull: true },
};

it('reads what the repository says of itself', async () => {
  const { clients, sent } = clientOver(() => json(body));
  const evidence = await repository.collect(clients, here);
  expect(sent[0]?.url).toBe('https://api.github.com/repos/acme/rocket');
  expect(evidence).toMatchObject({
    status: 'found',
    page: 'https://github.com/acme/rocket',
    value: { id: 42, default_branch: 'trunk', has_pages: true, owner: { id: 7, type: 'Organization' } },
  });
});

it('reads it without a token, which sees no permissions', async () => {
  const { permissions: _, ...anonymous } = body;
  const { clients } = clientOver(() => json(anonymous));
  expect(await repository.collect(clients, here)).toMatchObject({ status: 'found' });
});

it('never takes 404 for absence', async () => {
  const { clients } = clientOver(() => refuse(404, 'Not Found'));
  expect(await repository.collect(clients, here)).toMatchObject({ reason: { code: 'not-visible' } });
});

it('only what is public proves that 404 means “not there”', () => {
  expect(sightOf({ ...body, private: false })).toBe('proven');
  expect(sightOf({ ...body, private: true })).toBe('unproven');
});
