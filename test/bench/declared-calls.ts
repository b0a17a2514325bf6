import { checkOf } from '../../src/checks/index.ts';
import type { Definition, Repository } from '../../src/core/definition.ts';
import { verify } from '../../src/core/verify.ts';
import { createCollect } from '../../src/evidence/collect.ts';
import { createClients } from '../../src/evidence/create-clients.ts';
import { attest } from '../../src/sandbox/attest.ts';
import { createSandbox, presets } from '../../src/sandbox/index.ts';

/** A call as it went out. */
export interface Call {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What each row asks on its own, row after row: no answer serves two rows. */
export async function declaredCalls(
  definitions: readonly Definition[],
  repository: Repository,
): Promise<readonly Call[]> {
  const { world, tokens, attestations } = presets.ready(new Date());
  const answer = createSandbox(world, { surface: 'cli' });
  const calls: Call[] = [];
  for (const definition of definitions) {
    const clients = createClients({
      token: tokens.fineGrained,
      packagesToken: tokens.packages,
      fetch(url, init) {
        calls.push({ url, method: init.method, headers: init.headers });
        return answer(new Request(url, { ...init, signal: init.signal as AbortSignal }));
      },
    });
    await verify({
      definitions: [attest(definition, attestations)],
      checkOf,
      context: { repository, target: repository, now: new Date() },
      collect: createCollect(clients),
    });
  }
  return calls;
}
