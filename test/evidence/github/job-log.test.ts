import { describe, expect, it } from 'vitest';
import { createLogClient, type LogClientOptions } from '../../../src/evidence/github/job-log.ts';
import { fetchOver } from '../fetch-over.ts';
import { NOW, refuse } from './answers.ts';

const here = { owner: 'acme', repo: 'rocket', job: '5' };
const STORAGE = 'https://productionresultssa1.blob.core.windows.net/actions-results/job.txt?sig=x';
const TOKEN = `github_pat_${'a'.repeat(30)}`;
const to = (location: string) => new Response(null, { status: 302, headers: { location } });

function clientOver(reply: Parameters<typeof fetchOver>[0], options: Partial<LogClientOptions> = {}) {
  const { fetch, sent } = fetchOver(reply);
  return { client: createLogClient({ fetch, token: TOKEN, now: () => NOW, ...options }), sent };
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of stream) text += decoder.decode(piece, { stream: true });
  return text;
}

describe('the log of a job', () => {
  it('is read where GitHub says that it lies, without the token', async () => {
    const { client, sent } = clientOver((_sent, index) => (index === 0 ? to(STORAGE) : new Response('line\n')));
    const answer = await client.read(here);
    expect(answer.status === 'found' && (await textOf(answer.value))).toBe('line\n');
    expect(sent.map(({ url }) => url)).toEqual([
      'https://api.github.com/repos/acme/rocket/actions/jobs/5/logs',
      STORAGE,
    ]);
    expect(sent[0]?.init.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(sent[1]?.init.headers).toEqual({});
    expect(sent.map(({ init }) => init.redirect)).toEqual(['manual', 'manual']);
    expect(JSON.stringify(answer)).not.toContain(TOKEN);
  });

  it.each([
    'https://evil.example/log',
    'http://productionresultssa1.blob.core.windows.net/log',
    'https://blob.core.windows.net.evil.example/log',
    'https://evil.example/.blob.core.windows.net/log',
    'https://user@evil.example/',
    '/repos/acme/rocket',
    '',
  ])('a redirect to “%s” is not followed', async (location) => {
    const { client, sent } = clientOver(() => to(location));
    expect(await client.read(here)).toMatchObject({ status: 'unavailable', reason: { code: 'redirect' } });
    expect(sent).toHaveLength(1);
  });

  it('parts of the address cannot leave their place', async () => {
    const { client, sent } = clientOver(() => refuse(404, 'Not Found'));
    await client.read({ ...here, job: '../../../user' });
    expect(sent[0]?.url).toBe('https://api.github.com/repos/acme/rocket/actions/jobs/..%2F..%2F..%2Fuser/logs');
  });

  it.each<[string, number, object]>([
    ['401', 401, { reason: { code: 'bad-token' } }],
    ['403', 403, { reason: { code: 'forbidden', args: { permission: 'Actions: read' } } }],
    ['404', 404, { reason: { code: 'not-visible' } }],
    ['410: kept no longer', 410, { status: 'absent' }],
    ['429', 429, { reason: { code: 'rate-limit' } }],
    ['500', 500, { reason: { code: 'server-error' } }],
  ])('GitHub answers %s', async (_name, status, expected) => {
    const { client } = clientOver(() => refuse(status, 'no'));
    expect(await client.read(here)).toMatchObject(expected);
  });

  it('an anonymous reader is told what it takes', async () => {
    const { client, sent } = clientOver(() => refuse(403, 'Must have admin rights to Repository.'), {
      token: undefined,
    });
    expect(await client.read(here)).toMatchObject({ reason: { code: 'needs-token' } });
    expect(sent[0]?.init.headers).not.toHaveProperty('authorization');
  });

  it.each<[string, Response | undefined, object]>([
    ['does not answer', undefined, { reason: { code: 'network' } }],
    ['has it no longer', new Response('', { status: 404 }), { status: 'absent' }],
    ['refuses', new Response('', { status: 403 }), { reason: { code: 'server-error', args: { status: '403' } } }],
  ])('the storage %s', async (_name, answer, expected) => {
    const { client } = clientOver((_sent, index) => {
      if (index === 0) return to(STORAGE);
      if (!answer) throw new TypeError('fetch failed');
      return answer;
    });
    expect(await client.read(here)).toMatchObject(expected);
  });

  it('a log that is cut off is no whole log', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 1) return controller.error(new TypeError('terminated'));
        controller.enqueue(new TextEncoder().encode('begin'));
      },
    });
    const { client } = clientOver((_sent, index) => (index === 0 ? to(STORAGE) : new Response(body)));
    const answer = await client.read(here);
    if (answer.status !== 'found') throw new Error('no log');
    await expect(textOf(answer.value)).rejects.toMatchObject({ reason: { code: 'bad-answer' } });
  });

  it('nothing is sent after a stop', async () => {
    const { client, sent } = clientOver(() => to(STORAGE), { signal: AbortSignal.abort() });
    expect(await client.read(here)).toMatchObject({ reason: { code: 'stopped' } });
    expect(sent).toEqual([]);
  });
});
