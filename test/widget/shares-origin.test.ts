import { expect, test } from 'vitest';
import { sharesOrigin } from '../../src/widget/shares-origin.ts';

test.each([
  ['acme.github.io', '/gonogo/', true],
  // The owner's other repositories are published below it.
  ['acme.github.io', '/', true],
  ['docs.acme.dev', '/', false],
  ['acme.dev', '/docs/', true],
  ['improved-adventure.pages.github.io', '/', false],
  ['github.io.acme.dev', '/', false],
  ['localhost', '/gonogo/', false],
  ['127.0.0.1', '/gonogo/', false],
  ['[::1]', '/gonogo/', false],
])('%s%s: %s', (hostname, base, shared) => {
  expect(sharesOrigin({ hostname, base })).toBe(shared);
});
