import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, presets } from '../../src/sandbox/index.ts';
import { containerPackage, NOW, version } from '../sandbox/rich-world.ts';
import { type DockerRegistry, ensureDockerRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { CHART, IMAGE, pushArtifact, pushIndex } from '../support/oci-push.ts';
import {
  ALL,
  cancelUpload,
  challenge,
  elsewhere,
  get,
  grant,
  headAndGet,
  list,
  login,
  manifest,
  NAMES,
  openUpload,
  type Site,
  type Step,
  scopeOf,
  tags,
  uploadByReader,
  uploadForm,
} from './oci-calls.ts';

const program = ensureDockerRegistry((line) => console.log(line));

const { image, chart, hidden, missing } = NAMES;
const OWNED = Object.values(NAMES);

/** Both must answer so. */
const SAME: readonly (readonly [step: string, run: Step, expected: string])[] = [
  ['the start, without a token', (site) => challenge(site, '/v2/'), '401 UNAUTHORIZED, Bearer realm service'],
  ['a public image without a token', (site) => challenge(site, list(image)), '401 UNAUTHORIZED, Bearer realm service'],
  ['a token for nobody, public image', (site) => grant(site, image), '200 token'],
  ['a token for nobody, public chart', (site) => grant(site, chart), '200 token'],
  ['a token for nobody, private', (site) => grant(site, hidden), '403 DENIED'],
  ['a token for nobody, missing', (site) => grant(site, missing), '403 DENIED'],
  ['a token for nobody that asks to push too', (site) => grant(site, image, 'pull,push'), '200 token'],
  ['tags of the public image', (site) => tags(site, image), '200 acme/shop latest,v1.0.0'],
  ['tags of the chart', (site) => tags(site, chart), '200 acme/charts/shop 1.0.0_build.7'],
  ['an index', (site) => manifest(site, image, 'latest'), '200 application/vnd.oci.image.index.v1+json, no config'],
  [
    'an image',
    (site) => manifest(site, image, 'v1.0.0'),
    '200 application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.config.v1+json',
  ],
  [
    'a chart',
    (site) => manifest(site, chart, '1.0.0_build.7'),
    '200 application/vnd.oci.image.manifest.v1+json, application/vnd.cncf.helm.config.v1+json',
  ],
  ['a tag that is not there', (site) => manifest(site, image, 'v9'), '404 MANIFEST_UNKNOWN'],
  ['a digest that is not there', (site) => manifest(site, image, `sha256:${'0'.repeat(64)}`), '404 MANIFEST_UNKNOWN'],
  [
    'an index for whoever takes only images',
    (site) => manifest(site, image, 'latest', 'application/vnd.oci.image.manifest.v1+json'),
    '404 MANIFEST_UNKNOWN',
  ],
  ['an index for whoever takes anything', (site) => manifest(site, image, 'latest', '*/*'), '404 MANIFEST_UNKNOWN'],
  ['HEAD and GET', headAndGet, '200 same digest, type and length'],
  ['the private one, for a reader', (site) => tags(site, hidden, '', 'reader'), '200 acme/hidden v1.0.0'],
  ['the missing one, for its owner', (site) => tags(site, missing, '', 'owner'), '404 NAME_UNKNOWN'],
  ['an upload opened', openUpload, '202 below the repository'],
  ['a made-up token', (site) => get(site, list(image), 'made-up'), '401 UNAUTHORIZED'],
];

/** GHCR is documented, or reported, to answer in its own way. */
const OWN: readonly (readonly [step: string, run: Step, real: string, ghcr: string])[] = [
  // The real one in its older version knows no pages; GHCR's are those of the specification.
  [
    'one tag a page',
    (site) => tags(site, image, '?n=1'),
    '200 acme/shop latest,v1.0.0',
    '200 acme/shop latest, next: last=latest n=1',
  ],
  [
    'the next page',
    (site) => tags(site, image, '?n=1&last=latest'),
    '200 acme/shop latest,v1.0.0',
    '200 acme/shop v1.0.0',
  ],
  // The scope in GHCR's challenge is a placeholder.
  ['the scope of a challenge', scopeOf, 'repository:acme/shop:pull', 'repository:user/image:pull'],
  // GHCR calls a login that is not good any more “denied”.
  [
    'a wrong password',
    (site) => grant(site, image, 'pull', 'nobody with a wrong password'),
    '401 UNAUTHORIZED',
    '403 DENIED',
  ],
  // What a token does not cover, GHCR says with 403 and a cause, not with `insufficient_scope`.
  ['nobody’s token for another repository', elsewhere, '401 UNAUTHORIZED insufficient_scope', '403 DENIED'],
  ['an upload by a reader', uploadByReader, '401 UNAUTHORIZED insufficient_scope', '403 DENIED'],
  // The real one sends an absolute address; GHCR's is relative, and singular.
  ['where an upload is', uploadForm, 'absolute, /blobs/uploads/', 'relative, /blobs/upload/'],
  // The real one takes a cancellation for a deletion; GHCR knows none.
  ['an upload cancelled', cancelUpload, '401 UNAUTHORIZED insufficient_scope', '405 UNSUPPORTED'],
];

describe.skipIf(!program)('the sandbox’s registry answers as a real one', () => {
  let registry: DockerRegistry;
  let real: Site;
  const ghcr = sandboxSite();

  beforeAll(async () => {
    const users = {
      owner: { password: 'owner-password-of-20-characters', push: OWNED },
      reader: { password: 'reader-password-of-20-characters', pull: OWNED },
    };
    registry = await startDockerRegistry(program ?? '', { public: [image, chart], users });
    const { realm, service } = registry.tokens;
    const origin = `http://${registry.host}`;
    real = {
      origin,
      // Its token server has an address of its own.
      send: (request) => {
        const { pathname, searchParams } = new URL(request.url);
        if (pathname !== '/token') return fetch(request);
        return fetch(`${realm}?service=${service}&scope=${searchParams.get('scope')}`, { headers: request.headers });
      },
      logins: {
        owner: `owner:${users.owner.password}`,
        reader: `reader:${users.reader.password}`,
        'nobody with a wrong password': 'owner:another-password-of-20-characters',
      },
    };
    const place = async (repository: string) => {
      const answer = await login(real, repository, 'pull,push', 'owner');
      const { token }: { token: string } = await answer.json();
      return { host: registry.host, repository, token };
    };
    const shop = await place(image);
    const digest = await pushArtifact(shop, 'v1.0.0', IMAGE);
    const headers = { authorization: `Bearer ${shop.token}`, accept: ALL };
    const size = Number(
      (await fetch(`${origin}/v2/${image}/manifests/v1.0.0`, { method: 'HEAD', headers })).headers.get(
        'content-length',
      ),
    );
    await pushIndex(shop, 'latest', digest, size);
    await pushArtifact(await place(chart), '1.0.0_build.7', CHART);
    await pushArtifact(await place(hidden), 'v1.0.0', IMAGE);
  }, 60_000);

  afterAll(() => registry?.stop());

  it.each(SAME)('%s', async (_step, run, expected) => {
    expect({ real: await run(real), ghcr: await run(ghcr) }).toEqual({ real: expected, ghcr: expected });
  });

  it.each(OWN)('but for %s', async (_step, run, expected, own) => {
    expect({ real: await run(real), ghcr: await run(ghcr) }).toEqual({ real: expected, ghcr: own });
  });
});

/** A world with the same packages. */
function sandboxSite(): Site {
  const { world, tokens } = presets.fresh(NOW);
  const owner = { id: 2_001, login: 'acme', type: 'Organization' } as const;
  world.github.accounts.push({ ...owner, people: new Map([['sandbox-maintainer', 'owner']]) });
  world.registry.packages.push(
    containerPackage(1, 'acme', 'shop', {
      versions: [version(11, 'oci-image', ['v1.0.0']), version(12, 'oci-index', ['latest'])],
    }),
    containerPackage(2, 'acme', 'charts/shop', { versions: [version(21, 'helm-chart', ['1.0.0_build.7'])] }),
    containerPackage(3, 'acme', 'hidden', { visibility: 'private', versions: [version(31, 'oci-image', ['v1.0.0'])] }),
  );
  return {
    origin: 'https://ghcr.io',
    send: createSandbox(world, { surface: 'cli', now: () => NOW }),
    logins: {
      owner: `anyone:${tokens.classicRepo}`,
      reader: `anyone:${tokens.packages}`,
      'nobody with a wrong password': `anyone:${tokens.expired}`,
    },
  };
}
