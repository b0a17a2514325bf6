import { describe, expect, it } from 'vitest';
import type { Clients } from '../../../src/evidence/clients.ts';
import { environmentVariables } from '../../../src/evidence/github/environment-variables.ts';
import { organizationVariables } from '../../../src/evidence/github/organization-variables.ts';
import { repositoryVariables } from '../../../src/evidence/github/repository-variables.ts';
import { clientOver, json, refuse } from './answers.ts';

const here = { owner: 'acme', repo: 'rocket' };
const item = (name: string) => ({
  name,
  value: 'eu',
  created_at: '2025-08-10T14:59:22Z',
  updated_at: '2026-01-10T14:59:22Z',
});

describe.each([
  [
    'of the repository',
    '/repos/acme/rocket/actions/variables',
    'Variables: read',
    (clients: Clients) => repositoryVariables.collect(clients, here),
  ],
  [
    'of the organization',
    '/repos/acme/rocket/actions/organization-variables',
    'Variables: read',
    (clients: Clients) => organizationVariables.collect(clients, here),
  ],
  [
    'of an environment',
    '/repos/acme/rocket/environments/prod%20%2F%20eu/variables',
    'Environments: read',
    (clients: Clients) => environmentVariables.collect(clients, { ...here, environment: 'prod / eu' }),
  ],
])('variables %s', (_name, path, permission, collect) => {
  it('come with upper-cased names, their values and the date of their last change', async () => {
    const { clients, sent } = clientOver(() => json({ total_count: 1, variables: [item('Region')] }), {
      token: 'ghp_x',
    });
    expect(await collect(clients)).toMatchObject({
      status: 'found',
      value: [{ name: 'REGION', value: 'eu', updated: '2026-01-10T14:59:22Z' }],
    });
    expect(new URL(sent[0]?.url ?? '').pathname).toBe(path);
  });

  it('are read to the end, thirty at a time', async () => {
    const pages = [Array.from({ length: 30 }, (_, index) => item(`V${index}`)), [item('LAST')]];
    const { clients, sent } = clientOver((_, index) => json({ total_count: 31, variables: pages[index] }), {
      token: 'ghp_x',
    });
    const evidence = await collect(clients);
    expect(evidence.status === 'found' && evidence.value.length).toBe(31);
    expect(sent.map(({ url }) => new URL(url).search)).toEqual(['?per_page=30&page=1', '?per_page=30&page=2']);
  });

  it('are not asked for without a token', async () => {
    const { clients, sent } = clientOver(() => json({}));
    expect(await collect(clients)).toMatchObject({ reason: { code: 'needs-token', args: { permission } } });
    expect(sent).toEqual([]);
  });

  it.each([
    [404, 'not-visible'],
    [403, 'forbidden'],
  ])('refused with %i are unknown, with the permission to ask for', async (status, code) => {
    const { clients } = clientOver(() => refuse(status, 'No'), { token: 'ghp_x' });
    expect(await collect(clients)).toMatchObject({ reason: { code, args: { permission } } });
  });

  it('without a value are a bad answer', async () => {
    const { value: _value, ...rest } = item('X');
    const { clients } = clientOver(() => json({ total_count: 1, variables: [rest] }), { token: 'ghp_x' });
    expect(await collect(clients)).toMatchObject({ reason: { code: 'bad-answer' } });
  });
});
