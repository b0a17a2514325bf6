import { expect, test } from 'vitest';
import { safeUrl } from '../../src/widget/safe-link.ts';

test.each([
  'https://github.com/BoundaryLogic/privaci/settings/secrets/actions',
  'https://api.github.com/repos/BoundaryLogic/privaci/actions/secrets?per_page=100',
  'https://pypi.org/project/privaci/',
])('%s is a link', (address) => {
  expect(safeUrl(address)).toBe(address);
});

test.each([
  'javascript:alert(1)',
  'http://github.com/x',
  'https://github.com.evil.example/x',
  'https://evil.example/https://github.com/',
  'https://github.com@evil.example/',
  'https://user:password@github.com/',
  'https://github.com:8443/',
  '//github.com/x',
  '/relative',
  '',
])('“%s” stays text', (address) => {
  expect(safeUrl(address)).toBeUndefined();
});
