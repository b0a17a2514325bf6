import { describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/evidence/fault.ts';
import { createHttp, type HttpOptions, type Method } from '../../src/evidence/http.ts';
import { fetchOver, NOW } from './fetch-over.ts';

const URL = 'https://index.example/x';
const mayAsk = (host: string) => host === 'index.example';

const httpOver = (reply: Parameters<typeof fetchOver>[0], options: Partial<HttpOptions> = {}) => {
  const over = fetchOver(reply);
  return { http: createHttp({ ...over, mayAsk, ...options }), sent: over.sent };
};
const reasonOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (fault: Fault) => fault.reason,
  );

describe('a request', () => {
  it('reads and no more: no cache, no cookies, no referrer, no redirect followed', async () => {
    const { http, sent } = httpOver(() => new Response('ok', { headers: { 'x-a': '1' } }));
    const answer = await http(URL, { accept: 'text/plain' });
    expect(sent[0]).toMatchObject({
      url: URL,
      init: {
        method: 'GET',
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'manual',
        headers: { accept: 'text/plain' },
      },
    });
    expect(answer).toMatchObject({ status: 200, host: 'index.example', text: 'ok' });
    expect([answer.header('X-A'), answer.header('x-b')]).toEqual(['1', '']);
  });

  it.each(['POST', 'DELETE'] as const)('is refused when it is a %s', async (method: Method) => {
    const fetch = vi.fn();
    expect(await reasonOf(createHttp({ fetch, mayAsk })(URL, {}, method))).toMatchObject({ code: 'defect' });
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([
    'http://index.example/x',
    'https://index.example.evil.example/x',
    'https://index.example@evil.example/x',
    'https://index.example\\@evil.example/x',
    'https://index.example:8443/x',
    'https://evil.example/index.example',
    'ftp://index.example/x',
  ])('is refused when it goes to %s', async (url) => {
    const fetch = vi.fn();
    expect(await reasonOf(createHttp({ fetch, mayAsk })(url))).toMatchObject({ code: 'defect' });
    expect(fetch).not.toHaveBeenCalled();
  });

  it('is not sent after a stop', async () => {
    const { http, sent } = httpOver(() => new Response(), { signal: AbortSignal.abort() });
    expect(await reasonOf(http(URL))).toEqual({ code: 'stopped', args: {} });
    expect(sent).toEqual([]);
  });
});

describe('an answer that says nothing of the thing', () => {
  it.each([301, 302, 303, 307, 308])('%i to another origin is not followed', async (status) => {
    const { http, sent } = httpOver(
      () => new Response(null, { status, headers: { location: 'https://evil.example/x?y' } }),
    );
    expect(await reasonOf(http(URL, { authorization: 'Bearer x' }))).toEqual({
      code: 'redirect',
      args: { host: 'index.example', to: 'evil.example' },
    });
    expect(sent).toHaveLength(1);
  });

  it('a redirect that a browser keeps to itself is one', async () => {
    const opaque = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    const { http } = httpOver(() => opaque);
    expect(await reasonOf(http(URL))).toMatchObject({ code: 'redirect', args: { to: 'another address' } });
  });

  it.each([500, 502, 503])('%i is a fault of the server', async (status) => {
    const { http } = httpOver(() => new Response('<h1>Sorry</h1>', { status }));
    expect(await reasonOf(http(URL))).toEqual({
      code: 'server-error',
      args: { host: 'index.example', status: String(status) },
    });
  });

  it.each([
    [429, undefined, '12:01 UTC'],
    [429, '600', '12:10 UTC'],
    [429, 'soon', '12:01 UTC'],
    [503, '120', '12:02 UTC'],
    [503, 'Sat, 31 Jan 2026 13:05:00 GMT', '13:05 UTC'],
    [403, '60', '12:01 UTC'],
  ])('%i with retry-after %s: nothing more is sent before %s', async (status, wait, reset) => {
    let time = NOW;
    const { http, sent } = httpOver(
      (_, index) =>
        index === 0 ? new Response('', { status, headers: wait ? { 'retry-after': wait } : {} }) : new Response(),
      { now: () => time },
    );
    const reason = { code: 'host-limit', args: { host: 'index.example', reset } };
    expect(await reasonOf(http(URL))).toEqual(reason);
    expect(await reasonOf(http(URL))).toEqual(reason);
    expect(sent).toHaveLength(1);
    time = new Date('2026-01-31T13:06:00Z');
    expect(await reasonOf(http(URL))).toBe('answered');
  });

  it('a network error names the host alone', async () => {
    const { http } = httpOver(() => Promise.reject(new TypeError('fetch failed: secret')));
    expect(await reasonOf(http(URL))).toEqual({ code: 'network', args: { host: 'index.example' } });
  });

  it('an answer that does not come is a time-out, also from a fetch that ignores its signal', async () => {
    const { http } = httpOver(() => new Promise(() => undefined), { timeoutSeconds: 0.01 });
    expect(await reasonOf(http(URL))).toEqual({ code: 'timeout', args: { host: 'index.example', seconds: '0.01' } });
  });

  it('a body that does not end is a time-out', async () => {
    const body = () => new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(1)) });
    const { http } = httpOver(() => new Response(body()), { timeoutSeconds: 0.01 });
    expect(await reasonOf(http(URL))).toMatchObject({ code: 'timeout' });
  });

  it('a stop while the answer is awaited is a stop', async () => {
    const controller = new AbortController();
    const { http } = httpOver(
      () => {
        controller.abort();
        return new Promise(() => undefined);
      },
      { signal: controller.signal },
    );
    expect(await reasonOf(http(URL))).toEqual({ code: 'stopped', args: {} });
  });

  it('a body that breaks off is told from a short one', async () => {
    const body = new ReadableStream({
      pull(stream) {
        stream.enqueue(new TextEncoder().encode('{"a":'));
        stream.error(new TypeError('terminated'));
      },
    });
    const { http } = httpOver(() => new Response(body));
    expect(await reasonOf(http(URL))).toEqual({
      code: 'bad-answer',
      args: { host: 'index.example', detail: 'it was cut off' },
    });
  });
});

describe('a body of 2 GB', () => {
  it('is let go of unread where its length is told', async () => {
    const cancel = vi.fn();
    const pull = vi.fn();
    const body = new ReadableStream({ pull, cancel }, { highWaterMark: 0 });
    const { http } = httpOver(() => new Response(body, { headers: { 'content-length': String(2 ** 31) } }));
    expect(await reasonOf(http(URL))).toMatchObject({
      code: 'bad-answer',
      args: { detail: 'it has more than 20 MB' },
    });
    expect(pull).not.toHaveBeenCalled();
    expect(cancel).toHaveBeenCalled();
  });

  it('is let go of after 20 MB where it is not', async () => {
    const megabyte = new Uint8Array(1024 * 1024);
    let given = 0;
    const body = new ReadableStream(
      {
        pull(stream) {
          given += 1;
          if (given > 2048) stream.close();
          else stream.enqueue(megabyte);
        },
      },
      { highWaterMark: 0 },
    );
    const { http } = httpOver(() => new Response(body));
    expect(await reasonOf(http(URL))).toMatchObject({ code: 'bad-answer' });
    expect(given).toBe(21);
  });
});

it('reads a character that two chunks share', async () => {
  const [first, ...rest] = new TextEncoder().encode('é');
  const body = new ReadableStream({
    start(stream) {
      stream.enqueue(Uint8Array.of(first ?? 0));
      stream.enqueue(Uint8Array.from(rest));
      stream.close();
    },
  });
  const { http } = httpOver(() => new Response(body));
  expect((await http(URL)).text).toBe('é');
});
