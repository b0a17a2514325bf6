import { describeKind, readToken, type TokenKind } from '../evidence/token-kind.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** A token that was found, and where. */
export interface FoundToken {
  readonly token: string;
  readonly kind: TokenKind;
  /** `GH_TOKEN`, `gh auth token`, `standard input` */
  readonly source: string;
}

/** The two tokens of a run; neither is needed. */
export interface Tokens {
  readonly repository?: FoundToken;
  readonly packages?: FoundToken;
}

export interface TokenOptions {
  readonly anonymous?: boolean | undefined;
  readonly tokenStdin?: boolean | undefined;
}

/** The variable of the classic token for packages. */
const PACKAGES_TOKEN = 'GONOGO_PACKAGES_TOKEN';

/** Finds the tokens: standard input where asked for, else the environment, else GitHub's own command line. A malformed one stops the run. */
export async function findTokens(io: Io, { anonymous, tokenStdin }: TokenOptions): Promise<Tokens> {
  if (anonymous) return {};
  const repository = tokenStdin ? await fromInput(io) : (fromEnv(io) ?? (await fromGh(io)));
  const packages = io.env[PACKAGES_TOKEN] ? found(io.env[PACKAGES_TOKEN], PACKAGES_TOKEN) : undefined;
  return { ...(repository ? { repository } : {}), ...(packages ? { packages } : {}) };
}

/** What is said of the tokens before anything is sent. Never a token. */
export function describeTokens({ repository, packages }: Tokens): readonly string[] {
  return [
    repository
      ? `Token: ${repository.source}, ${describeKind(repository.kind)}.`
      : 'No token: what anyone may see is asked for.',
    ...(packages ? [`Token for packages: ${packages.source}, ${describeKind(packages.kind)}.`] : []),
    ...(packages?.kind === 'fine-grained'
      ? [
          'GitHub Packages answers classic tokens only: this one is not sent. A classic one needs read:packages, no more.',
        ]
      : []),
  ];
}

function fromEnv({ env }: Io): FoundToken | undefined {
  for (const name of ['GH_TOKEN', 'GITHUB_TOKEN'] as const) {
    const text = env[name];
    // Set to nothing is how one unsets a variable for one command.
    if (text) return found(text, name);
  }
  return undefined;
}

async function fromInput({ stdin, stderr }: Io): Promise<FoundToken> {
  if (stdin.isTTY) {
    throw new UsageError(
      '--token-stdin: standard input is a terminal, which would show the token.\nPipe it in: pass show github | gonogo verify --token-stdin',
    );
  }
  stderr.write('Reading the token from standard input.\n');
  return found(await stdin.read(), 'standard input');
}

/** A `gh` that is not logged in is the same as none. */
async function fromGh({ capture }: Io): Promise<FoundToken | undefined> {
  const text = await capture('gh', ['auth', 'token', '--hostname', 'github.com']);
  return text?.trim() ? found(text, 'gh auth token') : undefined;
}

function found(text: string, source: string): FoundToken {
  const read = readToken(text);
  if ('problem' in read) throw new UsageError(`${source}: ${read.problem}`);
  return { ...read, source };
}
