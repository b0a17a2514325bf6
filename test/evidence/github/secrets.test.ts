import { describe, expect, it } from 'vitest';
import { environmentSecrets } from '../../../src/evidence/github/environment-secrets.ts';
import { organizationSecrets } from '../../../src/evidence/github/organization-secrets.ts';
import { repositorySecrets } from '../../../src/evidence/github/repository-secrets.ts';
import { clientOver, json, refuse } from './answers.ts';

const here = { owner: 'acme', repo: 'rocket' };
const page = {
  total_count: 1,
  secrets: [{ name: 'Deploy_Token', created_at: '2025-08-10T14:59:22Z', updated_at: '2026-01-10T14:59:22Z' }],
};

const inEnvironment = (clients: Parameters<typeof repositorySecrets.collect>[0]) =>
  environmentSecrets.collect(clients, { ...here, environment: 'prod / eu' });

describe.each([
  [
    'of the repository',
    '/repos/acme/rocket/actions/secrets',
    'Secrets: read',
    (clients: Parameters<typeof inEnvironment>[0]) => repositorySecrets.collect(clients, here),
  ],
  [
    'of the organization',
    '/repos/acme/rocket/actions/organization-secrets',
    'Secrets: read',
    (clients: Parameters<typeof inEnvironment>[0]) => organizationSecrets.collect(clients, here),
  ],
  ['of an environment', '/repos/acme/rocket/environments/prod%20%2F%20eu/secrets', 'Environments: read', inEnvironment],
])('secrets %s', (_name, path, permission, collect) => {
  it('come with upper-cased names and the date of their last change', async () => {
    const { clients, sent } = clientOver(() => json(page), { token: 'ghp_x' });
    expect(await collect(clients)).toMatchObject({
      status: 'found',
      value: [{ name: 'DEPLOY_TOKEN', updated: '2026-01-10T14:59:22Z' }],
    });
    expect(new URL(sent[0]?.url ?? '').pathname).toBe(path);
  });

  it('are not asked for without a token', async () => {
    const { clients, sent } = clientOver(() => json(page));
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

  it('with a date that is none are a bad answer', async () => {
    const body = { total_count: 1, secrets: [{ name: 'X', updated_at: 'yesterday' }] };
    const { clients } = clientOver(() => json(body), { token: 'ghp_x' });
    expect(await collect(clients)).toMatchObject({ reason: { code: 'bad-answer' } });
  });
});
