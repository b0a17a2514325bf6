import { readFileSync } from 'node:fs';
import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import type { Definition, Repository } from '../../src/core/definition.ts';
import { verify } from '../../src/core/verify.ts';
import { createCollect } from '../../src/evidence/collect.ts';
import type { ClientOptions } from '../../src/evidence/create-clients.ts';
import { createPageClients } from '../../src/evidence/create-page-clients.ts';
import { createSandbox, presets } from '../../src/sandbox/index.ts';
import { countRequests, type Requests } from './count-requests.ts';

export interface VerifyRequests {
  readonly rows: number;
  /** *Verify all*: every row in one run. */
  readonly together: Requests;
  /** The peer: each row on its own, one after the other, as one call per row would be written. */
  readonly oneByOne: Requests;
  readonly anonymous: Requests;
}

/** Counts what a run of a page asks of the sandbox's ready repository. */
export async function measureRequests(page: string): Promise<VerifyRequests> {
  const { checklist } = readChecklist(readFileSync(page, 'utf8'), { file: page, checks });
  const { definitions, target } = checklist;
  if (!target) throw new Error(`${page} has no target`);
  const run = { definitions, repository: target.repository };
  const { fineGrained, packages } = presets.ready(new Date()).tokens;
  const tokens = { token: fineGrained, packagesToken: packages };
  const oneByOne = { count: 0, depth: 0 };
  for (const definition of definitions) {
    const { count, depth } = await requestsOf({ ...run, definitions: [definition] }, tokens);
    oneByOne.count += count;
    oneByOne.depth += depth;
  }
  return {
    rows: definitions.length,
    together: await requestsOf(run, tokens),
    oneByOne,
    anonymous: await requestsOf(run, {}),
  };
}

async function requestsOf(
  { definitions, repository }: { definitions: readonly Definition[]; repository: Repository },
  tokens: Pick<ClientOptions, 'token' | 'packagesToken'>,
): Promise<Requests> {
  const counted = countRequests(createSandbox(presets.ready(new Date()).world));
  const clients = createPageClients({
    // The client's `Signal` is the platform's own; it only knows less of it.
    fetch: (url, init) => counted.send(new Request(url, { ...init, signal: init.signal as AbortSignal })),
    ...tokens,
  });
  await verify({
    definitions,
    checkOf,
    context: { repository, now: new Date() },
    collect: createCollect(clients),
  });
  return { count: counted.count, depth: counted.depth };
}
