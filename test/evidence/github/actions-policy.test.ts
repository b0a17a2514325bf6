import { expect, it } from 'vitest';
import { actionsPolicy } from '../../../src/evidence/github/actions-policy.ts';
import { organizationPolicy } from '../../../src/evidence/github/organization-policy.ts';
import {
  organizationWorkflowPermissions,
  workflowPermissions,
} from '../../../src/evidence/github/workflow-permissions.ts';
import { clientOver, json, refuse } from './answers.ts';

const here = { owner: 'acme', repo: 'rocket' };
const token = 'github_pat_11AAAAAAA0aaaaaaaaaaaaaaaaaaaaaaaa';
const answering = (body: unknown) => clientOver(() => json(body), { token });

it.each([
  [
    { enabled: true, allowed_actions: 'selected', sha_pinning_required: true },
    { enabled: 'yes', allowed: 'selected', shaPinning: true },
  ],
  [{ enabled: false }, { enabled: 'no', allowed: undefined, shaPinning: undefined }],
])('the repository’s policy %j', async (body, value) => {
  const { clients, sent } = answering(body);
  expect(await actionsPolicy.collect(clients, here)).toMatchObject({ status: 'found', value });
  expect(sent[0]?.url).toBe('https://api.github.com/repos/acme/rocket/actions/permissions');
});

it.each([
  ['all', 'yes'],
  ['selected', 'some'],
  ['none', 'no'],
])('the organization lets %s repositories run Actions', async (repositories, enabled) => {
  const { clients, sent } = answering({ enabled_repositories: repositories, allowed_actions: 'all' });
  expect(await organizationPolicy.collect(clients, { org: 'acme' })).toMatchObject({ value: { enabled } });
  expect(sent[0]?.url).toBe('https://api.github.com/orgs/acme/actions/permissions');
});

it('the default permissions are asked where they are set', async () => {
  const { clients, sent } = answering({
    default_workflow_permissions: 'write',
    can_approve_pull_request_reviews: true,
  });
  expect(await workflowPermissions.collect(clients, here)).toMatchObject({ value: 'write' });
  expect(await organizationWorkflowPermissions.collect(clients, { org: 'acme' })).toMatchObject({ value: 'write' });
  expect(sent.map(({ url }) => url)).toEqual([
    'https://api.github.com/repos/acme/rocket/actions/permissions/workflow',
    'https://api.github.com/orgs/acme/actions/permissions/workflow',
  ]);
});

it('members are answered 404, which says nothing of the settings', async () => {
  const { clients } = clientOver(() => refuse(404, 'Not Found'), { token });
  const permission = 'Administration: read (organization)';
  for (const answer of [
    await organizationPolicy.collect(clients, { org: 'acme' }),
    await organizationWorkflowPermissions.collect(clients, { org: 'acme' }),
  ]) {
    expect(answer).toMatchObject({ status: 'unavailable', reason: { code: 'not-visible', args: { permission } } });
  }
});

it('without a token nothing is sent', async () => {
  const { clients, sent } = clientOver(() => json({}));
  await actionsPolicy.collect(clients, here);
  await organizationPolicy.collect(clients, { org: 'acme' });
  expect(sent).toEqual([]);
});
