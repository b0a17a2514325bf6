import * as v from 'valibot';
import { badAnswer, Fault } from '../fault.ts';
import { type Http, type HttpAnswer, isLoopback } from '../http.ts';
import { readJson } from '../read-json.ts';
import { mayGrantFor, originOf } from './address.ts';
import { isRefusal, readError } from './refusal.ts';

/** Where a registry's tokens come from. */
interface Challenge {
  readonly realm: string;
  readonly service: string;
}

/** GHCR's never changed, and asking for it would cost a round trip; its challenge names a placeholder anyway. */
const KNOWN: Readonly<Record<string, Challenge>> = {
  'ghcr.io': { realm: 'https://ghcr.io/token', service: 'ghcr.io' },
};

/** Headers for the requests that follow; none where the registry wants no token. */
export type GrantHeaders = Readonly<Record<string, string>>;

/** What was granted, or the answer that refuses. */
export type Grant =
  | { readonly granted: true; readonly headers: GrantHeaders }
  | { readonly granted: false; readonly answer: HttpAnswer };

/** Asks for a token; each distinct one once. A token that is issued does not prove that it covers what was asked for. */
export type Grants = (registry: string, repository: string, actions: 'pull' | 'pull,push' | 'delete') => Promise<Grant>;

const tokenBody = v.union([v.object({ token: v.string() }), v.object({ access_token: v.string() })]);

/**
 * The token protocol of registries. `login` is the value of an `Authorization` header, sent to the token's issuer alone.
 * https://distribution.github.io/distribution/spec/auth/token/
 */
export function createGrants(http: Http, login?: string): Grants {
  const challenges = new Map<string, Promise<Challenge | undefined>>();
  const grants = new Map<string, Promise<Grant>>();

  const challengeOf = async (registry: string): Promise<Challenge | undefined> => {
    const answer = await http(`${originOf(registry)}/v2/`);
    if (answer.status === 200) return undefined;
    const challenge = answer.status === 401 ? answer.header('www-authenticate') : '';
    if (!/^bearer\b/i.test(challenge)) throw badAnswer(registry, `${answer.status} without a challenge for a token`);
    const realm = parameter(challenge, 'realm');
    const [, scheme, host = ''] = /^(https?):\/\/([^/?#@\\\s]+)(?:\/[^?#]*)?$/.exec(realm) ?? [];
    if (!host || !mayGrantFor(registry, host) || (scheme !== 'https' && !isLoopback(host))) {
      throw badAnswer(registry, `it sends to ${host || 'no address'} for a token, which was not done`);
    }
    return { realm, service: parameter(challenge, 'service') };
  };

  const ask = async (registry: string, repository: string, actions: string): Promise<Grant> => {
    const challenge = KNOWN[registry] ?? (await once(challenges, registry, () => challengeOf(registry)));
    if (!challenge) return { granted: true, headers: {} };
    const scope = `repository:${repository}:${actions}`;
    const query = `service=${encodeURIComponent(challenge.service)}&scope=${encodeURIComponent(scope)}`;
    const answer = await http(`${challenge.realm}?${query}`, login ? { authorization: login } : {});
    if (isRefusal(answer, readError(answer))) return { granted: false, answer };
    if (answer.status !== 200) {
      throw new Fault({ code: 'server-error', args: { host: answer.host, status: String(answer.status) } });
    }
    const body = readJson(answer, tokenBody);
    const token = 'token' in body ? body.token : body.access_token;
    // What cannot stand in a header, the platform would call a network error.
    if (!/^[\x21-\x7e]+$/.test(token)) throw badAnswer(answer.host, 'its token is not one');
    return { granted: true, headers: { authorization: `Bearer ${token}` } };
  };

  return (registry, repository, actions) =>
    once(grants, `${registry} ${repository} ${actions}`, () => ask(registry, repository, actions));
}

function once<V>(answers: Map<string, Promise<V>>, key: string, ask: () => Promise<V>): Promise<V> {
  const known = answers.get(key);
  if (known) return known;
  const answer = ask();
  answers.set(key, answer);
  return answer;
}

function parameter(challenge: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(challenge)?.[1] ?? '';
}
