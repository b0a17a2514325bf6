import type { RegistryAnswer, RegistryClient, RegistryGet } from '../clients.ts';
import { evidenceOf, type HttpOutcome } from '../evidence-of.ts';
import { badAnswer, Fault } from '../fault.ts';
import { createHttp, type HttpAnswer, type HttpOptions } from '../http.ts';
import { readJson } from '../read-json.ts';
import { addressOf, checkName, mayGrantFor, REGISTRIES } from './address.ts';
import { createGrants } from './grants.ts';
import { isRefusal, lacksScope, readError } from './refusal.ts';

export interface RegistryOptions extends Omit<HttpOptions, 'mayAsk' | 'methods'> {
  /** Hosts that may be asked, with their port. @default ghcr.io */
  readonly registries?: readonly string[];
}

/** Pulls from registries as anybody would: it has no login to send. Only GET; one token for each repository. */
export function createRegistryClient({ registries = REGISTRIES, ...options }: RegistryOptions): RegistryClient {
  const mayAsk = (host: string) => registries.some((registry) => mayGrantFor(registry, host));
  const http = createHttp({ ...options, mayAsk, methods: ['GET'] });
  const grants = createGrants(http);
  const { now = () => new Date() } = options;

  const pull = async <T>(request: RegistryGet<T>, url: string): Promise<HttpOutcome<RegistryAnswer<T> | 'denied'>> => {
    const { registry, repository, accept, schema } = request;
    if (!registries.includes(registry)) throw new Fault({ code: 'unknown-registry', args: { host: registry } });
    checkName(registry, repository);
    const grant = await grants(registry, repository, 'pull');
    if (!grant.granted) return { value: 'denied' };
    const answer = await http(url, { accept, ...grant.headers });
    if (answer.status !== 200) return readNo(answer);
    const [mediaType = ''] = answer.header('content-type').split(';');
    const digest = answer.header('docker-content-digest');
    const more = /\brel="?next\b/.test(answer.header('link'));
    return { value: { body: readJson(answer, schema), digest, mediaType: mediaType.trim(), more } };
  };

  return {
    get(request) {
      const url = addressOf(request.registry, request.repository, request.path);
      return evidenceOf(url, now, () => pull(request, url));
    },
  };
}

/** What an answer without the thing says, after a token was granted. */
function readNo(answer: HttpAnswer): HttpOutcome<'denied'> {
  const error = readError(answer);
  if (answer.status === 404 && error && /^(?:MANIFEST|NAME)_UNKNOWN$/.test(error.code)) {
    // “OCI index found, but Accept header does not support OCI indexes”: it is there.
    if (/accept header/i.test(error.message)) throw badAnswer(answer.host, error.message);
    return { absent: true };
  }
  if (lacksScope(answer) || (answer.status === 403 && isRefusal(answer, error))) return { value: 'denied' };
  if (answer.status === 401) throw badAnswer(answer.host, 'it refuses the token that it gave');
  throw new Fault({ code: 'server-error', args: { host: answer.host, status: String(answer.status) } });
}
