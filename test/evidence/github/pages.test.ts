import { expect, it } from 'vitest';
import { pages } from '../../../src/evidence/github/pages.ts';
import { clientOver, json, refuse } from './answers.ts';

const here = { owner: 'acme', repo: 'rocket' };

it.each([
  ['workflow', 'workflow'],
  ['legacy', 'branch'],
  ['something new', 'unknown'],
  [null, 'unknown'],
])('build type %s is %s', async (build_type, build) => {
  const { clients } = clientOver(() =>
    json({ build_type, html_url: 'https://acme.github.io/rocket/', source: { branch: 'gh-pages', path: '/' } }),
  );
  expect(await pages.collect(clients, here)).toMatchObject({
    status: 'found',
    value: { build, branch: 'gh-pages', address: 'https://acme.github.io/rocket/' },
  });
});

it('is tried without a token, which is documented, but not promised', async () => {
  const { clients, sent } = clientOver(() => refuse(404, 'Not Found'));
  expect(await pages.collect(clients, here)).toMatchObject({
    reason: { code: 'not-visible', args: { permission: 'Pages: read' } },
  });
  expect(sent).toHaveLength(1);
  expect(pages.right.anonymous).toBe(false);
});
