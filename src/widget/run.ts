import type { AnyCheck } from '../core/check.ts';
import type { Definition, Repository } from '../core/definition.ts';
import type { TokensUsed } from '../core/report.ts';
import type { Verdict } from '../core/verdict.ts';
import { verify } from '../core/verify.ts';
import { createCollect } from '../evidence/collect.ts';
import { createPageClients } from '../evidence/create-page-clients.ts';
import type { Fetch } from '../evidence/platform.ts';
import { describeKind, readToken } from '../evidence/token-kind.ts';
import type { TokenUse } from './judge-token.ts';
import { createLimitMeter } from './limit-meter.ts';
import { watchPublicRows } from './public-rows.ts';
import { describePower, type TokenPower } from './token-power.ts';

/** The tokens of one run; neither is needed. */
export type PageTokens = Readonly<Partial<Record<TokenUse, string>>>;

/** A made-up world that answers instead of the real hosts. */
export interface Sandbox {
  readonly name: string;
  readonly repository: Repository;
  /** Tokens that exist in it, those with the rights that the rows need first. */
  readonly tokens: readonly { readonly words: string; readonly tokens: PageTokens }[];
  readonly fetch: Fetch;
  /** Its step rows as someone attested them. */
  readonly attest: (definition: Definition) => Definition;
}

/** The browser's own; the client's signals are the platform's `AbortSignal`s, of which it knows less. */
export const pageFetch: Fetch = (url, init) => fetch(url, { ...init, signal: init.signal as AbortSignal });

/** One run from the page: one click, some rows. */
export interface PageRun {
  /** The checks of these rows, loaded. */
  readonly checkOf: (id: string) => AnyCheck;
  readonly definitions: readonly Definition[];
  readonly repository: Repository;
  /** The repository that the checklist was written for. */
  readonly target: Repository | undefined;
  readonly tokens: PageTokens;
  readonly sandbox: Sandbox | undefined;
  readonly signal: AbortSignal;
  readonly onVerdict: (verdict: Verdict) => void;
}

/** What a run came to. */
export interface PageAnswer {
  readonly verdicts: readonly Verdict[];
  readonly at: Date;
  readonly tokens: TokensUsed;
  /** What is to be said of tokens that can do more than they need to, and of GitHub's limit. */
  readonly notes: readonly string[];
  /** What GitHub said of the tokens. */
  readonly power: readonly TokenPower[];
  /** The verdicts that anybody could have had. */
  readonly publicRows: readonly Verdict[];
}

/** Verifies rows against the real hosts, or against the sandbox. Clients live for one run, so its tokens do too. */
export async function verifyRows(run: PageRun): Promise<PageAnswer> {
  const { checkOf, repository, target, tokens, sandbox, signal, onVerdict } = run;
  const meter = createLimitMeter(sandbox?.fetch ?? pageFetch);
  const clients = createPageClients({
    fetch: meter.fetch,
    token: tokens.repository,
    packagesToken: tokens.packages,
    signal,
  });
  const collect = createCollect(clients);
  const watched = watchPublicRows(collect, { repository, withToken: tokens.repository !== undefined });
  const [verdicts, power] = await Promise.all([
    verify({
      definitions: sandbox ? run.definitions.map(sandbox.attest) : run.definitions,
      checkOf,
      context: { repository, target, now: new Date() },
      collect: watched.collect,
      onVerdict,
    }),
    describePower(tokens, collect),
  ]);
  return {
    verdicts,
    at: new Date(),
    tokens: kindsOf(tokens),
    notes: [...power.flatMap(({ excess }) => excess ?? []), ...meter.words()],
    power,
    publicRows: watched.of(verdicts),
  };
}

function kindsOf(tokens: PageTokens): TokensUsed {
  const kindOf = (use: TokenUse) => {
    const read = readToken(tokens[use] ?? '');
    return 'problem' in read ? {} : { [use]: describeKind(read.kind) };
  };
  return { ...kindOf('repository'), ...kindOf('packages') };
}
