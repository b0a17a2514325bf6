import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCollect } from '../../../src/evidence/collect.ts';
import { workflowFacts } from '../../../src/evidence/github/workflow-facts.ts';
import { codeOf } from '../fetch-over.ts';
import { clientOver, json } from './answers.ts';

const SHA = 'c'.repeat(40);
const push = (image: string) => `runs: { using: composite, steps: [{ run: docker push ${image}, shell: bash }] }\n`;
const workflow = (...uses: readonly string[]) =>
  `on: push\njobs:\n  a:\n    steps:\n${uses.map((one) => `      - uses: ${one}\n`).join('')}`;
const idOf = (text: string) =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

/** A repository with these files on `main`, which is at one commit; what it was asked, without hosts that all share. */
function repository(files: Readonly<Record<string, string>>, token?: string, broken?: string) {
  const { clients, sent } = clientOver(
    ({ url }) => {
      const { hostname, pathname } = new URL(url);
      const path = pathname.replace(/^.*?\/(?:contents|main|c{40})\//, '');
      if (broken !== undefined && path === broken) return new Response('x', { status: 500 });
      if (pathname.endsWith('/commits/main'))
        return json({ sha: SHA, commit: { committer: { date: '2026-01-30T00:00:00Z' } } });
      const text = files[path];
      if (text === undefined) return json({ message: 'Not Found' }, 404);
      if (hostname === 'raw.githubusercontent.com') return new Response(text);
      const content = Buffer.from(text).toString('base64');
      return json({ type: 'file', encoding: 'base64', content, sha: idOf(text) });
    },
    token ? { token } : {},
  );
  const collect = createCollect(clients);
  const read = (file: string) => {
    const text = files[`.github/workflows/${file}`] ?? '';
    return collect(workflowFacts({ owner: 'acme', repo: 'rocket', ref: 'main', file, sha: idOf(text) }));
  };
  const asked = () => sent.map(({ url }) => url.replace(/^https:\/\/([a-z]+)\.[^/]*(?:\/repos)?\/acme\/rocket/, '$1'));
  return { read, asked };
}

const FILES = {
  '.github/workflows/a.yml': workflow('./.github/actions/push', 'actions/checkout@v5'),
  '.github/workflows/b.yml': workflow('./.github/actions/push'),
  '.github/actions/push/action.yaml': workflow('./inner')
    .replace('on: push\njobs:\n  a:\n', 'runs:\n')
    .replaceAll('    ', '  '),
  'inner/action.yml': push('ghcr.io/acme/rocket'),
};

describe('the repository’s own actions count for the workflow that uses them', () => {
  it('without a token they come from the raw host, as of the commit that the branch is at', async () => {
    const { read, asked } = repository(FILES);
    expect(await read('a.yml')).toMatchObject({
      status: 'found',
      value: { publishes: [{ to: 'ghcr', names: ['ghcr.io/acme/rocket'] }] },
    });
    expect(asked()).toEqual([
      'raw/main/.github/workflows/a.yml',
      'api/commits/main',
      `raw/${SHA}/.github/actions/push/action.yml`,
      `raw/${SHA}/.github/actions/push/action.yaml`,
      `raw/${SHA}/inner/action.yml`,
    ]);
  });

  it('with a token from the API', async () => {
    const { read, asked } = repository(FILES, 'ghp_x');
    expect(await read('a.yml')).toMatchObject({ status: 'found', value: { publishes: [{ to: 'ghcr' }] } });
    expect(asked()).toEqual([
      'api/contents/.github/workflows/a.yml?ref=main',
      'api/contents/.github/actions/push/action.yml?ref=main',
      'api/contents/.github/actions/push/action.yaml?ref=main',
      'api/contents/inner/action.yml?ref=main',
    ]);
  });

  it('one that several workflows use is asked for once in a run', async () => {
    const { read, asked } = repository(FILES);
    const both = await Promise.all([read('a.yml'), read('b.yml')]);
    expect(both).toMatchObject([{ value: { publishes: [{}] } }, { value: { publishes: [{}] } }]);
    expect(asked().filter((url) => url.endsWith('inner/action.yml'))).toHaveLength(1);
    expect(asked().filter((url) => url.startsWith('api'))).toEqual(['api/commits/main']);
  });

  it('nothing more is asked where none are used', async () => {
    const { read, asked } = repository({ '.github/workflows/a.yml': workflow('actions/checkout@v5') });
    expect(codeOf(await read('a.yml'))).toBe('found');
    expect(asked()).toEqual(['raw/main/.github/workflows/a.yml']);
  });

  it('one that is not there is left out: it may come from another repository', async () => {
    const { read } = repository({ '.github/workflows/a.yml': workflow('./elsewhere/action') });
    expect(await read('a.yml')).toMatchObject({ status: 'found', value: { publishes: [] } });
  });

  it.each([
    ['an action', 'inner/action.yml'],
    ['the commit', '/repos/acme/rocket/commits/main'],
  ])('what cannot be read whole is no answer: %s', async (_what, broken) => {
    expect(codeOf(await repository(FILES, undefined, broken).read('a.yml'))).toBe('server-error');
  });

  it('two that use each other come to an end', async () => {
    const inner = (uses: string) => `runs: { using: composite, steps: [{ uses: ${uses} }] }\n`;
    const { read, asked } = repository({
      '.github/workflows/a.yml': workflow('./one'),
      'one/action.yml': inner('./two'),
      'two/action.yml': inner('./one'),
    });
    expect(codeOf(await read('a.yml'))).toBe('found');
    expect(asked()).toHaveLength(4);
  });

  it('a file that uses hundreds is no answer', async () => {
    const many = Array.from({ length: 300 }, (_, index) => `./actions/a${index}`);
    const { read, asked } = repository({ '.github/workflows/a.yml': workflow(...many) });
    expect(codeOf(await read('a.yml'))).toBe('defect');
    expect(asked().length).toBeLessThan(100);
  });
});
