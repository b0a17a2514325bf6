import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { World } from '../../src/sandbox/index.ts';
import { ask } from './ask.ts';
import { bearer, CHART, GHCR, IMAGE, login, MISSING, outcome, tokens, UNLINKED, world } from './registry-world.ts';

const ALL =
  'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.docker.distribution.manifest.v2+json';

const OK = '200';
const NOBODY = '403 DENIED requested access to the resource is denied';

describe('tokens', () => {
  it('whoever has none is told where to get one, with a scope that is no repository’s', async () => {
    for (const path of ['/v2/', '/v2', `/v2/${IMAGE}/tags/list`, `/v2/${MISSING}/manifests/v1`]) {
      const response = await ask(world(), GHCR + path);
      expect(response.headers.get('www-authenticate'), path).toBe(
        'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:user/image:pull"',
      );
      expect(await outcome(response)).toBe('401 UNAUTHORIZED authentication required');
    }
  });

  it('nobody’s is good for the repository that it was asked for', async () => {
    const token = await bearer(world(), IMAGE);
    expect(await outcome(await ask(world(), `${GHCR}/v2/${UNLINKED}/tags/list`, { token }))).toBe(NOBODY);
  });

  it('nobody’s may be asked for more than it gives', async () => {
    expect((await login(world(), IMAGE, undefined, 'pull,push')).status).toBe(200);
    expect((await login(world(), IMAGE, undefined, 'push')).status).toBe(403);
  });

  it('holds nothing of the token that was logged in with', async () => {
    const token = await bearer(world(), IMAGE, tokens.packages);
    expect(token).not.toContain(tokens.packages);
    expect(atob(token)).not.toContain(tokens.packages);
    expect(token).not.toContain(btoa(tokens.packages).slice(0, 20));
  });

  it('ends with the one that was logged in with, and with the package’s being public', async () => {
    const made = world();
    const [mine, nobodys] = [await bearer(made, IMAGE, tokens.packages), await bearer(made, IMAGE)];
    for (const token of made.github.tokens) if (token.value === tokens.packages) token.revoked = true;
    for (const one of made.registry.packages) one.visibility = 'private';
    const asked = (token: string) => ask(made, `${GHCR}/v2/${IMAGE}/tags/list`, { token });
    expect(await outcome(await asked(mine))).toBe('401 UNAUTHORIZED authentication required');
    expect(await outcome(await asked(nobodys))).toBe(NOBODY);
  });

  it.each(['x', 'e30=', 'bnVsbA==', btoa('{"by":"","repository":1}'), tokens.packages])('%s is none', async (token) => {
    expect((await ask(world(), `${GHCR}/v2/${IMAGE}/tags/list`, { token })).status).toBe(401);
  });
});

describe('manifests', () => {
  const get = async (path: string, reference: string, accept?: string, method = 'GET') => {
    const made = world();
    const token = await bearer(made, path, tokens.packages);
    const headers = accept === undefined ? {} : { accept };
    return ask(made, `${GHCR}/v2/${path}/manifests/${reference}`, { token, headers, method });
  };
  const INDEX = '404 MANIFEST_UNKNOWN OCI index found, but Accept header does not support OCI indexes';
  const MANIFEST = '404 MANIFEST_UNKNOWN OCI manifest found, but Accept header does not support OCI manifests';

  it.each([
    [IMAGE, '0.1.0-beta.4', ALL, OK],
    [IMAGE, 'latest', ALL, OK],
    [IMAGE, 'latest', 'application/vnd.oci.image.index.v1+json;q=0.5', OK],
    [IMAGE, 'v0.1.0-beta.4', ALL, '404 MANIFEST_UNKNOWN manifest unknown'],
    [IMAGE, `sha256:${'0'.repeat(64)}`, ALL, '404 MANIFEST_UNKNOWN manifest unknown'],
    [IMAGE, 'latest', 'application/vnd.oci.image.manifest.v1+json', INDEX],
    [IMAGE, 'latest', '*/*', INDEX],
    [IMAGE, 'latest', undefined, INDEX],
    [CHART, '0.1.0-beta.4', ALL, OK],
    [CHART, '0.1.0-beta.4', 'application/vnd.oci.image.index.v1+json', MANIFEST],
    ['sandbox-maintainer/experiment', '1', undefined, OK],
    ['sandbox-maintainer/experiment', '1', '*/*', OK],
    ['sandbox-maintainer/experiment', '2', ALL, OK],
  ])('%s:%s for %s: %s', async (path, reference, accept, expected) => {
    expect(await outcome(await get(path, reference, accept))).toBe(expected);
  });

  it('have the digest that their bytes have, by tag and by digest; HEAD tells the same', async () => {
    const response = await get(IMAGE, 'latest', ALL);
    const text = await response.text();
    const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    expect(response.headers.get('docker-content-digest')).toBe(digest);
    const head = await get(IMAGE, digest, ALL, 'HEAD');
    expect(await head.text()).toBe('');
    expect(head.headers.get('docker-content-digest')).toBe(digest);
    expect(head.headers.get('content-length')).toBe(String(text.length));
  });

  it('an index leads to the image of a platform', async () => {
    const index: { manifests: { digest: string; size: number }[] } = await (await get(IMAGE, 'latest', ALL)).json();
    const [listed] = index.manifests;
    const image = await get(IMAGE, listed?.digest ?? '', ALL);
    expect((await image.text()).length).toBe(listed?.size);
    expect(image.headers.get('content-type')).toBe('application/vnd.oci.image.manifest.v1+json');
  });

  it('a chart’s says so by its config, a signature is neither', async () => {
    expect(await (await get(CHART, '0.1.0-beta.4', ALL)).json()).toMatchObject({
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: 'application/vnd.cncf.helm.config.v1+json' },
      layers: [{ mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip' }],
    });
    const digest = (await get(IMAGE, 'latest', ALL)).headers.get('docker-content-digest') ?? '';
    expect(await (await get(IMAGE, digest.replace(':', '-'), ALL)).json()).toMatchObject({
      config: { mediaType: 'application/vnd.oci.empty.v1+json' },
    });
  });
});

it('tags come in the order of their names, in pages', async () => {
  const made = world();
  const token = await bearer(made, IMAGE);
  const list = async (query: string) => {
    const response = await ask(made, `${GHCR}/v2/${IMAGE}/tags/list${query}`, { token });
    const { name, tags }: { name: string; tags: string[] } = await response.json();
    expect(name).toBe(IMAGE);
    return {
      tags: tags.filter((tag) => !tag.startsWith('sha256-')),
      all: tags.length,
      link: response.headers.get('link'),
    };
  };
  expect(await list('?n=100')).toEqual({ tags: ['0.1.0-beta.3', '0.1.0-beta.4', 'latest'], all: 5, link: null });
  expect(await list('?n=1')).toEqual({
    tags: ['0.1.0-beta.3'],
    all: 1,
    link: `</v2/${IMAGE}/tags/list?last=0.1.0-beta.3&n=1>; rel="next"`,
  });
  expect((await list('?n=2&last=0.1.0-beta.3')).tags).toEqual(['0.1.0-beta.4', 'latest']);
});

describe('an upload', () => {
  const open = async (made: World) => {
    const token = await bearer(made, IMAGE, tokens.classicRepo, 'pull,push');
    const response = await ask(made, `${GHCR}/v2/${IMAGE}/blobs/uploads/`, { method: 'POST', token });
    return { token, location: response.headers.get('location') ?? '', response };
  };

  it('is opened at a relative, singular address', async () => {
    const made = world();
    const { location, response } = await open(made);
    expect([response.status, await response.text()]).toEqual([202, '']);
    expect(location).toMatch(
      /^\/v2\/boundarylogic\/privaci\/blobs\/upload\/[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/,
    );
    expect([...made.registry.uploads]).toEqual([[location.split('/').at(-1), IMAGE]]);
    expect((await open(made)).location).not.toBe(location);
  });

  it('cannot be cancelled, as is reported, and stays open', async () => {
    const made = world();
    const { token, location } = await open(made);
    const closed = await ask(made, GHCR + location, { method: 'DELETE', token });
    expect(await outcome(closed)).toBe('405 UNSUPPORTED The operation is unsupported.');
    expect(made.registry.uploads.size).toBe(1);
  });

  it('can be cancelled, once, where the registry lets it', async () => {
    const made = world();
    made.registry.uploadsCancellable = true;
    const { token, location } = await open(made);
    expect((await ask(made, GHCR + location, { method: 'DELETE', token })).status).toBe(204);
    expect(made.registry.uploads.size).toBe(0);
    const again = await ask(made, GHCR + location, { method: 'DELETE', token });
    expect(await outcome(again)).toBe('404 BLOB_UPLOAD_UNKNOWN blob upload unknown to registry');
  });

  it('takes nothing in, and leaves no version', async () => {
    const made = world();
    const { token, location } = await open(made);
    for (const method of ['PUT', 'PATCH']) {
      expect((await ask(made, GHCR + location, { method, token })).status).toBe(405);
    }
    expect((await ask(made, `${GHCR}/v2/${IMAGE}/manifests/x`, { method: 'PUT', token })).status).toBe(405);
    expect(made.registry.packages).toEqual(world().registry.packages);
  });
});

describe('a page gets nothing from the registry', () => {
  it.each([
    ['GET', '/v2/'],
    ['GET', `/token?service=ghcr.io&scope=repository:${IMAGE}:pull`],
    ['GET', `/v2/${IMAGE}/tags/list`],
    ['GET', '/nothing'],
    ['POST', `/v2/${IMAGE}/blobs/uploads/`],
  ])('%s %s', async (method, path) => {
    await expect(ask(world(), GHCR + path, { surface: 'page', method })).rejects.toThrow('Failed to fetch');
    await expect(ask(world(), GHCR + path, { surface: 'page', method, token: 'x' })).rejects.toThrow('Failed to fetch');
  });

  it('and what it sends with a token never leaves the browser', async () => {
    const made = world();
    const token = await bearer(made, IMAGE, tokens.classicRepo, 'pull,push');
    const url = `${GHCR}/v2/${IMAGE}/blobs/uploads/`;
    await expect(ask(made, url, { surface: 'page', method: 'POST', token })).rejects.toThrow(TypeError);
    expect(made.registry.uploads.size).toBe(0);
  });
});

describe('hostile paths', () => {
  it.each([
    ['/', '404'],
    ['/token/', '404'],
    ['/v1/', '404'],
    [`/v2/${IMAGE}`, '404'],
    [`/v2/${IMAGE}/`, '404'],
    [`/v2/boundarylogic%2Fprivaci/tags/list`, '400 NAME_INVALID invalid repository name'],
    ['/v2/BoundaryLogic/privaci/tags/list', '400 NAME_INVALID invalid repository name'],
    ['/v2/__proto__/constructor/tags/list', '400 NAME_INVALID invalid repository name'],
    [`/v2/${IMAGE}/../../../boundarylogic/hidden/tags/list`, '404'],
    [`/v2/${IMAGE}/tags/list/`, '404'],
    [`/v2/${IMAGE}/tags/`, '404'],
    [`/v2/${IMAGE}/manifests/`, '404 MANIFEST_UNKNOWN manifest unknown'],
    [`/v2/${IMAGE}/manifests/..%2f..%2fhidden`, '404 MANIFEST_UNKNOWN manifest unknown'],
    [`/v2/${IMAGE}/manifests/__proto__`, '404 MANIFEST_UNKNOWN manifest unknown'],
    [`/v2/${IMAGE}/blobs/sha256:00`, '404 BLOB_UNKNOWN blob unknown to registry'],
    [`/v2/${IMAGE}/tags/list?n=-1&last=%`, OK],
  ])('%s: %s', async (path, expected) => {
    const made = world();
    const token = await bearer(made, IMAGE, tokens.packages);
    const response = await ask(made, GHCR + path, { token });
    const json = response.headers.get('content-type') === 'application/json';
    expect(json ? await outcome(response) : String(response.status)).toBe(expected);
  });
});
