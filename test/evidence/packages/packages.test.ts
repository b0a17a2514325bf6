import { describe, expect, it } from 'vitest';
import { createCollect } from '../../../src/evidence/collect.ts';
import { createPackagesClient } from '../../../src/evidence/packages/client.ts';
import { containerPackage } from '../../../src/evidence/packages/container-package.ts';
import { containerTags } from '../../../src/evidence/packages/container-tags.ts';
import { tokenScopes } from '../../../src/evidence/token-scopes.ts';
import { codeOf, fetchOver } from '../fetch-over.ts';
import { clientOver, json, refuse } from '../github/answers.ts';

const CLASSIC = `ghp_${'a'.repeat(36)}`;
const FINE_GRAINED = `github_pat_${'a'.repeat(80)}`;

const runOver = (reply: Parameters<typeof fetchOver>[0], token: string | undefined = CLASSIC) => {
  const over = fetchOver(reply);
  const clients = { ...clientOver(() => json({})).clients, packages: createPackagesClient({ ...over, token }) };
  return { collect: createCollect(clients), sent: over.sent };
};

const chart = { owner: 'Acme', ownerType: 'Organization', name: 'charts/shop' } as const;
const body = (changes: object = {}) => ({
  id: 1,
  name: 'charts/shop',
  package_type: 'container',
  visibility: 'private',
  html_url: 'https://github.com/orgs/Acme/packages/container/package/charts%2Fshop',
  ...changes,
});

describe('a container package', () => {
  it.each([
    ['Organization', 'https://api.github.com/orgs/Acme/packages/container/charts%2Fshop'],
    ['User', 'https://api.github.com/users/Acme/packages/container/charts%2Fshop'],
  ] as const)('of a %s is asked for with its own token, its slash encoded', async (ownerType, url) => {
    const { collect, sent } = runOver(() => json(body()));
    await collect(containerPackage({ ...chart, ownerType }));
    expect(sent.map((one) => one.url)).toEqual([url]);
    expect(sent[0]?.init.headers.authorization).toBe(`token ${CLASSIC}`);
  });

  it('has a visibility, and a repository only when it is linked to one', async () => {
    const alone = runOver(() => json(body()));
    expect(await alone.collect(containerPackage(chart))).toMatchObject({
      status: 'found',
      value: { visibility: 'private', repository: '' },
      page: 'https://github.com/orgs/Acme/packages/container/package/charts%2Fshop',
    });
    const linked = runOver(() => json(body({ visibility: 'public', repository: { full_name: 'Acme/Shop' } })));
    expect(await linked.collect(containerPackage(chart))).toMatchObject({
      value: { visibility: 'public', repository: 'Acme/Shop' },
    });
  });

  it.each([
    ['404', () => refuse(404, 'Not Found'), 'not-visible'],
    ['401', () => refuse(401, 'Bad credentials'), 'bad-token'],
    [
      '403 for want of the scope',
      () => refuse(403, 'You need at least read:packages scope to get a package.'),
      'forbidden',
    ],
    ['a visibility that is none', () => json(body({ visibility: 'secret' })), 'bad-answer'],
  ])('%s is neither found nor absent', async (_, reply, code) => {
    expect(codeOf(await runOver(reply).collect(containerPackage(chart)))).toBe(code);
  });

  it.each([
    ['none', '', 'needs-token'],
    ['a fine-grained one', FINE_GRAINED, 'wrong-token-kind'],
    ['an app’s for a user', `ghu_${'a'.repeat(36)}`, 'wrong-token-kind'],
    ['one with a line break', `${CLASSIC}\n${CLASSIC}`, 'malformed-token'],
  ])('is not asked for with a token that is %s', async (_, token, code) => {
    const { collect, sent } = runOver(() => json(body()), token);
    const evidence = await collect(containerPackage(chart));
    expect(codeOf(evidence)).toBe(code);
    expect(codeOf(await collect(containerTags(chart)))).toBe(code);
    expect(sent).toEqual([]);
    if (token) expect(JSON.stringify(evidence)).not.toContain(token.slice(-20));
  });
});

describe('the tags of a container package', () => {
  const version = (...tags: string[]) => ({
    id: 1,
    name: 'sha256:ab',
    created_at: '2026-01-30T10:00:00Z',
    metadata: { package_type: 'container', container: { tags } },
  });

  it('are those of all its versions, with the time of each', async () => {
    const { collect, sent } = runOver(() => json([version('v1.1.0', 'latest'), version(), version('v1.0.0')]));
    const published = '2026-01-30T10:00:00Z';
    expect(await collect(containerTags(chart))).toMatchObject({
      value: [
        { tag: 'v1.1.0', published },
        { tag: 'latest', published },
        { tag: 'v1.0.0', published },
      ],
    });
    expect(sent[0]?.url).toBe(
      'https://api.github.com/orgs/Acme/packages/container/charts%2Fshop/versions?per_page=100&state=active&page=1',
    );
  });

  const full = Array.from({ length: 100 }, () => version());

  it('are all, when the page after a full one is empty', async () => {
    const { collect, sent } = runOver((_, index) => json(index === 0 ? full : []));
    expect(await collect(containerTags(chart))).toMatchObject({ status: 'found', value: [] });
    expect(sent[1]?.url).toContain('page=2');
  });

  it('are not known, when a full page does not say that another follows', async () => {
    const { collect } = runOver((_, index) => json(index === 0 ? full : [version('v1.0.0')]));
    expect(codeOf(await collect(containerTags(chart)))).toBe('bad-answer');
  });
});

describe('the scopes of a token', () => {
  const answer = (scopes?: string) => () =>
    json({ resources: {} }, 200, scopes === undefined ? {} : { 'x-oauth-scopes': scopes });

  it.each([
    ['repo, write:packages', { classic: true, scopes: ['repo', 'write:packages'] }],
    ['', { classic: true, scopes: [] }],
    [undefined, { classic: false }],
  ])('“%s” is %j', async (header, value) => {
    const { collect, sent } = runOver(answer(header));
    expect(await collect(tokenScopes({ token: 'packages' }))).toMatchObject({ status: 'found', value });
    expect(sent[0]?.url).toBe('https://api.github.com/rate_limit');
  });

  it('are those of the token that is asked about', async () => {
    const { clients, sent } = clientOver(answer('read:packages'), { token: FINE_GRAINED });
    await createCollect(clients)(tokenScopes({ token: 'repository' }));
    expect(sent[0]?.init.headers.authorization).toBe(`token ${FINE_GRAINED}`);
  });

  it('are not asked for without a token', async () => {
    const { collect, sent } = runOver(answer(''), '');
    expect(codeOf(await collect(tokenScopes({ token: 'packages' })))).toBe('needs-token');
    expect(sent).toEqual([]);
  });
});
