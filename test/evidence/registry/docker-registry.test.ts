import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clients } from '../../../src/evidence/clients.ts';
import { createCollect } from '../../../src/evidence/collect.ts';
import type { Fetch } from '../../../src/evidence/platform.ts';
import { anonymousPull } from '../../../src/evidence/registry/anonymous-pull.ts';
import { createRegistryClient } from '../../../src/evidence/registry/client.ts';
import { manifest } from '../../../src/evidence/registry/manifest.ts';
import { createRegistryPush } from '../../../src/evidence/registry/push.ts';
import { pushDryRun } from '../../../src/evidence/registry/push-dry-run.ts';
import { type DockerRegistry, ensureDockerRegistry, startDockerRegistry } from '../../support/docker-registry.ts';
import { CHART, IMAGE, pushArtifact, pushIndex } from '../../support/oci-push.ts';
import { clientOver } from '../github/answers.ts';

const program = ensureDockerRegistry((line) => console.log(line));

const IMAGE_NAME = 'acme/shop';
const CHART_NAME = 'acme/charts/shop';
const HIDDEN = 'acme/hidden';
const MISSING = 'acme/missing';
const OWNED = [IMAGE_NAME, CHART_NAME, HIDDEN, MISSING];

const access = {
  public: [IMAGE_NAME, CHART_NAME],
  users: {
    owner: { password: 'owner-password-of-20-characters', push: OWNED, delete: OWNED },
    writer: { password: 'writer-password-of-20-characters', push: OWNED },
    reader: { password: 'reader-password-of-20-characters', pull: OWNED },
  },
};

// Node's own; the client knows less of it than the platform does.
const realFetch: Fetch = (url, init) => fetch(url, { ...init, signal: init.signal as AbortSignal });

describe.skipIf(!program)('against a real registry', () => {
  let registry: DockerRegistry;
  const digests = { image: '', chart: '' };

  beforeAll(async () => {
    registry = await startDockerRegistry(program ?? '', access);
    const place = async (repository: string) => ({
      host: registry.host,
      repository,
      token: await tokenOf('owner', `repository:${repository}:pull,push`),
    });
    const hidden = await place(HIDDEN);
    const image = await place(IMAGE_NAME);
    digests.image = await pushArtifact(image, 'v1.0.0', IMAGE);
    await pushIndex(image, 'latest', digests.image, await sizeOf(image.token, IMAGE_NAME, 'v1.0.0'));
    digests.chart = await pushArtifact(await place(CHART_NAME), '1.0.0_build.7', CHART);
    await pushArtifact(hidden, 'v1.0.0', IMAGE);
  }, 60_000);

  afterAll(() => registry?.stop());

  const tokenOf = async (user: keyof typeof access.users, scope: string): Promise<string> => {
    const { realm, service } = registry.tokens;
    const authorization = `Basic ${btoa(`${user}:${access.users[user].password}`)}`;
    const answer = await fetch(`${realm}?service=${service}&scope=${scope}`, { headers: { authorization } });
    const { token } = (await answer.json()) as { token: string };
    return token;
  };
  const sizeOf = async (token: string, repository: string, tag: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}`, accept: IMAGE.manifestType };
    const answer = await fetch(`http://${registry.host}/v2/${repository}/manifests/${tag}`, {
      method: 'HEAD',
      headers,
    });
    return Number(answer.headers.get('content-length'));
  };

  /** Collects with real clients; what is sent is noted. */
  const run = (user?: keyof typeof access.users, password = user ? access.users[user].password : '') => {
    const sent: string[] = [];
    const fetch: Fetch = (url, init) => {
      sent.push(`${init.method} ${url.replace(/\?.*$/, '')}`);
      return realFetch(url, init);
    };
    const options = { fetch, registries: [registry.host], timeoutSeconds: 10 };
    const clients: Clients = {
      ...clientOver(() => new Response()).clients,
      registry: createRegistryClient(options),
      registryPush: user ? createRegistryPush({ ...options, user, token: password }) : undefined,
    };
    return { collect: createCollect(clients), sent };
  };
  const at = (repository: string) => ({ registry: registry.host, repository });

  it('anyone pulls a public image: its tags, and its manifest over all platforms', async () => {
    const { collect, sent } = run();
    expect(await collect(anonymousPull(at(IMAGE_NAME)))).toMatchObject({
      status: 'found',
      value: { readable: true, tags: expect.arrayContaining(['latest', 'v1.0.0']) },
    });
    expect(await collect(manifest({ ...at(IMAGE_NAME), reference: 'v1.0.0' }))).toMatchObject({
      status: 'found',
      value: { digest: digests.image, holds: 'image', configType: IMAGE.configType },
    });
    expect(await collect(manifest({ ...at(IMAGE_NAME), reference: 'latest' }))).toMatchObject({
      status: 'found',
      value: { mediaType: 'application/vnd.oci.image.index.v1+json', holds: 'image', configType: '' },
    });
    // One challenge and one token for the three questions, and nothing but reading.
    expect(sent.filter((one) => one.includes('/token'))).toHaveLength(1);
    expect(sent).toHaveLength(5);
    expect(sent.every((one) => one.startsWith('GET '))).toBe(true);
  });

  it('anyone pulls a public chart, and it is told from an image', async () => {
    const { collect } = run();
    expect(await collect(anonymousPull(at(CHART_NAME)))).toMatchObject({ value: { readable: true } });
    expect(await collect(manifest({ ...at(CHART_NAME), reference: '1.0.0_build.7' }))).toMatchObject({
      status: 'found',
      value: { digest: digests.chart, holds: 'chart', configType: CHART.configType },
    });
  });

  it('a tag that is not there is absent where reading is granted', async () => {
    const { collect } = run();
    expect(await collect(manifest({ ...at(IMAGE_NAME), reference: 'v9.9.9' }))).toMatchObject({ status: 'absent' });
  });

  it.each([HIDDEN, MISSING])('nobody in particular may pull %s, and it is not said whether it exists', async (name) => {
    const { collect } = run();
    expect(await collect(anonymousPull(at(name)))).toMatchObject({ status: 'found', value: { readable: false } });
    expect(await collect(manifest({ ...at(name), reference: 'v1.0.0' }))).toMatchObject({
      status: 'unavailable',
      reason: { code: 'not-public', args: { name } },
    });
  });

  it('an upper-case name is refused before anything is asked', async () => {
    const { collect, sent } = run();
    expect(await collect(anonymousPull(at('Acme/shop')))).toMatchObject({
      status: 'unavailable',
      reason: { code: 'bad-name', args: { detail: 'registries take lower case only: acme/shop' } },
    });
    expect(sent).toEqual([]);
  });

  it('another registry than those allowed is not asked', async () => {
    const { collect, sent } = run();
    expect(await collect(anonymousPull({ registry: 'registry.example', repository: IMAGE_NAME }))).toMatchObject({
      reason: { code: 'unknown-registry', args: { host: 'registry.example' } },
    });
    expect(sent).toEqual([]);
  });

  describe('push dry run', () => {
    const state = async () => {
      const read = async (path: string, scope: string) => {
        const headers = { authorization: `Bearer ${await tokenOf('owner', scope)}` };
        return (await fetch(`http://${registry.host}/v2/${path}`, { headers })).json();
      };
      return {
        catalog: await read('_catalog', 'registry:catalog:*'),
        tags: await read(`${IMAGE_NAME}/tags/list`, `repository:${IMAGE_NAME}:pull`),
      };
    };

    it('is allowed for the owner, cancels what it opened, and leaves no image behind', async () => {
      const before = await state();
      const { collect, sent } = run('owner');
      expect(await collect(pushDryRun(at(IMAGE_NAME)))).toMatchObject({
        status: 'found',
        value: { allowed: true, upload: 'cancelled' },
      });
      expect(sent.filter((one) => !one.startsWith('GET '))).toEqual([
        `POST http://${registry.host}/v2/${IMAGE_NAME}/blobs/uploads/`,
        ...Array(2).fill(
          expect.stringMatching(`^DELETE http://${registry.host}/v2/${IMAGE_NAME}/blobs/uploads/[\\w-]+$`),
        ),
      ]);
      expect(before).toEqual({
        catalog: { repositories: [CHART_NAME, HIDDEN, IMAGE_NAME] },
        tags: { name: IMAGE_NAME, tags: ['latest', 'v1.0.0'] },
      });
      expect(await state()).toEqual(before);
    });

    it('says so where the registry does not let the upload be cancelled, and leaves no image behind either', async () => {
      const before = await state();
      const { collect } = run('writer');
      expect(await collect(pushDryRun(at(IMAGE_NAME)))).toMatchObject({
        status: 'found',
        value: { allowed: true, upload: 'expires' },
      });
      expect(await state()).toEqual(before);
    });

    it('says of a token that may only pull that it may only pull', async () => {
      const { collect, sent } = run('reader');
      expect(await collect(pushDryRun(at(IMAGE_NAME)))).toMatchObject({
        status: 'found',
        value: { allowed: false, cause: 'pull-only' },
      });
      expect(sent.some((one) => one.startsWith('DELETE'))).toBe(false);
    });

    it('opens nothing under a name that is not there yet', async () => {
      const { collect, sent } = run('owner');
      expect(await collect(pushDryRun(at(MISSING)))).toMatchObject({
        status: 'unavailable',
        reason: { code: 'no-package', args: { name: MISSING } },
      });
      expect(sent.filter((one) => !one.startsWith('GET '))).toEqual([]);
    });

    it('does not call a refused login a missing right', async () => {
      const { collect } = run('owner', 'another-password-of-20-characters');
      expect(await collect(pushDryRun(at(IMAGE_NAME)))).toMatchObject({
        status: 'unavailable',
        reason: { code: 'bad-token' },
      });
    });

    it('is not done unless its flag was given', async () => {
      const { collect, sent } = run();
      expect(await collect(pushDryRun(at(IMAGE_NAME)))).toMatchObject({
        status: 'unavailable',
        reason: { code: 'needs-flag', args: { flag: '--push-dry-run' } },
      });
      expect(sent).toEqual([]);
    });
  });
});
