import { describe, expect, it } from 'vitest';
import { chart } from '../../../src/checks/chart.ts';
import { image } from '../../../src/checks/image.ts';
import { repository } from '../../../src/evidence/github/repository.ts';
import { containerTags } from '../../../src/evidence/packages/container-tags.ts';
import { anonymousPull } from '../../../src/evidence/registry/anonymous-pull.ts';
import { type Manifest, manifest } from '../../../src/evidence/registry/manifest.ts';
import { absent, found, here, row, unavailable } from '../row.ts';
import { compareRow, short } from './compare.ts';

const place = { registry: 'ghcr.io', repository: 'acme/rocket' };
const rocket = row(image, 'ghcr.io/acme/rocket');
const pull = anonymousPull(place);
const open = (tags: readonly string[], more = false) =>
  [pull, found({ readable: true, tags, ...(more ? { more } : {}) })] as const;
const at = (reference: string) => manifest({ ...place, reference });
const held = (reference: string, holds: Manifest['holds'] = 'image') =>
  [
    at(reference),
    found({ digest: `sha256:${'0123456789abcdef'.repeat(4)}`, mediaType: '', holds, configType: '' }),
  ] as const;
const gone = (reference: string) => [at(reference), absent] as const;
const owned = { owner: 'acme', ownerType: 'Organization', name: 'rocket' } as const;
const about = [repository(here), found({ owner: { login: 'acme', type: 'Organization' } })] as const;
const listed = (...tags: readonly string[]) =>
  [
    containerTags(owned),
    found(tags.map((tag) => ({ tag, published: '', digest: 'sha256:fedcba9876543210' }))),
  ] as const;

describe('an image of each release', () => {
  it('is there under the tag as it is, or without v; of the newest its digest is read', async () => {
    const compared = await compareRow(
      image,
      rocket,
      ['v1.0.0', 'v1.1.0'],
      [open(['v1.0.0', '1.1.0', 'latest']), held('1.1.0')],
    );
    expect(short(compared)).toEqual(['v1.1.0: there 1.1.0 sha256:01234567', 'v1.0.0: there v1.0.0']);
  });

  it('is missing where only others are there: latest, a longer name, another version', async () => {
    const compared = await compareRow(
      image,
      rocket,
      ['v1.0.0', 'v1.1.0'],
      [open(['1.0.0', 'latest', '1.1.0-rc.1', '1.1'])],
    );
    expect(short(compared)).toEqual(['v1.1.0: missing', 'v1.0.0: there 1.0.0']);
    expect(compared.releases[0]?.cells[0]?.text).toBe('Not there, as v1.1.0 or 1.1.0.');
  });

  it('each name is asked for where the list goes on', async () => {
    const compared = await compareRow(
      image,
      rocket,
      ['v1.0.0', 'v1.1.0', 'v1.2.0'],
      [open(['v1.0.0'], true), held('v1.2.0'), gone('1.2.0'), gone('v1.1.0'), gone('1.1.0')],
    );
    expect(short(compared)).toEqual([
      'v1.2.0: there v1.2.0 sha256:01234567',
      'v1.1.0: missing',
      'v1.0.0: there v1.0.0',
    ]);
  });

  it('is unknown where a list goes on and a name got no answer', async () => {
    const answers = [open([], true), [at('v1.0.0'), unavailable('timeout')] as const, gone('1.0.0')];
    expect(short(await compareRow(image, rocket, ['v1.0.0'], answers))).toEqual(['v1.0.0: unknown timeout']);
  });

  it('is not there where a chart stands under its tag', async () => {
    const answers = [open(['1.0.0']), held('1.0.0', 'chart')];
    expect(short(await compareRow(image, rocket, ['v1.0.0'], answers))).toEqual([
      'v1.0.0: missing other-kind a Helm chart',
    ]);
  });

  it('of a project with a name before its versions goes by the version', async () => {
    const answers = [open(['1.0.0']), held('1.0.0')];
    expect(short(await compareRow(image, rocket, ['rocket-v1.0.0'], answers, { pattern: 'rocket-v*' }))).toEqual([
      'rocket-v1.0.0: there 1.0.0 sha256:01234567',
    ]);
  });

  it('is missing where the registry knows no such name', async () => {
    expect(short(await compareRow(image, rocket, ['v1.0.0'], [[pull, absent]]))).toEqual(['v1.0.0: missing no-name']);
  });
});

describe('where nobody may pull, or no page can', () => {
  const denied = [pull, found({ readable: false })] as const;
  const fromPage = [pull, unavailable('not-from-page')] as const;

  it.each([
    ['denied', denied],
    ['not from a page', fromPage],
  ])('%s: GitHub’s packages answer', async (_name, first) => {
    const compared = await compareRow(
      image,
      rocket,
      ['v1.0.0', 'v1.1.0', 'v1.2.0'],
      [first, about, listed('1.2.0', '1.0.0')],
    );
    expect(short(compared)).toEqual(['v1.2.0: there 1.2.0 sha256:fedcba98', 'v1.1.0: missing', 'v1.0.0: there 1.0.0']);
  });

  it.each([
    ['on a page the reason is that no page can', fromPage, 'unknown not-from-page'],
    ['else that a token is wanted', denied, 'unknown needs-token'],
  ])('without an answer from them, %s', async (_name, first, expected) => {
    const answers = [first, about, [containerTags(owned), unavailable('needs-token')] as const];
    expect(short(await compareRow(image, rocket, ['v1.0.0'], answers))).toEqual([`v1.0.0: ${expected}`]);
  });

  it('another registry has no such answer', async () => {
    const quay = row(image, 'quay.io/acme/rocket');
    const answers = [[anonymousPull({ ...place, registry: 'quay.io' }), found({ readable: false })] as const];
    expect(short(await compareRow(image, quay, ['v1.0.0'], answers))).toEqual(['v1.0.0: unknown closed']);
  });
});

describe('a chart of each release', () => {
  it('goes by its version, with _ for +', async () => {
    const charts = { registry: 'ghcr.io', repository: 'acme/charts/rocket' };
    const answers = [
      [anonymousPull(charts), found({ readable: true, tags: ['1.0.0_build.7', '0.9.0'] })] as const,
      [
        manifest({ ...charts, reference: '1.0.0_build.7' }),
        found({ digest: '', mediaType: '', holds: 'chart', configType: '' }),
      ] as const,
    ];
    const compared = await compareRow(
      chart,
      row(chart, 'ghcr.io/acme/charts/rocket'),
      ['v1.0.0+build.7', 'v0.9.0'],
      answers,
    );
    expect(short(compared)).toEqual(['v1.0.0+build.7: there 1.0.0_build.7', 'v0.9.0: there 0.9.0']);
  });
});
