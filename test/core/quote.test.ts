import { expect, test } from 'vitest';
import { quote } from '../../src/core/quote.ts';

test.each([
  ['sercet', '`sercet`'],
  ['`v*`', '`v*`'],
  ['Tag `v*`', '“Tag `v*`”'],
  ['`a` / `b`', '“`a` / `b`”'],
  ['x'.repeat(80), `\`${'x'.repeat(60)}…\``],
])('%s is shown as %s', (text, shown) => {
  expect(quote(text)).toBe(shown);
});
