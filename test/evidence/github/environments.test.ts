import { expect, it } from 'vitest';
import { deploymentPolicies } from '../../../src/evidence/github/deployment-policies.ts';
import { environments } from '../../../src/evidence/github/environments.ts';
import { clientOver, json } from './answers.ts';

const here = { owner: 'acme', repo: 'rocket' };

it('reads the rules of each environment', async () => {
  const rules = [
    { id: 1, node_id: 'x', type: 'wait_timer', wait_timer: 30 },
    {
      id: 2,
      node_id: 'x',
      type: 'required_reviewers',
      prevent_self_review: true,
      reviewers: [
        { type: 'User', reviewer: { login: 'ada', id: 3 } },
        { type: 'Team', reviewer: { slug: 'release', name: 'Release <b>', id: 4 } },
      ],
    },
    { id: 3, node_id: 'x', type: 'branch_policy' },
    { id: 4, type: 'some_app', app: {} },
  ];
  const policy = { protected_branches: false, custom_branch_policies: true };
  const { clients } = clientOver(() =>
    json({
      total_count: 3,
      environments: [
        { name: 'pypi', protection_rules: rules, deployment_branch_policy: policy },
        {
          name: 'staging',
          protection_rules: [],
          deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
        },
        { name: '<img src=x>', deployment_branch_policy: null },
      ],
    }),
  );
  expect(await environments.collect(clients, here)).toMatchObject({
    status: 'found',
    value: [
      { name: 'pypi', reviewers: ['ada', '@release'], selfReview: false, waitMinutes: 30, deploysFrom: 'custom' },
      { name: 'staging', reviewers: [], selfReview: true, waitMinutes: 0, deploysFrom: 'protected' },
      { name: '<img src=x>', reviewers: [], deploysFrom: 'any' },
    ],
  });
});

it('reads the patterns that may deploy; one without a type is a branch’s', async () => {
  const { clients, sent } = clientOver(() =>
    json({
      total_count: 2,
      branch_policies: [
        { id: 1, name: 'main' },
        { id: 2, name: 'v*', type: 'tag' },
      ],
    }),
  );
  expect(await deploymentPolicies.collect(clients, { ...here, environment: 'prod/eu' })).toMatchObject({
    value: [
      { name: 'main', type: 'branch' },
      { name: 'v*', type: 'tag' },
    ],
  });
  expect(sent[0]?.url).toContain('/environments/prod%2Feu/deployment-branch-policies');
});
