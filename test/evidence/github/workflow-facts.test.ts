import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCollect } from '../../../src/evidence/collect.ts';
import { workflowFacts } from '../../../src/evidence/github/workflow-facts.ts';
import { codeOf } from '../fetch-over.ts';
import { clientOver, json, refuse } from './answers.ts';

const TEXT = 'name: Grüße\non: push\njobs:\n  a:\n    steps: [{ run: echo }]\n';
/** As `git hash-object` does it. */
const idOf = (text: string) =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest('hex');
const place = { owner: 'acme', repo: 'rocket', ref: 'release/1.x', file: 'release.yml' };
const request = workflowFacts({ ...place, sha: idOf(TEXT) });

/** The real clients over answers made here. */
function run(reply: Parameters<typeof clientOver>[0], token?: string) {
  const { clients, sent } = clientOver(reply, token ? { token } : {});
  return { collect: createCollect(clients), sent };
}

const text = (body: string, status = 200, headers: Record<string, string> = {}) =>
  new Response(body, { status, headers });
const content = (body: string, more: object = {}) =>
  json({
    type: 'file',
    encoding: 'base64',
    content: Buffer.from(body)
      .toString('base64')
      .replace(/.{1,60}/g, '$&\n'),
    sha: idOf(body),
    ...more,
  });

describe('without a token', () => {
  it('reads the raw file, without any header, and nothing from the API', async () => {
    const { collect, sent } = run(() => text(TEXT));
    expect(await collect(request)).toMatchObject({
      status: 'found',
      value: { file: 'release.yml', name: 'Grüße', triggers: [{ event: 'push' }], problems: [] },
      url: 'https://raw.githubusercontent.com/acme/rocket/release/1.x/.github/workflows/release.yml',
      page: 'https://github.com/acme/rocket/blob/release/1.x/.github/workflows/release.yml',
    });
    expect(sent.map(({ url, init }) => [new URL(url).hostname, init.method, init.headers, init.cache])).toEqual([
      ['raw.githubusercontent.com', 'GET', {}, 'no-store'],
    ]);
  });

  it('does not take an older text for the one that is listed', async () => {
    const { collect } = run(() => text(`${TEXT}# before\n`));
    expect(await collect(request)).toMatchObject({
      reason: { code: 'other-version', args: { host: 'raw.githubusercontent.com', file: 'release.yml' } },
    });
  });

  it('knows a text with a byte order mark by its id', async () => {
    const marked = `\uFEFF${TEXT}`;
    const { collect } = run(() => text(marked));
    expect(codeOf(await collect(workflowFacts({ ...place, sha: idOf(marked) })))).toBe('found');
  });

  it.each([
    [404, 'not-visible'],
    [403, 'server-error'],
    [429, 'host-limit'],
    [500, 'server-error'],
    [301, 'redirect'],
  ])('takes %i for %s, never for absence', async (status, code) => {
    const { collect } = run(() => text('x', status));
    expect(codeOf(await collect(request))).toBe(code);
  });
});

describe('with a token', () => {
  it('asks the API, and the token goes to nobody else', async () => {
    const { collect, sent } = run(() => content(TEXT), 'ghp_x');
    expect(await collect(request)).toMatchObject({ status: 'found', value: { name: 'Grüße' } });
    expect(sent.map(({ url }) => url)).toEqual([
      'https://api.github.com/repos/acme/rocket/contents/.github/workflows/release.yml?ref=release%2F1.x',
    ]);
  });

  it.each([
    ['another version', () => content(`${TEXT}#`), 'other-version'],
    ['a text that is not base64', () => content('', { content: '%', sha: idOf(TEXT) }), 'bad-answer'],
    ['a file too large to be sent along', () => content('', { encoding: 'none' }), 'bad-answer'],
    ['a folder', () => json([]), 'bad-answer'],
    ['404', () => refuse(404, 'Not Found'), 'not-visible'],
    ['403', () => refuse(403, 'Resource not accessible by personal access token'), 'forbidden'],
  ])('%s is no answer', async (_name, reply, code) => {
    expect(codeOf(await run(reply, 'ghp_x').collect(request))).toBe(code);
  });
});

it('a file that does not parse is found, with its problems', async () => {
  const broken = 'on: [push\njobs: {';
  const { collect } = run(() => text(broken));
  const evidence = await collect(workflowFacts({ ...place, sha: idOf(broken) }));
  expect(evidence).toMatchObject({ status: 'found', value: { problems: [{ severity: 'error' }, {}] } });
});
