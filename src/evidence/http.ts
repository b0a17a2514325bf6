import { Fault } from './fault.ts';
import { clockTime } from './github/refusal.ts';
import type { Fetch, FetchAnswer, Signal } from './platform.ts';
import { createSend } from './send.ts';

export interface HttpOptions {
  readonly fetch: Fetch;
  /** Whether a host (`pypi.org`, `127.0.0.1:5000`) may be asked: nothing is sent to another. */
  readonly mayAsk: (host: string) => boolean;
  /** @default GET and HEAD: reading only */
  readonly methods?: readonly Method[];
  readonly signal?: Signal | undefined;
  readonly now?: () => Date;
  /** How long an answer, its body included, may take. @default 15 */
  readonly timeoutSeconds?: number;
}

export type Method = 'GET' | 'HEAD' | 'POST' | 'DELETE';

/** An answer that was read whole, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  readonly host: string;
  readonly url: string;
  readonly header: (name: string) => string;
  readonly text: string;
}

/** Sends one request. Throws a `Fault` where no answer came that could be read, and for 429 and 5xx, which say nothing of the thing asked for. */
export type Http = (url: string, headers?: Readonly<Record<string, string>>, method?: Method) => Promise<HttpAnswer>;

/** Pages of the largest projects on an index have a few MB. */
const MOST_MEGABYTES = 20;

/**
 * Plain HTTPS to a fixed set of hosts. Redirects are not followed at all, so neither is one followed with a credential. After a host has said
 * that it wants to be left alone for a time, nothing more is sent to it before.
 */
export function createHttp(options: HttpOptions): Http {
  const { fetch, mayAsk, methods = ['GET', 'HEAD'], signal, now = () => new Date(), timeoutSeconds = 15 } = options;
  const send = createSend({ fetch, signal, seconds: timeoutSeconds, megabytes: MOST_MEGABYTES });
  const closed = new Map<string, Date>();

  return async (url, headers = {}, method = 'GET') => {
    const host = hostOf(url);
    if (!host || !mayAsk(host)) throw new Fault({ code: 'defect', args: { detail: `“${host}” may not be asked` } });
    if (!methods.includes(method)) {
      throw new Fault({ code: 'defect', args: { detail: `${method} is refused, this client only reads` } });
    }
    if (signal?.aborted) throw new Fault({ code: 'stopped', args: {} });
    const until = closed.get(host);
    if (until && until > now()) throw new Fault({ code: 'host-limit', args: { host, reset: clockTime(until) } });
    const { head, body } = await send({ url, host, method, headers, redirect: 'manual' });
    if (head.type === 'opaqueredirect' || (head.status >= 300 && head.status < 400)) {
      throw new Fault({ code: 'redirect', args: { host, to: redirectTarget(head, host) } });
    }
    const end = limitEnd(head, now());
    if (end) {
      closed.set(host, end);
      throw new Fault({ code: 'host-limit', args: { host, reset: clockTime(end) } });
    }
    if (head.status >= 500) throw new Fault({ code: 'server-error', args: { host, status: String(head.status) } });
    return { status: head.status, host, url, header: (name) => head.headers.get(name) ?? '', text: body };
  };
}

/** The host of an https address, with its port; of an http one only on this machine. Empty: may not be asked. */
function hostOf(url: string): string {
  const [, scheme, host = ''] = /^(https?):\/\/([^/?#@\\\s]+)(?:[/?]|$)/.exec(url) ?? [];
  return scheme === 'https' || isLoopback(host) ? host : '';
}

/** This machine itself: the only place where plain http is spoken. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host);
}

/** A browser does not tell where a redirect leads. */
function redirectTarget({ headers }: FetchAnswer, host: string): string {
  const to = headers.get('location') ?? '';
  if (to.startsWith('/') && !to.startsWith('//')) return `another address on ${host}`;
  return /^(?:https?:)?\/\/([^/?#@]+)/.exec(to)?.[1] ?? 'another address';
}

function limitEnd({ status, headers }: FetchAnswer, now: Date): Date | undefined {
  const wait = headers.get('retry-after');
  if (status !== 429 && !(wait !== null && (status === 503 || status === 403))) return undefined;
  const at = Date.parse(wait ?? '');
  if (!/^\s*\d+\s*$/.test(wait ?? '') && at > now.getTime()) return new Date(at);
  const seconds = Number(wait);
  return new Date(now.getTime() + (seconds > 0 ? seconds : 60) * 1000);
}
