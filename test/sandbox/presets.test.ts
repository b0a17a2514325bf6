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
      const path = `/actions/workflows/${file}/runs?per_page=1`;
      const { workflow_runs: runs } = await json<{ workflow_runs: object[] }>(world, path);
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
  expect(world.registry.packages).toEqual([]);
  expect([...world.indexes.pypi.projects, ...world.indexes.testpypi.projects]).toEqual([]);
});

it('rotated: the token changed after the last release, and nobody has looked at the packages since', () => {
  const { world, attestations } = presets.rotated(NOW);
  const { secrets, runs } = repositoryOf(world);
  expect(secrets.map(({ name, updated }) => [name, updated])).toEqual([
    ['GHCR_TOKEN', '2026-11-20T11:00:00.000Z'],
    ['GHCR_USERNAME', '2026-10-11T12:00:00.000Z'],
  ]);
  expect(runs.every(({ created }) => created < '2026-11-20T11')).toBe(true);
  expect(Object.keys(attestations)).toEqual(['publish-to-pypi']);
});

describe('stuck', () => {
  const { world, attestations } = presets.stuck(NOW);
  const TAG = 'v0.1.0-beta.5';

  it('its newest tag has a run that failed at the push, and says why', async () => {
    const { workflow_runs: runs } = await json<{ workflow_runs: { id: number }[] }>(
      world,
      '/actions/workflows/release.yml/runs',
    );
    expect(runs[0]).toMatchObject({ head_branch: TAG, conclusion: 'failure' });
    const { jobs } = await json<{ jobs: { id: number; conclusion: string; steps: { conclusion: string }[] }[] }>(
      world,
      `/actions/runs/${runs[0]?.id}/jobs`,
    );
    expect(jobs.map(({ conclusion }) => conclusion)).toEqual(['success', 'failure']);
    const notes = await ask(world, `${REPO}/check-runs/${jobs[1]?.id}/annotations`);
    expect(await notes.json()).toMatchObject([
      {
        annotation_level: 'failure',
        message: expect.stringContaining('denied: permission_denied: write_package'),
      },
    ]);
  });

  it('the registry still refuses that job, in the same words', async () => {
    world.github.tokens.push({
      ...{
        kind: 'installation',
        value: 'job',
        repository: 'BoundaryLogic/privaci',
        permissions: { packages: 'write' },
      },
    });
    const login = { headers: { authorization: `Basic ${btoa('x:job')}` } };
    const scope = 'repository:boundarylogic/privaci:pull,push';
    const granted: { token: string } = await (await ask(world, `https://ghcr.io/token?scope=${scope}`, login)).json();
    const url = 'https://ghcr.io/v2/boundarylogic/privaci/blobs/uploads/';
    const opened = await ask(world, url, { method: 'POST', token: granted.token });
    expect(await opened.json()).toEqual({
      errors: [{ code: 'DENIED', message: 'permission_denied: write_package' }],
    });
  });

  it('the file is mended on main, not at the tag', async () => {
    const text = async (ref: string) => {
      const headers = { accept: 'application/vnd.github.raw+json' };
      return (await ask(world, `${REPO}/contents/.github/workflows/release.yml?ref=${ref}`, { headers })).text();
    };
    expect(await text('main')).toContain('secrets.GHCR_TOKEN');
    expect(await text(TAG)).not.toContain('secrets.GHCR_TOKEN');
    expect(await text(TAG)).toMatch(/password: .+ secrets\.GITHUB_TOKEN /);
    expect(await text('v0.1.0-beta.4')).toBe(await text('main'));
  });

  it('nothing of the version is out but the rehearsal; the rest waits for approval', async () => {
    const tags = world.registry.packages.flatMap(({ versions }) => versions.flatMap((version) => version.tags));
    expect(tags.filter((tag) => tag.includes('beta.5'))).toEqual([]);
    expect((await ask(world, `${REPO}/releases/tags/${TAG}`)).status).toBe(404);
    const newest = ({ projects }: World['indexes']['pypi']) => projects[0]?.releases.at(-1)?.version;
    expect([newest(world.indexes.pypi), newest(world.indexes.testpypi)]).toEqual(['0.1.0b4', '0.1.0b5']);
    const { workflow_runs: runs } = await json<{ workflow_runs: { id: number; status: string }[] }>(
      world,
      '/actions/workflows/publish-pypi.yml/runs?per_page=1',
    );
    expect(runs[0]?.status).toBe('waiting');
    expect(await json(world, `/actions/runs/${runs[0]?.id}/pending_deployments`)).toMatchObject([
      { environment: { name: 'pypi' } },
    ]);
    expect(attestations).toEqual({});
  });

  it('whatever files are given, those at the tag are others', () => {
    const { world } = presets.stuck(NOW, { 'release.yml': 'name: Other\n' });
    const { commits, branches, tags } = repositoryOf(world);
    const at = (sha = '') => commits.get(sha)?.files.get('.github/workflows/release.yml');
    expect(at(branches.get('main'))).toBe('name: Other\n');
    expect(at(tags.find(({ name }) => name === TAG)?.commit)).not.toBe(at(branches.get('main')));
  });
});

it('every token of the presets has the form of its kind', () => {
  for (const value of Object.values(tokens)) expect(value).toMatch(/^(ghp_|github_pat_)SANDBOX_\w{11,}$/);
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
