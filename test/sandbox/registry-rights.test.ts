import { describe, expect, it } from 'vitest';
import { CHART, HIDDEN, IMAGE, MISSING, pull, push, tokens, UNLINKED, world } from './registry-world.ts';
import { containerPackage } from './rich-world.ts';

const OK = '200';
const NOBODY = '403 DENIED requested access to the resource is denied';
const STALE = '403 DENIED denied';
const SCOPES = '403 DENIED permission_denied: The token provided does not match expected scopes.';
const READ = '403 DENIED permission_denied: read_package';
const NAME = '404 NAME_UNKNOWN repository name not known to registry';
const SSO =
  '403 DENIED Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.';

describe('who may pull what', () => {
  const PATHS = [IMAGE, CHART, UNLINKED, HIDDEN, MISSING];

  it.each<[string | undefined, ...string[]]>([
    [undefined, OK, OK, OK, NOBODY, NOBODY],
    [tokens.packages, OK, OK, OK, OK, NAME],
    [tokens.classicRepo, OK, OK, OK, OK, NAME],
    [tokens.fineGrained, SCOPES, SCOPES, SCOPES, SCOPES, SCOPES],
    ['no-scope', SCOPES, SCOPES, SCOPES, SCOPES, SCOPES],
    ['no-sso', SSO, SSO, SSO, SSO, SSO],
    [tokens.expired, STALE, STALE, STALE, STALE, STALE],
    ['made up', STALE, STALE, STALE, STALE, STALE],
    ['stranger', OK, OK, OK, READ, NAME],
    ['member', OK, OK, OK, READ, NAME],
    ['invited', OK, OK, OK, OK, NAME],
    ['job', OK, OK, OK, OK, NAME],
    ['other-job', OK, OK, OK, READ, NAME],
  ])('%s', async (token, ...expected) => {
    expect(await Promise.all(PATHS.map((path) => pull(world(), path, token)))).toEqual(expected);
  });

  it('what a whole organization may see, its people and jobs see', async () => {
    const made = world();
    made.registry.packages.push(containerPackage(60, 'BoundaryLogic', 'within', { visibility: 'internal' }));
    const seen = (token?: string) => pull(made, 'boundarylogic/within', token);
    expect([await seen(), await seen('stranger'), await seen('member'), await seen('other-job')]).toEqual([
      NOBODY,
      READ,
      OK,
      OK,
    ]);
  });

  it('the private and the missing can also be refused with 401', async () => {
    const made = world();
    made.registry.anonymousRefusal = 401;
    expect([await pull(made, HIDDEN), await pull(made, MISSING), await pull(made, IMAGE)]).toEqual([
      '401 UNAUTHORIZED authentication required',
      '401 UNAUTHORIZED authentication required',
      OK,
    ]);
  });
});

describe('who may push where', () => {
  const OPEN = '202';
  const WRITE = '403 DENIED permission_denied: write_package';
  const CREATE = '403 DENIED permission_denied: create_package';
  const WHO = '401 UNAUTHORIZED unauthenticated: User cannot be authenticated with the token provided.';
  const NO_WRITE = '403 DENIED installation not allowed to Write organization package';
  const NO_CREATE = '403 DENIED installation not allowed to Create organization package';
  const PATHS = [IMAGE, UNLINKED, HIDDEN, MISSING];

  it.each<[string | undefined, ...string[]]>([
    [undefined, WHO, WHO, NOBODY, NOBODY],
    [tokens.classicRepo, OPEN, OPEN, OPEN, OPEN],
    [tokens.packages, SCOPES, SCOPES, SCOPES, SCOPES],
    [tokens.fineGrained, SCOPES, SCOPES, SCOPES, SCOPES],
    [tokens.expired, STALE, STALE, STALE, STALE],
    ['no-sso', SSO, SSO, SSO, SSO],
    ['stranger', WRITE, WRITE, WRITE, CREATE],
    ['member', WRITE, WRITE, WRITE, OPEN],
    ['invited', WRITE, WRITE, WRITE, CREATE],
    // The image is linked and inherits, `hidden` lists the repository under Manage Actions access, `unlinked` does neither.
    ['job', OPEN, WRITE, OPEN, OPEN],
    ['job-reads', NO_WRITE, NO_WRITE, NO_WRITE, NO_CREATE],
    ['other-job', WRITE, WRITE, WRITE, OPEN],
    ['foreign-job', WRITE, WRITE, WRITE, CREATE],
  ])('%s', async (token, ...expected) => {
    expect(await Promise.all(PATHS.map((path) => push(world(), path, token)))).toEqual(expected);
  });

  it('a link alone gives nothing where the package does not inherit', async () => {
    const made = world();
    for (const one of made.registry.packages) one.inheritsAccess = false;
    expect(await push(made, IMAGE, 'job')).toBe(WRITE);
  });

  it('whoever may write the repository may write what inherits from it', async () => {
    const made = world();
    const roles = made.github.repositories[0]?.collaborators;
    roles?.set('invited', 'triage');
    expect(await push(made, IMAGE, 'invited')).toBe(WRITE);
    roles?.set('invited', 'maintain');
    expect([await push(made, IMAGE, 'invited'), await push(made, UNLINKED, 'invited')]).toEqual([OPEN, WRITE]);
  });

  it('a role that was given changes the next answer', async () => {
    const made = world();
    const unlinked = made.registry.packages.find(({ name }) => name === 'unlinked');
    unlinked?.people.set('member', 'write');
    unlinked?.repositories.set('boundarylogic/PRIVACI', 'write');
    expect([await push(made, UNLINKED, 'member'), await push(made, UNLINKED, 'job')]).toEqual([OPEN, OPEN]);
  });
});
