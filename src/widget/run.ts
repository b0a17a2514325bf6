import { checkOf } from '../checks/index.ts';
import type { Definition, Repository } from '../core/definition.ts';
import type { Verdict } from '../core/verdict.ts';
import { verify } from '../core/verify.ts';
import { createCollect } from '../evidence/collect.ts';
import { createGitHubClient } from '../evidence/github/client.ts';
import type { Fetch } from '../evidence/platform.ts';

export { reach } from './reach.ts';
export { showDecision } from './show-decision.ts';
export { showVerdict } from './show-verdict.ts';

/** A made-up world that answers instead of the real hosts. */
export interface Sandbox {
  readonly name: string;
  readonly repository: Repository;
  /** Tokens that exist in it, the one with the rights that the rows need first. */
  readonly tokens: readonly { readonly token: string; readonly words: string }[];
  readonly fetch: Fetch;
  /** Its step rows as someone attested them. */
  readonly attest: (definition: Definition) => Definition;
}

/** The browser's own; the client's signals are the platform's `AbortSignal`s, of which it knows less. */
const realFetch: Fetch = (url, init) => fetch(url, { ...init, signal: init.signal as AbortSignal });

/** One run from the page: one click, some rows. */
export interface PageRun {
  readonly definitions: readonly Definition[];
  readonly repository: Repository;
  readonly token: string | undefined;
  readonly sandbox: Sandbox | undefined;
  readonly signal: AbortSignal;
  readonly onVerdict: (verdict: Verdict) => void;
}

/** Verifies rows against GitHub, or against the sandbox. A client lives for one run, so its token does too. */
export function verifyRows(run: PageRun): Promise<readonly Verdict[]> {
  const { repository, sandbox, signal, onVerdict } = run;
  const github = createGitHubClient({
    fetch: sandbox?.fetch ?? realFetch,
    signal,
    ...(run.token ? { token: run.token } : {}),
  });
  return verify({
    definitions: sandbox ? run.definitions.map(sandbox.attest) : run.definitions,
    checkOf,
    context: { repository, now: new Date() },
    collect: createCollect({ github }),
    onVerdict,
  });
}
