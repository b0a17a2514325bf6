import { describe, expect, it } from 'vitest';
import { presets, type World } from '../../src/sandbox/index.ts';
import type { Token } from '../../src/sandbox/world.ts';
import { ask, outcome } from './ask.ts';
import { NOW, richWorld } from './rich-world.ts';

const { tokens } = presets.ready(NOW);

const PACKAGES = '/orgs/BoundaryLogic/packages';
const MORE: readonly Token[] = [
  { kind: 'classic', value: 'stranger', user: 'stranger', scopes: ['read:packages'], ssoAuthorized: [] },
  { kind: 'classic', value: 'writes', user: 'stranger', scopes: ['write:packages'], ssoAuthorized: [] },
  {
    kind: 'classic',
    value: 'repo-only',
    user: 'sandbox-maintainer',
    scopes: ['repo'],
    ssoAuthorized: ['BoundaryLogic'],
  },
  { kind: 'classic', value: 'no-sso', user: 'sandbox-maintainer', scopes: ['read:packages'], ssoAuthorized: [] },
  { kind: 'classic', value: 'member', user: 'member', scopes: ['admin:org'], ssoAuthorized: ['BoundaryLogic'] },
  {
    kind: 'installation',
    value: 'job',
    repository: 'BoundaryLogic/privaci',
    permissions: { packages: 'read' },
  },
  {
    kind: 'fine-grained',
    value: 'not-the-organization',
    user: 'sandbox-maintainer',
    owner: 'BoundaryLogic',
    repositories: 'all',
    permissions: { administration: 'read' },
  },
  {
    kind: 'fine-grained',
    value: 'fine-grained-member',
    user: 'member',
    owner: 'BoundaryLogic',
    repositories: 'all',
    permissions: { organization_administration: 'read' },
  },
];

function world(): World {
  const made = richWorld();
  made.github.tokens.push(...MORE);
  made.github.accounts[0]?.people?.set('member', 'member');
  return made;
}

const OK = '200';
const WHO = '401 Requires authentication';
const SSO =
  '403 Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.';
const PERMISSION = '403 Resource not accessible by personal access token';
const JOB = '403 Resource not accessible by integration';
const GONE = '404 Package not found.';

describe('packages are for classic tokens that may read them, even the public', () => {
  const SCOPE = '403 You need at least read:packages scope to get a package.';
  const PATHS = [`${PACKAGES}/container/privaci`, `${PACKAGES}/container/hidden`, `${PACKAGES}/container/missing`];

  it.each<[string | undefined, ...string[]]>([
    [undefined, WHO, WHO, WHO],
    [tokens.packages, OK, OK, GONE],
    [tokens.classicRepo, OK, OK, GONE],
    ['writes', OK, GONE, GONE],
    ['stranger', OK, GONE, GONE],
    ['repo-only', SCOPE, SCOPE, SCOPE],
    ['no-sso', SSO, SSO, SSO],
    [tokens.fineGrained, PERMISSION, PERMISSION, PERMISSION],
    ['job', JOB, JOB, JOB],
    [tokens.expired, '401 Bad credentials', '401 Bad credentials', '401 Bad credentials'],
  ])('%s', async (token, ...expected) => {
    expect(await Promise.all(PATHS.map(async (path) => outcome(await ask(world(), path, { token }))))).toEqual(
      expected,
    );
  });

  it('the scope that is missing is named, on the page too', async () => {
    const path = `${PACKAGES}/container/privaci`;
    const response = await ask(world(), path, { token: 'repo-only', surface: 'page' });
    expect(response.headers.get('x-accepted-oauth-scopes')).toBe('read:packages');
    expect(response.headers.get('x-oauth-scopes')).toBe('repo');
    const good = await ask(world(), path, { token: tokens.packages, surface: 'page' });
    expect(good.headers.get('x-oauth-scopes')).toBe('read:packages');
  });
});

describe('a package', () => {
  const token = tokens.packages;
  const body = async (path: string) => (await ask(world(), path, { token })).json();

  it('tells its visibility, and its repository where it is linked', async () => {
    expect(await body(`${PACKAGES}/container/charts%2Fprivaci`)).toMatchObject({
      name: 'charts/privaci',
      package_type: 'container',
      visibility: 'public',
      repository: { full_name: 'BoundaryLogic/privaci' },
      version_count: 2,
    });
    expect(Object.keys(await body(`${PACKAGES}/container/unlinked`))).not.toContain('repository');
  });

  it('is found under an owner in any case, of the right kind', async () => {
    const status = async (path: string) => outcome(await ask(world(), path, { token }));
    expect(await status('/orgs/boundarylogic/packages/container/privaci')).toBe(OK);
    expect(await status('/users/BoundaryLogic/packages/container/privaci')).toBe('404 Not Found');
    expect(await status('/users/sandbox-maintainer/packages/container/experiment')).toBe(OK);
    expect(await status('/orgs/sandbox-maintainer/packages/container/experiment')).toBe('404 Not Found');
    expect(await status('/orgs/nobody/packages/container/experiment')).toBe('404 Not Found');
  });

  it('has its versions, newest first, those without a tag too', async () => {
    const versions: { metadata: { container: { tags: string[] } }; name: string }[] = await body(
      `${PACKAGES}/container/privaci/versions?state=active`,
    );
    expect(versions.map(({ metadata }) => metadata.container.tags.map((tag) => tag.slice(0, 12)))).toEqual([
      [`sha256-${versions[1]?.name.slice(7, 12)}`],
      ['0.1.0-beta.4', 'latest'],
      [],
      [`sha256-${versions[4]?.name.slice(7, 12)}`],
      ['0.1.0-beta.3'],
      [],
    ]);
    expect(await body(`${PACKAGES}/container/privaci/versions?state=deleted`)).toEqual([]);
  });

  it('pages its versions without a link, and not for ever', async () => {
    const path = `${PACKAGES}/container/privaci/versions`;
    const page = await ask(world(), `${path}?per_page=4&page=2`, { token });
    expect(await page.json()).toHaveLength(2);
    expect(page.headers.get('link')).toBeNull();
    expect(await outcome(await ask(world(), `${path}?per_page=100&page=101`, { token }))).toBe('400 Invalid argument.');
  });
});

describe('the list of packages', () => {
  const names = async (query: string, token: string) => {
    const list: { name: string }[] = await (await ask(world(), PACKAGES + query, { token })).json();
    return list.map(({ name }) => name);
  };

  it('holds those that the viewer may see', async () => {
    expect(await names('?package_type=container', tokens.packages)).toEqual([
      'privaci',
      'charts/privaci',
      'unlinked',
      'hidden',
    ]);
    expect(await names('?package_type=container', 'stranger')).toEqual(['privaci', 'charts/privaci', 'unlinked']);
    expect(await names('?package_type=container&visibility=private', tokens.packages)).toEqual(['hidden']);
    expect(await names('?package_type=npm', tokens.packages)).toEqual([]);
  });

  it('wants to know of what type', async () => {
    for (const query of ['', '?package_type=', '?package_type=chart']) {
      expect(await outcome(await ask(world(), PACKAGES + query, { token: tokens.packages }))).toBe(
        '400 Invalid argument.',
      );
    }
  });
});

it.each([
  `${PACKAGES}/container/charts/privaci`,
  `${PACKAGES}/container/`,
  `${PACKAGES}/container/%2e%2e%2fprivaci`,
  `${PACKAGES}/container/Privaci`,
  `${PACKAGES}/docker/privaci`,
  `${PACKAGES}/container/__proto__`,
  `${PACKAGES}/container/%`,
  '/orgs/__proto__/packages/container/privaci',
  '/orgs/BoundaryLogic',
  '/orgs/',
  '/users',
])('%s is 404', async (path) => {
  expect((await ask(world(), path, { token: tokens.packages })).status).toBe(404);
});

describe('an organization’s rules for Actions are for its owners', () => {
  const PATHS = ['', '/workflow', '/selected-actions'].map((end) => `/orgs/BoundaryLogic/actions/permissions${end}`);
  const ADMIN = '403 Must have admin rights to Organization.';

  it.each<[string | undefined, ...string[]]>([
    [undefined, WHO, WHO, WHO],
    [tokens.fineGrained, OK, OK, OK],
    [tokens.classicRepo, OK, OK, OK],
    [tokens.classic, ADMIN, ADMIN, ADMIN],
    ['member', ADMIN, ADMIN, ADMIN],
    ['stranger', ADMIN, ADMIN, ADMIN],
    ['not-the-organization', PERMISSION, PERMISSION, PERMISSION],
    ['fine-grained-member', PERMISSION, PERMISSION, PERMISSION],
    [tokens.readOnlyPublic, PERMISSION, PERMISSION, PERMISSION],
    ['no-sso', SSO, SSO, SSO],
    ['job', JOB, JOB, JOB],
  ])('%s', async (token, ...expected) => {
    expect(await Promise.all(PATHS.map(async (path) => outcome(await ask(world(), path, { token }))))).toEqual(
      expected,
    );
  });

  it('say what they are, and a changed one shows', async () => {
    const made = world();
    const body = async (end: string) =>
      (await ask(made, `/orgs/BoundaryLogic/actions/permissions${end}`, { token: tokens.fineGrained })).json();
    expect(await body('')).toMatchObject({ enabled_repositories: 'all', allowed_actions: 'selected' });
    expect(await body('/workflow')).toEqual({
      default_workflow_permissions: 'write',
      can_approve_pull_request_reviews: false,
    });
    const [owner] = made.github.accounts;
    if (owner?.actions) Object.assign(owner.actions, { allowed: 'all', defaultPermissions: 'read' });
    expect(await body('/workflow')).toMatchObject({ default_workflow_permissions: 'read' });
    const selected = await ask(made, `${PATHS[2]}`, { token: tokens.fineGrained });
    expect(selected.status).toBe(409);
  });

  it('a person has none', async () => {
    const path = '/orgs/sandbox-maintainer/actions/permissions';
    expect((await ask(world(), path, { token: tokens.classicRepo })).status).toBe(404);
  });
});
