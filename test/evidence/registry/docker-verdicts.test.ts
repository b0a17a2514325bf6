import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkOf } from '../../../src/checks/index.ts';
import type { Request } from '../../../src/core/evidence.ts';
import type { Verdict } from '../../../src/core/verdict.ts';
import { verify } from '../../../src/core/verify.ts';
import type { Clients } from '../../../src/evidence/clients.ts';
import { createCollect } from '../../../src/evidence/collect.ts';
import type { Fetch } from '../../../src/evidence/platform.ts';
import { createRegistryClient } from '../../../src/evidence/registry/client.ts';
import { createRegistryPush } from '../../../src/evidence/registry/push.ts';
import { found, row, short } from '../../checks/row.ts';
import { type DockerRegistry, ensureDockerRegistry, startDockerRegistry } from '../../support/docker-registry.ts';
import { CHART, IMAGE, pushArtifact } from '../../support/oci-push.ts';
import { clientOver } from '../github/answers.ts';

const program = ensureDockerRegistry((line) => console.log(line));

const names = { image: 'acme/shop', chart: 'acme/charts/shop', hidden: 'acme/hidden', missing: 'acme/missing' };
const all = Object.values(names);
const access = {
  public: [names.image, names.chart],
  users: {
    owner: { password: 'owner-password-of-20-characters', push: all, delete: all },
    reader: { password: 'reader-password-of-20-characters', pull: all },
  },
};

// Node's own; the client knows less of it than the platform does.
const realFetch: Fetch = (url, init) => fetch(url, { ...init, signal: init.signal as AbortSignal });

describe.skipIf(!program)('verdicts on a real registry', () => {
  let registry: DockerRegistry;

  beforeAll(async () => {
    registry = await startDockerRegistry(program ?? '', access);
    const push = async (repository: string, tag: string, artifact: typeof IMAGE): Promise<void> => {
      const { realm, service } = registry.tokens;
      const headers = { authorization: `Basic ${btoa(`owner:${access.users.owner.password}`)}` };
      const scope = `repository:${repository}:pull,push`;
      const answer = await fetch(`${realm}?service=${service}&scope=${scope}`, { headers });
      const { token } = (await answer.json()) as { token: string };
      await pushArtifact({ host: registry.host, repository, token }, tag, artifact);
    };
    await push(names.image, '1.0.0', IMAGE);
    await push(names.chart, '1.0.0_build.7', CHART);
    await push(names.hidden, '1.0.0', IMAGE);
  }, 60_000);

  afterAll(() => registry?.stop());

  interface Case {
    readonly check: 'image' | 'chart';
    readonly name: keyof typeof names;
    /** The repository's newest Git tag. */
    readonly tag?: string;
    readonly states?: readonly { readonly kind: string }[];
    /** Tries a push as this user. */
    readonly user?: keyof typeof access.users;
  }

  const judged = async ({ check, name, tag = 'v1.0.0', states = [], user }: Case) => {
    const sent: string[] = [];
    const send: Fetch = (url, init) => {
      sent.push(init.method ?? 'GET');
      return realFetch(url, init);
    };
    const options = { fetch: send, registries: [registry.host], timeoutSeconds: 10 };
    const clients: Clients = {
      ...clientOver(() => new Response()).clients,
      registry: createRegistryClient(options),
      registryPush: user && createRegistryPush({ ...options, user, token: access.users[user].password }),
    };
    const ask = createCollect(clients);
    // GitHub's part is known here: a repository with one tag.
    const owner = { id: 2, login: 'acme', type: 'Organization' };
    const github: Readonly<Record<string, unknown>> = {
      'github/tags': [tag],
      'github/repository': {
        id: 1,
        full_name: 'acme/shop',
        private: false,
        default_branch: 'main',
        has_pages: false,
        owner,
      },
    };
    const [verdict] = await verify({
      definitions: [row(checkOf(check), `${registry.host}/${names[name]}`, { states })],
      checkOf,
      context: { repository: { owner: 'acme', name: 'shop' }, now: new Date() },
      collect: (request: Request) =>
        request.kind in github ? Promise.resolve(found(github[request.kind])) : ask(request),
    });
    return { verdict: verdict as Verdict, sent };
  };

  const open = { kind: 'visibility', ...{ visibility: 'public' } };
  const closed = { kind: 'visibility', ...{ visibility: 'private' } };
  const writable = { kind: 'write-access', ...{ repository: 'acme/shop' } };

  it.each<[Case, string, string]>([
    [{ check: 'image', name: 'image', states: [open] }, 'pass public', 'Anyone can pull it; 1.0.0 is there.'],
    [
      { check: 'chart', name: 'chart', tag: 'v1.0.0+build.7', states: [open] },
      'pass public',
      'Anyone can pull it; 1.0.0_build.7 is there.',
    ],
    [
      { check: 'image', name: 'image', tag: 'v2.0.0', states: [open] },
      'warn release-missing',
      'There and public, but the newest release v2.0.0 is not in it, as v2.0.0 or 2.0.0.',
    ],
    [
      { check: 'chart', name: 'image', states: [open] },
      'fail other-kind',
      'Anyone can pull 1.0.0, but it is a container image.',
    ],
    [
      { check: 'image', name: 'chart', tag: 'v1.0.0_build.7', states: [open] },
      'fail other-kind',
      'Anyone can pull 1.0.0_build.7, but it is a Helm chart.',
    ],
    [
      { check: 'image', name: 'image', states: [closed] },
      'fail exposed',
      'It is public: more people can pull it than the row states.',
    ],
    // Private and missing look alike.
    [
      { check: 'image', name: 'hidden', states: [open] },
      'fail denied',
      'Nobody can pull it without a login: it is private, or not there.',
    ],
    [
      { check: 'image', name: 'missing', states: [open] },
      'fail denied',
      'Nobody can pull it without a login: it is private, or not there.',
    ],
  ])('%j: %s', async (one, expected, text) => {
    const { verdict, sent } = await judged(one);
    expect(short(verdict)).toBe(expected);
    expect(verdict.text).toBe(text);
    expect(new Set(sent)).toEqual(new Set(['GET']));
  });

  it.each(['hidden', 'missing'] as const)('%s stays unknown where the row states private', async (name) => {
    const { verdict } = await judged({ check: 'image', name, states: [closed] });
    expect(short(verdict)).toBe('unknown not-public');
  });

  it('a push that is tried and allowed is said, one with a token that may only pull warns', async () => {
    const allowed = await judged({ check: 'image', name: 'image', states: [open, writable], user: 'owner' });
    expect(short(allowed.verdict)).toBe('pass public');
    expect(allowed.verdict.text).toBe('Anyone can pull it; 1.0.0 is there. The token may push to it.');
    const refused = await judged({ check: 'image', name: 'image', states: [open, writable], user: 'reader' });
    expect(short(refused.verdict)).toBe('warn push-refused');
    expect(refused.verdict.text).toContain('the token for packages cannot push to it: it may only pull.');
  });

  it('no push is tried where nothing was seen, nor for a row that does not speak of it', async () => {
    const missing = await judged({ check: 'image', name: 'missing', states: [open, writable], user: 'owner' });
    expect(missing.sent).not.toContain('POST');
    const silent = await judged({ check: 'image', name: 'image', states: [open], user: 'owner' });
    expect(silent.sent).not.toContain('POST');
  });
});
