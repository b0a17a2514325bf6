import { describe, expect, it } from 'vitest';
import { presets } from '../../src/sandbox/index.ts';
import { blobSha } from '../../src/sandbox/sha1.ts';
import { ask, outcome, REPO, repositoryOf } from './ask.ts';
import { NOW, richWorld } from './rich-world.ts';

const { tokens } = presets.ready(NOW);
const token = tokens.fineGrained;

async function json<T>(response: Promise<Response>): Promise<T> {
  return (await response).json();
}

describe('files', () => {
  const WORKFLOWS = `${REPO}/contents/.github/workflows`;

  it('a folder lists its files with the ids that git gives them', async () => {
    const world = richWorld();
    const main = repositoryOf(world).commits.get('75bd6edf1e60479aa1e1784f161a591d9472c01c');
    main?.files.set('.github/workflows/ci.yml', 'hello\n').set('.github/workflows/sub/x.yml', '');
    const list = await json<{ name: string; type: string; sha: string }[]>(ask(world, WORKFLOWS));
    expect(list.map(({ name, type }) => `${type} ${name}`)).toEqual([
      'file ci.yml',
      'file docs-pages.yml',
      'file publish-pypi.yml',
      'file release.yml',
      'dir sub',
    ]);
    // git hash-object of "hello\n"
    expect(list[0]?.sha).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
  });

  it('a file differs between a tag and the default branch', async () => {
    const world = richWorld();
    const sha = async (ref: string) =>
      (await json<{ sha: string }>(ask(world, `${WORKFLOWS}/release.yml?ref=${ref}`))).sha;
    expect(await sha('v0.1.0-beta.4')).toBe(await sha('main'));
    expect(await sha('v0.1.0-beta.3')).not.toBe(await sha('main'));
    expect(await sha('75bd6ed')).toBe(await sha('main'));
  });

  it('a file comes in base64, or raw when asked for', async () => {
    const world = richWorld();
    repositoryOf(world)
      .commits.get('75bd6edf1e60479aa1e1784f161a591d9472c01c')
      ?.files.set('ü/é.txt', 'grün '.repeat(40));
    const path = `${REPO}/contents/%C3%BC/%C3%A9.txt`;
    const { content, size } = await json<{ content: string; size: number }>(ask(world, path));
    expect(Buffer.from(content, 'base64').toString()).toBe('grün '.repeat(40));
    expect(size).toBe(240);
    const raw = await ask(world, path, { headers: { accept: 'application/vnd.github.raw+json' } });
    expect(await raw.text()).toBe('grün '.repeat(40));
  });

  it('a large file comes without content', async () => {
    const world = richWorld();
    repositoryOf(world)
      .commits.get('75bd6edf1e60479aa1e1784f161a591d9472c01c')
      ?.files.set('big', 'x'.repeat(1_048_577));
    expect(await json(ask(world, `${REPO}/contents/big`))).toMatchObject({
      content: '',
      encoding: 'none',
      size: 1_048_577,
    });
  });

  it.each([
    [`${WORKFLOWS}/nothing.yml`, '404 Not Found'],
    [`${REPO}/contents/.github/work`, '404 Not Found'],
    [`${WORKFLOWS}?ref=v7`, '404 No commit found for the ref v7'],
  ])('%s is not there', async (path, expected) => {
    expect(await outcome(await ask(richWorld(), path))).toBe(expected);
  });
});

describe('tags', () => {
  it('an annotated tag is an object of its own that leads to the commit', async () => {
    const world = richWorld();
    const ref = await json<{ object: { type: string; sha: string } }>(ask(world, `${REPO}/git/ref/tags/v0.1.0-beta.4`));
    expect(ref.object.type).toBe('tag');
    const tag = await json(ask(world, `${REPO}/git/tags/${ref.object.sha}`));
    expect(tag).toMatchObject({
      tag: 'v0.1.0-beta.4',
      object: { type: 'commit', sha: '75bd6edf1e60479aa1e1784f161a591d9472c01c' },
    });
  });

  it('a plain tag is the commit', async () => {
    const world = richWorld();
    const ref = await json<{ object: { type: string; sha: string } }>(ask(world, `${REPO}/git/ref/tags/v0.1.0-beta.3`));
    expect(ref.object.type).toBe('commit');
    expect((await ask(world, `${REPO}/git/tags/${ref.object.sha}`)).status).toBe(404);
  });

  it('matching refs are a list, even when there is none; one ref is exact', async () => {
    const names = async (prefix: string) =>
      (await json<{ ref: string }[]>(ask(richWorld(), `${REPO}/git/matching-refs/${prefix}`))).map(({ ref }) => ref);
    expect(await names('tags/v')).toEqual(['refs/tags/v0.1.0-beta.3', 'refs/tags/v0.1.0-beta.4']);
    expect(await names('tags/nothing')).toEqual([]);
    expect((await ask(richWorld(), `${REPO}/git/ref/tags/v0.1`)).status).toBe(404);
  });
});

describe('runs', () => {
  const ids = async (query: string, file = 'release.yml'): Promise<number[]> => {
    const path = `${REPO}/actions/workflows/${file}/runs?${query}`;
    const { workflow_runs: runs } = await json<{ workflow_runs: { id: number }[] }>(ask(richWorld(), path));
    return runs.map(({ id }) => id);
  };

  it.each([
    ['', [9100, 9001]],
    ['per_page=1', [9100]],
    ['status=success', [9001]],
    ['status=waiting', [9100]],
    ['branch=v0.1.0-beta.4', [9001]],
    ['event=workflow_dispatch', []],
    ['head_sha=75bd6edf1e60479aa1e1784f161a591d9472c01c', [9100, 9001]],
    ['head_sha=75bd6ed', []],
    ['actor=Someone-Else', [9100]],
    ['created=>=2026-11-19', [9100]],
    ['created=2026-11-13', [9001]],
    ['created=2026-11-01..2026-11-18', [9001]],
    ['created=<2026-11-13T12:00:00Z', []],
  ])('filtered by %s, newest first', async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  it('of a workflow by its id, of none that is not registered', async () => {
    expect(await ids('', '7002')).toEqual([9100, 9001]);
    expect((await ask(richWorld(), `${REPO}/actions/workflows/nothing.yml/runs`)).status).toBe(404);
  });

  it('jobs are those of the newest attempt, or all', async () => {
    const names = async (query: string) => {
      const path = `${REPO}/actions/runs/9100/jobs${query}`;
      return (await json<{ jobs: { name: string }[] }>(ask(richWorld(), path))).jobs.map(({ name }) => name);
    };
    expect(await names('')).toEqual(['publish']);
    expect(await names('?filter=all')).toEqual(['build-and-publish', 'publish']);
  });

  it('a job that waits shows what it waits for, and who may approve', async () => {
    const path = `${REPO}/actions/runs/9100/pending_deployments`;
    const [pending, ...more] = await json<{ current_user_can_approve: boolean; reviewers: { type: string }[] }[]>(
      ask(richWorld(), path, { token }),
    );
    expect(more).toEqual([]);
    expect(pending).toMatchObject({
      environment: { name: 'prod/eu west' },
      wait_timer: 15,
      current_user_can_approve: true,
    });
    expect(pending?.reviewers.map(({ type }) => type)).toEqual(['User', 'Team']);
    const [anonymous] = await json<{ current_user_can_approve: boolean }[]>(ask(richWorld(), path));
    expect(anonymous?.current_user_can_approve).toBe(false);
  });

  it('annotations keep markup as it was printed', async () => {
    const [first] = await json<{ message: string }[]>(ask(richWorld(), `${REPO}/check-runs/91001/annotations`));
    expect(first?.message).toBe('Missing repository secret GHCR_TOKEN <b>');
  });
});

describe('environments', () => {
  it('tell their rules', async () => {
    const body = await json<{ protection_rules: { type: string }[] }>(
      ask(richWorld(), `${REPO}/environments/prod%2Feu%20west`),
    );
    expect(body.protection_rules.map(({ type }) => type)).toEqual([
      'wait_timer',
      'required_reviewers',
      'branch_policy',
    ]);
    expect(body).toMatchObject({
      protection_rules: [{ wait_timer: 15 }, { prevent_self_review: true }, {}],
      deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
    });
    expect(await json(ask(richWorld(), `${REPO}/environments/PyPI`))).toMatchObject({
      name: 'pypi',
      protection_rules: [{ type: 'required_reviewers', reviewers: [{ reviewer: { login: 'sandbox-maintainer' } }] }],
      deployment_branch_policy: null,
    });
  });

  it('are found by their encoded name only', async () => {
    expect((await ask(richWorld(), `${REPO}/environments/prod/eu west`)).status).toBe(404);
  });
});

describe('secrets', () => {
  it('are names and dates, in the order of names', async () => {
    const world = richWorld();
    repositoryOf(world).secrets.unshift({ name: 'zeta', created: NOW.toISOString(), updated: NOW.toISOString() });
    const at = { created_at: '2026-08-22T12:00:00.000Z', updated_at: '2026-10-11T12:00:00.000Z' };
    expect(await json(ask(world, `${REPO}/actions/secrets`, { token }))).toEqual({
      total_count: 3,
      secrets: [
        { name: 'GHCR_TOKEN', ...at },
        { name: 'GHCR_USERNAME', ...at },
        { name: 'ZETA', created_at: NOW.toISOString(), updated_at: NOW.toISOString() },
      ],
    });
  });

  it('of the organization are those that it shares with this repository', async () => {
    const names = async (visibility: 'public' | 'private') => {
      const world = richWorld();
      repositoryOf(world).visibility = visibility;
      const path = `${REPO}/actions/organization-secrets`;
      return (await json<{ secrets: { name: string }[] }>(ask(world, path, { token }))).secrets.map(({ name }) => name);
    };
    expect(await names('public')).toEqual(['ORG_ALL', 'ORG_SELECTED']);
    expect(await names('private')).toEqual(['ORG_ALL', 'ORG_PRIVATE', 'ORG_SELECTED']);
  });

  it.each(['__proto__', 'constructor', 'toString', 'GHCR_TOKE'])('%s is not there', async (name) => {
    expect((await ask(richWorld(), `${REPO}/actions/secrets/${name}`, { token })).status).toBe(404);
  });
});

describe('releases', () => {
  it('the latest is never a beta or a draft, even the newest one', async () => {
    expect(await json(ask(richWorld(), `${REPO}/releases/latest`))).toMatchObject({ tag_name: 'v0.0.1' });
    expect((await ask(presets.ready(NOW).world, `${REPO}/releases/latest`)).status).toBe(404);
  });

  it('a draft is not found by its tag', async () => {
    expect((await ask(richWorld(), `${REPO}/releases/tags/v9`, { token })).status).toBe(404);
  });

  it('404 also means that they are not immutable', async () => {
    expect((await ask(presets.ready(NOW).world, `${REPO}/immutable-releases`, { token })).status).toBe(404);
  });
});

describe('Pages', () => {
  it('off is 404 with the right, and has_pages says it to everybody', async () => {
    const { world } = presets.fresh(NOW);
    expect((await ask(world, `${REPO}/pages`, { token })).status).toBe(404);
    expect(await json(ask(world, REPO))).toMatchObject({ has_pages: false });
  });

  it('can be read by anyone where GitHub does as it documents', async () => {
    const { world } = presets.ready(NOW);
    world.github.pagesReadableByAnyone = true;
    expect(await json(ask(world, `${REPO}/pages`))).toMatchObject({
      build_type: 'workflow',
      html_url: 'https://boundarylogic.github.io/privaci/',
    });
  });
});

describe('deployments', () => {
  it.each([
    ['?environment=github-pages', [6001]],
    ['?environment=nothing', []],
    ['?per_page=2', [6003, 6002]],
    ['?ref=v1', []],
  ])('%s, newest first', async (query, expected) => {
    const list = await json<{ id: number }[]>(ask(richWorld(), `${REPO}/deployments${query}`));
    expect(list.map(({ id }) => id)).toEqual(expected);
  });

  it('the first status is the newest, with the address of the site', async () => {
    const [first] = await json<object[]>(ask(richWorld(), `${REPO}/deployments/6001/statuses?per_page=1`));
    expect(first).toMatchObject({ state: 'success', environment_url: 'https://boundarylogic.github.io/privaci/' });
  });
});

it('selected actions exist only where the policy selects', async () => {
  expect((await ask(presets.ready(NOW).world, `${REPO}/actions/permissions/selected-actions`, { token })).status).toBe(
    409,
  );
});

it('the id of a file is what git computes', () => {
  // printf '' | git hash-object --stdin, and of 'grün\n'
  expect(blobSha('')).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
  expect(blobSha('grün\n')).toBe('b168a61f3bdf65992dd863a091b27c60307e2be7');
});
