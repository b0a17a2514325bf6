import { describe, expect, it } from 'vitest';
import { PLAIN, REPOSITORY } from '../../src/sandbox/github/routes.ts';
import { createSandbox, presets, type World } from '../../src/sandbox/index.ts';
import { NOW, richWorld } from '../sandbox/rich-world.ts';
import { faultsOf, operations } from './openapi.ts';

const { tokens } = presets.ready(NOW);
const REPO = '/repos/BoundaryLogic/privaci';

/** GitHub's name of an operation → addresses below it: every one is asked in every world. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  '/user': ['/user'],
  '/rate_limit': ['/rate_limit'],
  '/repos/{owner}/{repo}': [REPO],
  '/repos/{owner}/{repo}/actions/secrets': [`${REPO}/actions/secrets`],
  '/repos/{owner}/{repo}/actions/secrets/{secret_name}': [`${REPO}/actions/secrets/GHCR_TOKEN`],
  '/repos/{owner}/{repo}/actions/organization-secrets': [`${REPO}/actions/organization-secrets`],
  '/repos/{owner}/{repo}/actions/variables': [`${REPO}/actions/variables`],
  '/repos/{owner}/{repo}/actions/variables/{name}': [`${REPO}/actions/variables/REGION`],
  '/repos/{owner}/{repo}/actions/organization-variables': [`${REPO}/actions/organization-variables`],
  '/repos/{owner}/{repo}/environments': [`${REPO}/environments`],
  '/repos/{owner}/{repo}/environments/{environment_name}': [
    `${REPO}/environments/pypi`,
    `${REPO}/environments/prod%2Feu%20west`,
  ],
  '/repos/{owner}/{repo}/environments/{environment_name}/secrets': [`${REPO}/environments/prod%2Feu%20west/secrets`],
  '/repos/{owner}/{repo}/environments/{environment_name}/variables': [
    `${REPO}/environments/prod%2Feu%20west/variables`,
  ],
  '/repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies': [
    `${REPO}/environments/prod%2Feu%20west/deployment-branch-policies`,
    `${REPO}/environments/pypi/deployment-branch-policies`,
  ],
  '/repos/{owner}/{repo}/contents/{path}': [
    `${REPO}/contents/`,
    `${REPO}/contents/.github/workflows`,
    `${REPO}/contents/.github/workflows/release.yml?ref=main`,
  ],
  '/repos/{owner}/{repo}/git/ref/{ref}': [`${REPO}/git/ref/heads/main`, `${REPO}/git/ref/tags/v0.1.0-beta.4`],
  '/repos/{owner}/{repo}/git/matching-refs/{ref}': [`${REPO}/git/matching-refs/tags/v`],
  '/repos/{owner}/{repo}/git/tags/{tag_sha}': [`${REPO}/git/tags/{annotated}`],
  '/repos/{owner}/{repo}/actions/workflows': [`${REPO}/actions/workflows`],
  '/repos/{owner}/{repo}/actions/workflows/{workflow_id}': [`${REPO}/actions/workflows/release.yml`],
  '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': [`${REPO}/actions/workflows/release.yml/runs`],
  '/repos/{owner}/{repo}/actions/runs': [`${REPO}/actions/runs`],
  '/repos/{owner}/{repo}/actions/runs/{run_id}': [`${REPO}/actions/runs/9001`, `${REPO}/actions/runs/9100`],
  '/repos/{owner}/{repo}/actions/runs/{run_id}/jobs': [
    `${REPO}/actions/runs/9001/jobs`,
    `${REPO}/actions/runs/9100/jobs?filter=all`,
  ],
  '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}': [
    `${REPO}/actions/runs/9001/attempts/1`,
    `${REPO}/actions/runs/9100/attempts/1`,
  ],
  '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs': [
    `${REPO}/actions/runs/9001/attempts/1/jobs`,
    `${REPO}/actions/runs/9100/attempts/1/jobs`,
  ],
  '/repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments': [
    `${REPO}/actions/runs/9001/pending_deployments`,
    `${REPO}/actions/runs/9100/pending_deployments`,
  ],
  '/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations': [`${REPO}/check-runs/91001/annotations`],
  '/repos/{owner}/{repo}/pages': [`${REPO}/pages`],
  '/repos/{owner}/{repo}/deployments': [`${REPO}/deployments`],
  '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses': [
    `${REPO}/deployments/6001/statuses`,
    `${REPO}/deployments/6003/statuses`,
  ],
  '/repos/{owner}/{repo}/releases': [`${REPO}/releases`],
  '/repos/{owner}/{repo}/releases/tags/{tag}': [`${REPO}/releases/tags/v0.1.0-beta.4`, `${REPO}/releases/tags/v0.0.1`],
  '/repos/{owner}/{repo}/releases/latest': [`${REPO}/releases/latest`],
  '/repos/{owner}/{repo}/immutable-releases': [`${REPO}/immutable-releases`],
  '/repos/{owner}/{repo}/actions/permissions': [`${REPO}/actions/permissions`],
  '/repos/{owner}/{repo}/actions/permissions/workflow': [`${REPO}/actions/permissions/workflow`],
  '/repos/{owner}/{repo}/actions/permissions/selected-actions': [`${REPO}/actions/permissions/selected-actions`],
  '/orgs/{org}/packages': ['/orgs/BoundaryLogic/packages?package_type=container'],
  '/users/{username}/packages': ['/users/sandbox-maintainer/packages?package_type=container'],
  '/orgs/{org}/packages/{package_type}/{package_name}': [
    '/orgs/BoundaryLogic/packages/container/privaci',
    '/orgs/BoundaryLogic/packages/container/charts%2Fprivaci',
    '/orgs/BoundaryLogic/packages/container/unlinked',
  ],
  '/users/{username}/packages/{package_type}/{package_name}': [
    '/users/sandbox-maintainer/packages/container/experiment',
  ],
  '/orgs/{org}/packages/{package_type}/{package_name}/versions': [
    '/orgs/BoundaryLogic/packages/container/privaci/versions',
  ],
  '/users/{username}/packages/{package_type}/{package_name}/versions': [
    '/users/sandbox-maintainer/packages/container/experiment/versions',
  ],
  '/orgs/{org}/actions/permissions': ['/orgs/BoundaryLogic/actions/permissions'],
  '/orgs/{org}/actions/permissions/workflow': ['/orgs/BoundaryLogic/actions/permissions/workflow'],
  '/orgs/{org}/actions/permissions/selected-actions': ['/orgs/BoundaryLogic/actions/permissions/selected-actions'],
};

const WORLDS: Readonly<Record<string, () => World>> = {
  ready: () => presets.ready(NOW).world,
  fresh: () => presets.fresh(NOW).world,
  stuck: () => presets.stuck(NOW).world,
  rich: richWorld,
};

describe('the sandbox answers as GitHub’s description says', () => {
  for (const [template, addresses] of Object.entries(ADDRESSES)) {
    it(template, async () => {
      const answered = new Set<string>();
      for (const [name, makeWorld] of Object.entries(WORLDS)) {
        for (const address of addresses) {
          const response = await ask(makeWorld(), address);
          if (response.status !== 200) continue;
          answered.add(address);
          expect(faultsOf(template, await response.json()), `${name}: ${address}`).toEqual([]);
        }
      }
      // An address that no world answers would hold vacuously.
      expect(addresses.filter((address) => !answered.has(address))).toEqual([]);
    });
  }
});

describe('the description and the sandbox know the same operations', () => {
  const described = Object.keys(operations).map(bare).sort();

  it('each described operation has a route and each route a description', () => {
    const routes = [
      ...PLAIN.map(({ template }) => template),
      ...REPOSITORY.map(({ template }) => `/repos/{}/{}${template === '' ? '' : `/${template}`}`),
    ];
    expect(routes.map(bare).sort()).toEqual(described);
  });

  it('each is asked here', () => {
    expect(Object.keys(ADDRESSES).map(bare).sort()).toEqual(described);
  });

  it('an error names the page of the documentation that the description names', async () => {
    const docs = new Map(Object.entries(operations).map(([template, { docs }]) => [bare(template), docs]));
    const below = REPOSITORY.map(({ template, docs }) => ({
      template: `/repos/{}/{}${template === '' ? '' : `/${template}`}`,
      docs,
    }));
    for (const route of [...PLAIN, ...below]) {
      const template = bare(route.template);
      expect(`https://docs.github.com/rest/${route.docs}`, template).toBe(docs.get(template));
    }
  });
});

it('the validator finds what is missing and what is of another type', () => {
  expect(faultsOf('/repos/{owner}/{repo}/actions/secrets', { secrets: [{ name: 1 }] })).toEqual([
    "/ must have required property 'total_count'",
    "/secrets/0 must have required property 'created_at'",
    "/secrets/0 must have required property 'updated_at'",
    '/secrets/0/name must be string',
  ]);
});

/** A template without the names of its parts, which are the two sides' own. */
function bare(template: string): string {
  return template.replaceAll(/\{[^}]*\}/g, '{}');
}

async function ask(world: World, address: string): Promise<Response> {
  const [repository] = world.github.repositories;
  const annotated = repository?.tags.find(({ annotation }) => annotation)?.annotation?.sha ?? 'none';
  const send = createSandbox(world, { surface: 'cli', now: () => NOW });
  const token = /annotations|packages/.test(address) ? tokens.classic : tokens.fineGrained;
  return send(
    new Request(`https://api.github.com${address.replace('{annotated}', annotated)}`, {
      headers: { authorization: `Bearer ${token}` },
    }),
  );
}
