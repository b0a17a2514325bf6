import { describe, expect, it } from 'vitest';
import { presets, type World } from '../../src/sandbox/index.ts';
import { WORKFLOWS } from '../../src/sandbox/presets/workflows.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';
import { ask, REPO, repositoryOf } from './ask.ts';
import { NOW } from './rich-world.ts';

const { tokens } = presets.ready(NOW);
const token = tokens.fineGrained;

async function json<T>(world: World, path: string): Promise<T> {
  return (await ask(world, REPO + path, { token })).json();
}

describe('ready', () => {
  const { world, attestations } = presets.ready(NOW);

  it('has what the checklist asks for', async () => {
    const { secrets } = await json<{ secrets: { name: string }[] }>(world, '/actions/secrets');
    expect(secrets.map(({ name }) => name)).toEqual(['GHCR_TOKEN', 'GHCR_USERNAME']);
    const { environments } = await json<{ environments: { name: string }[] }>(world, '/environments');
    expect(environments.map(({ name }) => name)).toEqual(['github-pages', 'pypi', 'testpypi']);
    expect(await json(world, '/environments/pypi')).toMatchObject({
      protection_rules: [{ type: 'required_reviewers' }],
    });
    expect(await json(world, '/pages')).toMatchObject({ build_type: 'workflow' });
  });

  it.each(['ci.yml', 'release.yml', 'docs-pages.yml', 'publish-pypi.yml'])(
    '%s is active and succeeded',
    async (file) => {
      expect(await json(world, `/actions/workflows/${file}`)).toMatchObject({ state: 'active' });
      const { workflow_runs: runs } = await json<{ workflow_runs: object[] }>(world, `/actions/workflows/${file}/runs`);
      expect(runs).toMatchObject([{ status: 'completed', conclusion: 'success' }]);
    },
  );

  it('its release ran after the secrets changed', () => {
    const { secrets, runs } = repositoryOf(world);
    const changed = secrets.map(({ updated }) => updated).sort();
    expect(runs.every(({ created }) => created > (changed.at(-1) ?? ''))).toBe(true);
  });

  it('its steps are attested, and that still counts', () => {
    const attested = { by: 'sandbox-maintainer', on: '2026-11-13', until: '2027-02-11' };
    expect(attestations).toEqual({
      'publish-to-pypi': { ...attested, evidence: 'https://pypi.org/manage/project/privaci/settings/publishing/' },
      'package-access': {
        ...attested,
        evidence: 'https://github.com/orgs/BoundaryLogic/packages/container/privaci/settings',
      },
    });
  });
});

it('fresh has files on main, and nothing else', async () => {
  const { world, attestations } = presets.fresh(NOW);
  expect(await json<object[]>(world, '/contents/.github/workflows')).toHaveLength(4);
  expect(await json(world, '/actions/secrets')).toMatchObject({ total_count: 0 });
  expect(await json(world, '/environments')).toMatchObject({ total_count: 0 });
  expect(await json(world, '/actions/runs')).toMatchObject({ total_count: 0 });
  expect(await json(world, '/git/matching-refs/tags/')).toEqual([]);
  expect(await json(world, '/releases')).toEqual([]);
  expect(await json(world, '')).toMatchObject({ has_pages: false, created_at: '2026-11-20T11:00:00.000Z' });
  expect(attestations).toEqual({});
});

it('a preset is made afresh each time', () => {
  repositoryOf(presets.ready(NOW).world).secrets = [];
  expect(repositoryOf(presets.ready(NOW).world).secrets).toHaveLength(2);
});

it('workflow files can be given', async () => {
  const { world } = presets.fresh(NOW, { 'deploy.yml': 'name: Deploy\non: push\n' });
  expect(await json(world, '/actions/workflows')).toMatchObject({
    total_count: 1,
    workflows: [{ name: 'Deploy', path: '.github/workflows/deploy.yml' }],
  });
});

describe('a changed fact shows at the next request', () => {
  const { world } = presets.ready(NOW);
  const repository = repositoryOf(world);
  const status = async (path: string) => (await ask(world, REPO + path, { token })).status;

  it('a secret is deleted', async () => {
    expect(await status('/actions/secrets/GHCR_TOKEN')).toBe(200);
    repository.secrets.shift();
    expect(await status('/actions/secrets/GHCR_TOKEN')).toBe(404);
  });

  it('Pages is turned off', async () => {
    expect(await status('/pages')).toBe(200);
    delete repository.pages;
    expect(await status('/pages')).toBe(404);
  });

  it('a workflow file is mended on main', async () => {
    const sha = async (ref: string) =>
      (await json<{ sha: string }>(world, `/contents/.github/workflows/release.yml?ref=${ref}`)).sha;
    expect(await sha('main')).toBe(await sha('v0.1.0-beta.4'));
    const files = new Map(repository.commits.get(repository.branches.get('main') ?? '')?.files);
    files.set('.github/workflows/release.yml', 'name: Mended\n');
    repository.commits.set('b'.repeat(40), { message: 'Mend', author: 'x', date: NOW.toISOString(), files });
    repository.branches.set('main', 'b'.repeat(40));
    expect(await sha('main')).not.toBe(await sha('v0.1.0-beta.4'));
  });

  it('the token is revoked', async () => {
    const [first] = world.github.tokens;
    if (first) first.revoked = true;
    expect(await status('')).toBe(401);
  });
});

it('the workflow files say what the checklist states', async () => {
  const facts = await Promise.all(Object.entries(WORKFLOWS).map(([file, text]) => parseWorkflow(file, text)));
  const seen = facts.map(({ file, triggers, secrets, environments, oidc, problems }) => ({
    file,
    events: triggers.map(({ event }) => event),
    secrets: [...new Set(secrets.map(({ name }) => name))].sort(),
    environments: environments.flatMap(({ names }) => names ?? ['?']),
    oidc,
    problems: problems.length,
  }));
  const none = { secrets: [], environments: [], problems: 0 };
  expect(seen).toEqual([
    { ...none, file: 'ci.yml', events: ['push', 'pull_request'], oidc: false },
    {
      ...none,
      file: 'release.yml',
      events: ['push'],
      secrets: ['GHCR_TOKEN', 'GHCR_USERNAME', 'GITHUB_TOKEN'],
      oidc: true,
    },
    {
      ...none,
      file: 'docs-pages.yml',
      events: ['push', 'workflow_dispatch'],
      environments: ['github-pages'],
      oidc: true,
    },
    {
      ...none,
      file: 'publish-pypi.yml',
      events: ['workflow_dispatch'],
      environments: ['testpypi', 'pypi'],
      oidc: true,
    },
  ]);
});
