import { describe, expect, it } from 'vitest';
import { createCollect } from '../../../src/evidence/collect.ts';
import { createPypiClient } from '../../../src/evidence/pypi/client.ts';
import { isProjectName, normalizeName } from '../../../src/evidence/pypi/normalize.ts';
import { project } from '../../../src/evidence/pypi/project.ts';
import { provenance } from '../../../src/evidence/pypi/provenance.ts';
import { codeOf, fetchOver, NOW } from '../fetch-over.ts';
import { clientOver, json } from '../github/answers.ts';

const runOver = (reply: Parameters<typeof fetchOver>[0]) => {
  const over = fetchOver(reply);
  const clients = { ...clientOver(() => json({})).clients, pypi: createPypiClient(over) };
  return { collect: createCollect(clients), sent: over.sent };
};

/** A project as the Simple API shows it. */
const simple = (changes: object = {}) => ({
  meta: { 'api-version': '1.4', '_last-serial': 7 },
  name: 'shop-floor',
  'project-status': { status: 'active' },
  versions: ['0.1.0b4', '0.1.0'],
  files: [],
  ...changes,
});
const file = (filename: string, changes: object = {}) => ({
  filename,
  url: `https://files.pythonhosted.org/packages/${filename}`,
  hashes: { sha256: 'ab' },
  yanked: false,
  provenance: null,
  'upload-time': '2026-01-30T10:00:00.000000Z',
  ...changes,
});

const PROJECT = project({ index: 'pypi', name: 'shop-floor' });

describe('a project', () => {
  it('is asked for by its normalized name, as JSON, where its index is', async () => {
    const { collect, sent } = runOver(() => json(simple()));
    await collect(project({ index: 'pypi', name: 'Shop_.Floor' }));
    await collect(project({ index: 'testpypi', name: 'shop-floor' }));
    expect(sent.map(({ url }) => url)).toEqual([
      'https://pypi.org/simple/shop-floor/',
      'https://test.pypi.org/simple/shop-floor/',
    ]);
    expect(sent[0]?.init.headers).toEqual({ accept: 'application/vnd.pypi.simple.v1+json' });
  });

  it('has versions and files; of a file what its name and its record say', async () => {
    const { collect } = runOver(() =>
      json(
        simple({
          files: [
            file('shop_floor-0.1.0b4-py3-none-any.whl', { provenance: 'https://pypi.org/integrity/x/provenance' }),
            file('shop-floor-0.1.0.tar.gz', { yanked: 'broken' }),
            file('shop_floor-0.1.0-1.zip', { yanked: '' }),
            file('shop_floor-0.2.win32.exe'),
          ],
        }),
      ),
    );
    const uploaded = '2026-01-30T10:00:00.000000Z';
    expect(await collect(PROJECT)).toEqual({
      status: 'found',
      value: {
        status: 'active',
        versions: ['0.1.0b4', '0.1.0'],
        files: [
          {
            filename: 'shop_floor-0.1.0b4-py3-none-any.whl',
            version: '0.1.0b4',
            yanked: false,
            hasProvenance: true,
            uploaded,
          },
          { filename: 'shop-floor-0.1.0.tar.gz', version: '0.1.0', yanked: true, hasProvenance: false, uploaded },
          { filename: 'shop_floor-0.1.0-1.zip', version: '0.1.0-1', yanked: true, hasProvenance: false, uploaded },
          { filename: 'shop_floor-0.2.win32.exe', version: '', yanked: false, hasProvenance: false, uploaded },
        ],
      },
      url: 'https://pypi.org/simple/shop-floor/',
      at: NOW.toISOString(),
      page: 'https://pypi.org/project/shop-floor/',
    });
  });

  it('is there without any file', async () => {
    const { collect } = runOver(() => json(simple({ versions: [], files: [] })));
    expect(await collect(PROJECT)).toMatchObject({ status: 'found', value: { versions: [], files: [] } });
  });

  it('says when it is set aside', async () => {
    const { collect } = runOver(() => json(simple({ 'project-status': { status: 'quarantined' } })));
    expect(await collect(PROJECT)).toMatchObject({ value: { status: 'quarantined' } });
  });

  it('is absent where the index knows none', async () => {
    const { collect } = runOver(() => new Response('404 Not Found', { status: 404 }));
    expect(await collect(PROJECT)).toEqual({
      status: 'absent',
      url: 'https://pypi.org/simple/shop-floor/',
      at: NOW.toISOString(),
    });
  });

  it.each([
    ['HTML', () => new Response('<!DOCTYPE html>'), 'it is HTML, not JSON'],
    ['half of it', () => new Response('{"meta":{'), 'it is not JSON, or cut off'],
    [
      'another version of the API',
      () => json(simple({ meta: { 'api-version': '2.0' } })),
      '“meta.api-version” is missing or of another type',
    ],
    ['no files', () => json(simple({ files: undefined })), '“files” is missing or of another type'],
  ])('%s is a bad answer', async (_, reply, detail) => {
    const { collect } = runOver(reply);
    expect(await collect(PROJECT)).toMatchObject({
      reason: { code: 'bad-answer', args: { host: 'pypi.org', detail } },
    });
  });

  it.each([
    ['401', () => new Response('', { status: 401 }), 'server-error'],
    ['403', () => new Response('', { status: 403 }), 'server-error'],
    ['429', () => new Response('', { status: 429 }), 'host-limit'],
    ['500', () => new Response('', { status: 500 }), 'server-error'],
    ['503 with a time', () => new Response('', { status: 503, headers: { 'retry-after': '30' } }), 'host-limit'],
    [
      'a redirect',
      () => new Response(null, { status: 301, headers: { location: 'https://evil.example/' } }),
      'redirect',
    ],
    ['no network', () => Promise.reject(new TypeError('fetch failed')), 'network'],
  ])('%s is neither found nor absent', async (_, reply, code) => {
    expect(codeOf(await runOver(reply).collect(PROJECT))).toBe(code);
  });
});

describe('provenance', () => {
  const params = {
    index: 'pypi',
    project: 'Shop.Floor',
    version: '0.1.0b4',
    filename: 'shop_floor-0.1.0b4.tar.gz',
  } as const;
  const bundles = (...publishers: object[]) =>
    json({ version: 1, attestation_bundles: publishers.map((publisher) => ({ publisher, attestations: [{}] })) });

  it('names who uploaded the file, letter by letter', async () => {
    const { collect, sent } = runOver(() =>
      bundles({ kind: 'GitHub', repository: 'Acme/Shop', workflow: 'publish.yml', environment: 'pypi', claims: null }),
    );
    expect(await collect(provenance(params))).toMatchObject({
      status: 'found',
      value: [{ kind: 'GitHub', repository: 'Acme/Shop', workflow: 'publish.yml', environment: 'pypi' }],
      page: 'https://pypi.org/project/shop-floor/0.1.0b4/#files',
    });
    expect(sent[0]?.url).toBe('https://pypi.org/integrity/shop-floor/0.1.0b4/shop_floor-0.1.0b4.tar.gz/provenance');
  });

  it('has no environment where the publisher was bound to none, and reads other kinds as far as they go', async () => {
    const { collect } = runOver(() =>
      bundles(
        { kind: 'GitHub', repository: 'acme/shop', workflow: 'publish.yml', environment: null },
        { kind: 'GitLab', repository: 'acme/shop', workflow_filepath: '.gitlab-ci.yml' },
        { kind: 'Google', email: 'x@example.com' },
      ),
    );
    expect(await collect(provenance(params))).toMatchObject({
      value: [
        { kind: 'GitHub', repository: 'acme/shop', workflow: 'publish.yml', environment: '' },
        { kind: 'GitLab', repository: 'acme/shop', workflow: '.gitlab-ci.yml', environment: '' },
        { kind: 'Google', repository: '', workflow: '', environment: '' },
      ],
    });
  });

  it.each([
    ['none', () => json({ message: 'No provenance available' }, 404), 'absent'],
    ['switched off', () => json({ message: 'Attestations temporarily disabled' }, 403), 'server-error'],
    ['of another version', () => json({ version: 2, attestation_bundles: [] }), 'bad-answer'],
  ])('that is %s: %s', async (_, reply, code) => {
    expect(codeOf(await runOver(reply).collect(provenance(params)))).toBe(code);
  });

  it('keeps a name from leaving its place in the address', async () => {
    const { collect, sent } = runOver(() => json({}, 404));
    await collect(provenance({ ...params, version: '../../x', filename: 'a/b?c#d' }));
    expect(sent[0]?.url).toBe('https://pypi.org/integrity/shop-floor/..%2F..%2Fx/a%2Fb%3Fc%23d/provenance');
  });
});

it.each([
  ['Privaci', 'privaci'],
  ['a__b..c--d', 'a-b-c-d'],
  ['A.-_b', 'a-b'],
])('normalizes %s to %s', (name, normalized) => {
  expect(normalizeName(name)).toBe(normalized);
});

it.each([
  ['a', true],
  ['A.b_c-1', true],
  ['-a', false],
  ['a-', false],
  ['a b', false],
  ['..', false],
  ['', false],
])('“%s” may be a project’s name: %s', (name, may) => {
  expect(isProjectName(name)).toBe(may);
});
