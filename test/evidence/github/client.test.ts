import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import type { Evidence } from '../../../src/core/evidence.ts';
import { explainReason } from '../../../src/core/reasons.ts';
import { createTransport } from '../../../src/evidence/github/transport.ts';
import { clientOver, json, NOW, refuse } from './answers.ts';

const TOKEN = 'github_pat_11AAAAAAA0aaaaaaaaaaaaaaaaaaaaaaaa';
const question = {
  path: '/repos/{owner}/{repo}/thing',
  params: { owner: 'acme', repo: 'rocket' },
  schema: v.object({ name: v.string() }),
  right: { anonymous: true, permission: 'Things: read' },
  notFound: 'unavailable',
} as const;
const closed = { ...question, right: { anonymous: false, permission: 'Things: read' } } as const;

const reasonOf = (evidence: Evidence) => (evidence.status === 'unavailable' ? evidence.reason : undefined);
const codeOf = (evidence: Evidence) => reasonOf(evidence)?.code ?? evidence.status;

describe('a request', () => {
  it('reads and no more: GET, no cache, no cookies, no referrer, no redirect followed, the version pinned', async () => {
    const { github, sent } = clientOver(() => json({ name: 'x' }), { token: TOKEN });
    await github.get({ ...question, query: { ref: 'a/b' }, params: { owner: 'acme', repo: 'a b' } });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      url: 'https://api.github.com/repos/acme/a%20b/thing?ref=a%2Fb',
      init: {
        method: 'GET',
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'manual',
        headers: { authorization: `token ${TOKEN}`, 'x-github-api-version': '2022-11-28' },
      },
    });
  });

  it('gives evidence with its address, its time and the page for people', async () => {
    const { github } = clientOver(() => json({ name: '<img src=x onerror=alert(1)>' }));
    expect(await github.get({ ...question, page: '/{owner}/{repo}/settings' })).toEqual({
      status: 'found',
      value: { name: '<img src=x onerror=alert(1)>' },
      url: 'https://api.github.com/repos/acme/rocket/thing',
      at: '2026-01-31T12:00:00.000Z',
      page: 'https://github.com/acme/rocket/settings',
    });
  });

  it('has no Authorization without a token, and is not sent at all where one is needed', async () => {
    const { github, sent } = clientOver(() => json({ name: 'x' }));
    expect(github.hasToken).toBe(false);
    expect(codeOf(await github.get(question))).toBe('found');
    expect(reasonOf(await github.get(closed))).toEqual({ code: 'needs-token', args: { permission: 'Things: read' } });
    expect(sent).toHaveLength(1);
    expect(Object.keys(sent[0]?.init.headers ?? {})).not.toContain('authorization');
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('is refused when it is a %s', async (method) => {
    const fetch = vi.fn();
    const send = createTransport({ fetch, seconds: 1 });
    await expect(send('https://api.github.com/x', { method })).rejects.toMatchObject({ reason: { code: 'defect' } });
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each(['http://api.github.com/x', 'https://api.github.com.evil.example/x', 'https://evil.example/api.github.com/'])(
    'is refused when it goes to %s',
    async (url) => {
      const fetch = vi.fn();
      await expect(createTransport({ fetch, seconds: 1 })(url, {})).rejects.toMatchObject({
        reason: { code: 'defect' },
      });
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it('is not sent with a token that cannot stand in a header', async () => {
    const { github, sent } = clientOver(() => json({ name: 'x' }), { token: 'ghp_ä\nx' });
    expect(codeOf(await github.get(question))).toBe('bad-token');
    expect(sent).toEqual([]);
  });

  it('takes a pasted token without the blanks around it', async () => {
    const { github, sent } = clientOver(() => json({ name: 'x' }), { token: ` ${TOKEN}\n` });
    await github.get(question);
    expect(sent[0]?.init.headers.authorization).toBe(`token ${TOKEN}`);
  });
});

describe('refusals', () => {
  const cases: readonly (readonly [string, () => Response, string | undefined, object])[] = [
    ['401 with a token', () => refuse(401, 'Bad credentials'), TOKEN, { code: 'bad-token' }],
    ['401 without', () => refuse(401, 'Requires authentication'), undefined, { code: 'needs-token' }],
    [
      '403 for want of a permission',
      () => refuse(403, 'Resource not accessible by personal access token.'),
      TOKEN,
      {
        code: 'forbidden',
        args: { message: 'Resource not accessible by personal access token', permission: 'Things: read' },
      },
    ],
    [
      '403 without a token',
      () => refuse(403, 'Must have admin rights to Repository.'),
      undefined,
      { code: 'needs-token' },
    ],
    [
      '403 for want of single sign-on',
      () => refuse(403, 'Resource protected', { 'x-github-sso': 'required; url=https://github.com/orgs/x/sso' }),
      TOKEN,
      { code: 'sso' },
    ],
    [
      '403 at the primary limit',
      () => refuse(403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1769864700' }),
      undefined,
      { code: 'rate-limit', args: { reset: '13:05 UTC' } },
    ],
    [
      '403 at a secondary limit',
      () => refuse(403, 'You have exceeded a secondary rate limit', { 'x-ratelimit-remaining': '50' }),
      TOKEN,
      { code: 'rate-limit', args: { reset: '12:01 UTC' } },
    ],
    [
      '429',
      () => refuse(429, 'Slow down', { 'retry-after': '600' }),
      TOKEN,
      { code: 'rate-limit', args: { reset: '12:10 UTC' } },
    ],
    [
      '403 that says how long to wait',
      () => refuse(403, 'Please wait', { 'retry-after': '120' }),
      TOKEN,
      { code: 'rate-limit', args: { reset: '12:02 UTC' } },
    ],
    ['404', () => refuse(404, 'Not Found'), TOKEN, { code: 'not-visible' }],
    ['409', () => refuse(409, 'Git Repository is empty.'), TOKEN, { code: 'server-error', args: { status: '409' } }],
    [
      '500',
      () => refuse(500, 'Server Error'),
      TOKEN,
      { code: 'server-error', args: { host: 'api.github.com', status: '500' } },
    ],
    [
      '503 in HTML',
      () => new Response('<h1>Unicorn!</h1>', { status: 503, headers: { 'content-type': 'text/html' } }),
      TOKEN,
      { code: 'server-error', args: { status: '503' } },
    ],
    [
      '403 without JSON',
      () => new Response('<p>blocked by a proxy</p>', { status: 403, headers: { 'content-type': 'text/html' } }),
      TOKEN,
      { code: 'forbidden', args: { message: 'no reason is given' } },
    ],
  ];
  it.each(cases)('%s', async (_name, reply, token, reason) => {
    const { github } = clientOver(reply, { token });
    expect(reasonOf(await github.get(question))).toMatchObject(reason);
  });

  it('404 is absence only where the question says that the right is proven', async () => {
    const { github } = clientOver(() => refuse(404, 'Not Found'));
    expect(await github.get({ ...question, notFound: 'absent' })).toMatchObject({ status: 'absent' });
  });

  it('all of them can be said in words, every argument filled in', async () => {
    for (const [, reply, token] of cases) {
      const { github } = clientOver(reply, { token });
      const reason = reasonOf(await github.get(question));
      const { why, next } = explainReason(reason ?? { code: 'defect', args: {} });
      expect(`${why} ${next}`).not.toMatch(/[{}]/);
    }
  });

  it('GitHub’s words come as one short line of plain text, without the token', async () => {
    const said = `No: ${TOKEN}\u001b[31m\n and ghp_${'a'.repeat(40)} ${'x'.repeat(500)}`;
    const { github } = clientOver(() => refuse(403, said), { token: TOKEN });
    const message = reasonOf(await github.get(question))?.args.message ?? '';
    expect(message).toMatch(/^No: \[token\] \[31m and \[token\] x+…$/);
    expect(message).toHaveLength(200);
  });
});

describe('answers that cannot be used', () => {
  const dropped = () =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"name":'));
          controller.error(new TypeError('terminated'));
        },
      }),
      { headers: { 'content-type': 'application/json' } },
    );
  it.each([
    ['cut off by the connection', dropped, 'it was cut off'],
    [
      'half of the JSON',
      () => new Response('{"name": "x', { headers: { 'content-type': 'application/json' } }),
      'it is not JSON, or cut off',
    ],
    [
      'HTML',
      () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
      'it is not JSON, or cut off',
    ],
    [
      'nothing',
      () => new Response('', { headers: { 'content-type': 'application/json' } }),
      'it is not JSON, or cut off',
    ],
    ['JSON of another form', () => json({ name: 7 }), '“name” is missing or of another type'],
    ['a list', () => json([]), '“name” is missing or of another type'],
    ['null', () => json(null), '“the body” is missing or of another type'],
    [
      'a content type of nonsense',
      () => new Response('{"name":"x"}', { headers: { 'content-type': ';;' } }),
      undefined,
    ],
  ])('%s', async (_name, reply, detail) => {
    const { github } = clientOver(reply);
    const reason = reasonOf(await github.get(question));
    expect(reason?.code).toBe('bad-answer');
    if (detail) expect(reason?.args).toEqual({ host: 'api.github.com', detail });
  });

  it('a body without end, which is let go of', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(32);
    const flood = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
    const { github } = clientOver(() => new Response(flood, { headers: { 'content-type': 'application/json' } }));
    expect(reasonOf(await github.get(question))?.args.detail).toBe('it has more than 10 MB');
  });

  it('no connection', async () => {
    const { github } = clientOver(() => Promise.reject(new TypeError('fetch failed')));
    expect(reasonOf(await github.get(question))).toEqual({ code: 'network', args: { host: 'api.github.com' } });
  });

  it('no answer in time, even from a fetch that does not listen', async () => {
    const { github } = clientOver(() => new Promise(() => {}), { timeoutSeconds: 0.02 });
    expect(reasonOf(await github.get(question))).toMatchObject({ code: 'timeout', args: { seconds: '0.02' } });
  });

  it('a body that never ends', async () => {
    const endless = () => new Response(new ReadableStream(), { headers: { 'content-type': 'application/json' } });
    const { github } = clientOver(endless, { timeoutSeconds: 0.02 });
    expect(codeOf(await github.get(question))).toBe('timeout');
  });

  it('stopped while it waits, and before it is sent', async () => {
    const stop = new AbortController();
    const { github, sent } = clientOver(() => new Promise(() => {}), { signal: stop.signal });
    const waiting = github.get(question);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    stop.abort();
    expect(codeOf(await waiting)).toBe('stopped');
    expect(codeOf(await github.get(question))).toBe('stopped');
    expect(sent).toHaveLength(1);
  });
});

describe('what one run remembers', () => {
  it('after a rate limit nothing is sent before its end', async () => {
    let now = NOW;
    const { github, sent } = clientOver(
      (_sent, index) => (index === 0 ? refuse(429, 'Slow down', { 'retry-after': '60' }) : json({ name: 'x' })),
      { now: () => now },
    );
    await github.get(question);
    expect(reasonOf(await github.get(question))).toMatchObject({ code: 'rate-limit', args: { reset: '12:01 UTC' } });
    expect(sent).toHaveLength(1);
    now = new Date(NOW.getTime() + 60_000);
    expect(codeOf(await github.get(question))).toBe('found');
  });

  it('after “Bad credentials” the token is not sent again', async () => {
    const { github, sent } = clientOver(() => refuse(401, 'Bad credentials'), { token: TOKEN });
    await github.get(question);
    expect(codeOf(await github.get(question))).toBe('bad-token');
    expect(sent).toHaveLength(1);
  });
});

describe('redirects', () => {
  const moved = (location: string) => new Response('', { status: 301, headers: location ? { location } : {} });
  const follow = (url: string, name: string) => Object.defineProperty(json({ full_name: name }), 'url', { value: url });

  it('within GitHub mean a new name, which is looked up once and without the token', async () => {
    const { github, sent } = clientOver(
      ({ init }) =>
        init.redirect === 'manual'
          ? moved('https://api.github.com/repositories/7/thing')
          : follow('https://api.github.com/repositories/7', 'new-acme/rocket-2'),
      { token: TOKEN },
    );
    expect(reasonOf(await github.get(question))).toEqual({ code: 'renamed', args: { name: 'new-acme/rocket-2' } });
    await github.get({ ...question, path: '/repos/{owner}/{repo}/other' });
    const second = sent.filter(({ init }) => init.redirect === 'follow');
    expect(second.map(({ url }) => url)).toEqual(['https://api.github.com/repos/acme/rocket']);
    expect(Object.keys(second[0]?.init.headers ?? {})).toEqual(['accept']);
  });

  it('that a browser does not show mean the same', async () => {
    const opaque = () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    const { github } = clientOver(({ init }) =>
      init.redirect === 'manual' ? opaque() : follow('https://api.github.com/repositories/7', 'new-acme/rocket'),
    );
    expect(reasonOf(await github.get(question))).toEqual({ code: 'renamed', args: { name: 'new-acme/rocket' } });
  });

  it('of a private repository leave the new name open', async () => {
    const { github } = clientOver(({ init }) =>
      init.redirect === 'manual' ? moved('/repositories/7') : refuse(404, 'Not Found'),
    );
    expect(reasonOf(await github.get(question))).toEqual({ code: 'renamed', args: { name: 'another name' } });
  });

  it.each(['https://evil.example/steal?x', '//evil.example/steal'])(
    'to another host (%s) are not followed, and nothing is sent there',
    async (location) => {
      const { github, sent } = clientOver(() => moved(location), { token: TOKEN });
      expect(reasonOf(await github.get(question))).toEqual({
        code: 'redirect',
        args: { host: 'api.github.com', to: 'evil.example' },
      });
      expect(sent).toHaveLength(1);
    },
  );

  it('believe no name from elsewhere', async () => {
    const { github } = clientOver(({ init }) =>
      init.redirect === 'manual' ? moved('/repositories/7') : follow('https://evil.example/', 'evil/evil'),
    );
    expect(reasonOf(await github.get(question))?.args.name).toBe('another name');
  });
});

describe('lists', () => {
  const schema = v.object({ total_count: v.number(), things: v.array(v.number()) });
  const list = { ...question, schema };
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);
  const link = (page: number) => ({ link: `<https://api.github.com/x?page=${page}>; rel="next"` });

  it('follow Link to the end', async () => {
    const pages = [json({ total_count: 3, things: [1, 2] }, 200, link(2)), json({ total_count: 3, things: [3] })];
    const { github, sent } = clientOver((_sent, index) => pages[index] ?? refuse(500, 'asked too much'));
    expect(await github.list(list, ({ things }) => things)).toMatchObject({ status: 'found', value: [1, 2, 3] });
    expect(sent.map(({ url }) => new URL(url).search)).toEqual(['?per_page=100&page=1', '?per_page=100&page=2']);
  });

  it('follow total_count where there is no Link', async () => {
    const pages = [json({ total_count: 101, things: numbers(0, 100) }), json({ total_count: 101, things: [100] })];
    const { github } = clientOver((_sent, index) => pages[index] ?? refuse(500, 'asked too much'));
    const evidence = await github.list(list, ({ things }) => things);
    expect(evidence.status === 'found' && evidence.value.length).toBe(101);
  });

  it('that end before their count are no list', async () => {
    const { github } = clientOver((_sent, index) => json({ total_count: 3, things: index === 0 ? [1, 2] : [] }));
    expect(reasonOf(await github.list(list, ({ things }) => things))).toMatchObject({ code: 'bad-answer' });
  });

  it('that have no end are given up, not cut', async () => {
    const { github, sent } = clientOver(() => json({ total_count: 5000, things: numbers(0, 100) }, 200, link(2)));
    expect(reasonOf(await github.list(list, ({ things }) => things))?.args.detail).toBe(
      'the list has more than 1000 entries',
    );
    expect(sent).toHaveLength(10);
  });

  it('of which a later page fails are not had', async () => {
    const { github } = clientOver((_sent, index) =>
      index === 0 ? json({ total_count: 2, things: [1] }, 200, link(2)) : refuse(500, 'Server Error'),
    );
    expect(codeOf(await github.list(list, ({ things }) => things))).toBe('server-error');
  });
});

it.each([TOKEN, 'a-token-of-a-form-that-nobody-knows-yet'])('no evidence ever holds the token %s', async (token) => {
  const replies = [
    () => json({ name: 'x' }),
    () => refuse(401, `Bad credentials ${token}`),
    () => refuse(403, token),
    () => Promise.reject(new Error(`authorization: token ${token}`)),
    () => json({ [token]: 1 }),
    () => new Response('x', { headers: { 'content-type': `;; ${token}` } }),
  ];
  for (const reply of replies) {
    const { github } = clientOver(reply, { token });
    expect(JSON.stringify(await github.get(question))).not.toContain(token);
  }
});
