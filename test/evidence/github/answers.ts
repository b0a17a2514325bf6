import { type ClientOptions, createClients } from '../../../src/evidence/create-clients.ts';
import type { FetchInit } from '../../../src/evidence/platform.ts';

export const NOW = new Date('2026-01-31T12:00:00Z');

/** What was sent. */
export interface Sent {
  readonly url: string;
  readonly init: FetchInit;
}

type Reply = (sent: Sent, index: number) => Response | Promise<Response>;

/** The real clients over answers made here, and what they have sent. */
export function clientOver(reply: Reply, options: Partial<ClientOptions> = {}) {
  const sent: Sent[] = [];
  const clients = createClients({
    fetch: async (url, init) => {
      const one = { url, init };
      sent.push(one);
      return reply(one, sent.length - 1);
    },
    now: () => NOW,
    ...options,
  });
  return { github: clients.github, clients, sent };
}

/** An answer in JSON. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

/** A refusal as GitHub words it. */
export function refuse(status: number, message: string, headers: Record<string, string> = {}): Response {
  return json({ message, documentation_url: 'https://docs.github.com/rest', status: String(status) }, status, headers);
}
