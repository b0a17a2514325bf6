import { expect, it } from 'vitest';
import { siteOf } from '../../plugins/site.ts';

it.each([
  ['acme/docs', { site: 'https://acme.github.io', base: '/docs' }],
  ['Acme/Docs', { site: 'https://acme.github.io', base: '/Docs' }],
  ['acme/acme.github.io', { site: 'https://acme.github.io', base: '/' }],
  [undefined, { site: 'http://localhost:4321', base: '/gonogo' }],
  ['', { site: 'http://localhost:4321', base: '/gonogo' }],
])('%s is read at %o', (repository, expected) => {
  expect(siteOf(repository)).toEqual(expected);
});
