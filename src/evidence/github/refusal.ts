import type { Reason } from '../../core/evidence.ts';
import { redact } from '../redact.ts';
import { HOST } from './transport.ts';

/** An answer that is not a success. */
export interface Refusal {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly body: unknown;
}

/** What is known where a refusal is read. */
export interface RefusalContext {
  readonly permission: string;
  readonly token: string | undefined;
  readonly now: Date;
}

/**
 * Translates a refusal. 401 and 403 never say that a thing is not there, and neither does 404 by itself.
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
export function readRefusal(refusal: Refusal, { permission, token, now }: RefusalContext): Reason {
  const { status } = refusal;
  const message = messageOf(refusal.body, token);
  if (status === 429 || (status === 403 && isRateLimit(refusal, message))) {
    return { code: 'rate-limit', args: { reset: clockTime(limitEnd(refusal, now)) } };
  }
  if (status === 401 && token) return { code: 'bad-token', args: {} };
  if ((status === 401 || status === 403) && !token) return { code: 'needs-token', args: { permission } };
  if (status === 403 && String(refusal.headers['x-github-sso'] ?? '').startsWith('required')) {
    return { code: 'sso', args: {} };
  }
  if (status === 403) return { code: 'forbidden', args: { permission, message: message || 'no reason is given' } };
  if (status === 404) return { code: 'not-visible', args: { permission } };
  return { code: 'server-error', args: { host: HOST, status: String(status) } };
}

/** When requests are answered again: the primary limit says so, a secondary one says how long to wait, or nothing (then a minute). */
export function limitEnd({ headers }: Refusal, now: Date): Date {
  const reset = Number(headers['x-ratelimit-reset']);
  if (String(headers['x-ratelimit-remaining']) === '0' && reset > 0) return new Date(reset * 1000);
  const wait = Number(headers['retry-after']);
  return new Date(now.getTime() + (wait > 0 ? wait : 60) * 1000);
}

/** `14:05 UTC` */
export function clockTime(date: Date): string {
  return `${date.toISOString().slice(11, 16)} UTC`;
}

function isRateLimit({ headers }: Refusal, message: string): boolean {
  return (
    String(headers['x-ratelimit-remaining']) === '0' ||
    headers['retry-after'] !== undefined ||
    /rate limit/i.test(message)
  );
}

function messageOf(body: unknown, token: string | undefined): string {
  const message = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : '';
  return redact(message, token ? [token] : []).replace(/\.$/, '');
}
