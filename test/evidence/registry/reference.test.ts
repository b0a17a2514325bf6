import { describe, expect, it } from 'vitest';
import { mayGrantFor } from '../../../src/evidence/registry/address.ts';
import { chartTag, isManifestReference, parseImageReference } from '../../../src/evidence/registry/reference.ts';

describe('parseImageReference', () => {
  it.each([
    ['ghcr.io/acme/shop', 'ghcr.io', 'acme/shop'],
    ['oci://ghcr.io/acme/charts/shop', 'ghcr.io', 'acme/charts/shop'],
    ['127.0.0.1:5000/a__b/c--d.e', '127.0.0.1:5000', 'a__b/c--d.e'],
  ])('reads %s', (text, registry, repository) => {
    expect(parseImageReference(text)).toEqual({ registry, repository });
  });

  it.each([
    ['ghcr.io/Acme/shop', '“Acme/shop” cannot be on ghcr.io: registries take lower case only: acme/shop.'],
    ['ghcr.io/acme/shop:latest', '“acme/shop:latest” cannot be on ghcr.io: a tag or digest is not part of the name.'],
    ['ghcr.io', '“” cannot be on ghcr.io: the name is missing.'],
    [
      'ghcr.io/acme/../token',
      '“acme/../token” cannot be on ghcr.io: parts are letters and digits with single “.”, “_” or “-” inside.',
    ],
    [
      'ghcr.io/acme/shop?x',
      '“acme/shop?x” cannot be on ghcr.io: parts are letters and digits with single “.”, “_” or “-” inside.',
    ],
    ['acme/shop', '“acme/shop” does not begin with a registry’s host, as in ghcr.io/owner/name.'],
    [
      'https://ghcr.io/acme/shop',
      '“https://ghcr.io/acme/shop” does not begin with a registry’s host, as in ghcr.io/owner/name.',
    ],
  ])('refuses %s', (text, problem) => {
    expect(parseImageReference(text)).toEqual({ problem });
  });
});

it('writes a chart’s version as Helm writes its tag', () => {
  expect(chartTag('1.2.3+build.7+x')).toBe('1.2.3_build.7_x');
});

it.each([
  ['v1.0.0', true],
  ['1.0.0_build', true],
  [`sha256:${'a'.repeat(64)}`, true],
  ['', false],
  ['.hidden', false],
  ['a/b', false],
  ['1.0.0+build', false],
  ['x'.repeat(129), false],
])('“%s” is a tag or digest: %s', (text, is) => {
  expect(isManifestReference(text)).toBe(is);
});

it.each([
  ['ghcr.io', 'ghcr.io', true],
  ['ghcr.io', 'token.ghcr.io', false],
  ['ghcr.io', 'localhost:5000', false],
  ['registry-1.docker.io', 'auth.docker.io', true],
  ['registry.gitlab.com', 'gitlab.com', true],
  ['registry.gitlab.com', 'gitlab.com:8443', false],
  ['a.co.uk', 'b.co.uk', false],
  ['r.a.co.uk', 'auth.a.co.uk', true],
  ['10.0.0.1', '10.9.0.1', false],
  ['127.0.0.1:5000', '127.0.0.1:5001', true],
  ['127.0.0.1:5000', 'evil.example', false],
])('%s takes tokens from %s: %s', (registry, host, may) => {
  expect(mayGrantFor(registry, host)).toBe(may);
});
