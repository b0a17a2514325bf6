import type { Absent, Found, Unavailable } from '../../core/evidence.ts';
import { badAnswer, Fault } from '../fault.ts';
import { type Fetch, type FetchAnswer, type Signal, within } from '../platform.ts';
import { readBody } from '../read-body.ts';
import { readRefusal } from './refusal.ts';
import { HOST } from './transport.ts';

export interface LogClientOptions {
  readonly fetch: Fetch;
  /** Sent to api.github.com only. */
  readonly token?: string | undefined;
  readonly signal?: Signal | undefined;
  readonly now?: () => Date;
}

/** A log piece by piece. A `Fault` ends one that is cut off. */
export type LogStream = AsyncIterable<Uint8Array>;

/** Reads logs of jobs, of any size; nothing of them is kept. `absent`: it was there, and is kept no longer. */
export interface LogClient {
  readonly read: (params: {
    readonly owner: string;
    readonly repo: string;
    readonly job: string;
  }) => Promise<Found<LogStream> | Absent | Unavailable>;
}

const PERMISSION = 'Actions: read';
const HEAD_SECONDS = 20;
/** For a log of hundreds of MB. */
const BODY_SECONDS = 600;
/** Where GitHub keeps logs. Its redirect is followed to no other host. */
const STORAGE = /^https:\/\/(?:[a-z\d-]+\.)+(?:blob\.core\.windows\.net|actions\.githubusercontent\.com)\/[^\s#]*$/;

/**
 * Makes the client for logs. GitHub answers with the address of a storage host, which gets no credential: it would refuse one, and must not see it.
 * https://docs.github.com/en/rest/actions/workflow-jobs#download-job-logs-for-a-workflow-run
 */
export function createLogClient({ fetch, token = '', signal, now = () => new Date() }: LogClientOptions): LogClient {
  const send = async (url: string, host: string, headers: Record<string, string>, limit: Signal) => {
    try {
      return await fetch(url, {
        method: 'GET',
        headers,
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        signal: limit,
      });
    } catch (error) {
      throw faultOf(error, host, limit, signal);
    }
  };

  return {
    async read({ owner, repo, job }) {
      const path = [owner, repo, 'actions', 'jobs', job, 'logs'].map(encodeURIComponent).join('/');
      const url = `https://${HOST}/repos/${path}`;
      const asked = () => ({ url, at: now().toISOString() });
      try {
        if (signal?.aborted) throw new Fault({ code: 'stopped', args: {} });
        const limit = within(HEAD_SECONDS, signal);
        const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
        const head = await send(url, HOST, { accept: 'application/vnd.github+json', ...authorization }, limit);
        if (head.status === 410) return { status: 'absent', ...asked() };
        if (head.status !== 302) throw await refusalOf(head, limit, token, now());
        const address = head.headers.get('location') ?? '';
        const host = /^https:\/\/([^/?#@]+)/.exec(address)?.[1] ?? 'another address';
        if (!STORAGE.test(address)) throw new Fault({ code: 'redirect', args: { host: HOST, to: host } });
        const patience = within(BODY_SECONDS, signal);
        const body = await send(address, host, {}, patience);
        if (body.status === 404) return { status: 'absent', ...asked() };
        if (body.status !== 200) throw new Fault({ code: 'server-error', args: { host, status: String(body.status) } });
        return { status: 'found', ...asked(), value: piecesOf(body, host, patience, signal) };
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        return { status: 'unavailable', reason: error.reason, ...asked() };
      }
    },
  };
}

async function* piecesOf(
  { body }: FetchAnswer,
  host: string,
  limit: Signal,
  signal: Signal | undefined,
): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const piece = await reader.read().catch((error: unknown) => {
        throw limit.aborted ? faultOf(error, host, limit, signal) : badAnswer(host, 'it was cut off');
      });
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

async function refusalOf(answer: FetchAnswer, limit: Signal, token: string, now: Date): Promise<Fault> {
  const text = await readBody(answer, { host: HOST, limit, most: 1024 * 1024 }).catch(() => '');
  const headers = Object.fromEntries([...answer.headers].map(([name, value]) => [name.toLowerCase(), value]));
  return new Fault(
    readRefusal({ status: answer.status, headers, body: parseBody(text) }, { permission: PERMISSION, token, now }),
  );
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultOf(error: unknown, host: string, limit: Signal, signal: Signal | undefined): Fault {
  if (signal?.aborted) return new Fault({ code: 'stopped', args: {} });
  const timeout = limit.aborted || (error instanceof Error && error.name === 'TimeoutError');
  if (timeout) return new Fault({ code: 'timeout', args: { host, seconds: String(HEAD_SECONDS) } });
  return new Fault({ code: 'network', args: { host } });
}
