import * as v from 'valibot';
import type { PushOutcome, PushRefusal, RegistryPush } from '../clients.ts';
import { evidenceOf, type HttpOutcome } from '../evidence-of.ts';
import { Fault } from '../fault.ts';
import { createHttp, type HttpAnswer } from '../http.ts';
import { basicAuthorization, resolveUrl } from '../platform.ts';
import { readJson } from '../read-json.ts';
import { readToken } from '../token-kind.ts';
import { addressOf, checkName, mayGrantFor, REGISTRIES } from './address.ts';
import type { RegistryOptions } from './client.ts';
import { createGrants, type GrantHeaders } from './grants.ts';
import { isRefusal, lacksScope, readError } from './refusal.ts';

export interface RegistryPushOptions extends RegistryOptions {
  readonly token: string;
  /** GHCR takes any name next to a valid token. */
  readonly user?: string;
}

/** GHCR's words at a refused push, and what they mean. */
const CAUSES: readonly (readonly [RegExp, PushRefusal])[] = [
  [/write_package/, 'no-write-access'],
  [/installation not allowed/, 'installation'],
  [/create_package/, 'may-not-create'],
  [/does not match expected scopes/, 'wrong-scopes'],
  [/read_package|^denied$/, 'no-read-access'],
];

/**
 * Tries a push without pushing: opens an upload and cancels it. Only below a repository that is there, because opening one elsewhere might leave
 * an empty package behind. The upload holds nothing, so nothing stays when it cannot be cancelled: GHCR answers 405 and lets it expire
 * (https://github.com/radius-project/radius/pull/12623).
 * Source: OCI distribution specification, end-4a and end-14; the order of go-containerregistry's `CheckPushPermission`.
 */
export function createRegistryPush(options: RegistryPushOptions): RegistryPush {
  const { token: text, user = 'gonogo', registries = REGISTRIES, now = () => new Date() } = options;
  const read = readToken(text);
  const token = 'problem' in read ? '' : read.token;
  const mayAsk = (host: string) => registries.some((registry) => mayGrantFor(registry, host));
  const http = createHttp({ ...options, mayAsk, methods: ['GET', 'POST'] });
  // What was opened is closed also after a stop.
  const close = createHttp({ ...options, signal: undefined, mayAsk, methods: ['DELETE'] });
  const login = basicAuthorization(user, token);
  const grants = createGrants(http, login);
  const secrets = [token, login];

  const refused = (answer: HttpAnswer): HttpOutcome<PushOutcome> | undefined => {
    const error = readError(answer, secrets);
    if (lacksScope(answer)) return no('pull-only', error?.message ?? '');
    if (!isRefusal(answer, error)) return undefined;
    const cause = CAUSES.find(([words]) => words.test(error.message));
    return no(cause?.[1] ?? 'other', error.message);
  };

  const attempt = async (registry: string, repository: string, url: string): Promise<HttpOutcome<PushOutcome>> => {
    if ('problem' in read) throw new Fault({ code: 'malformed-token', args: { problem: read.problem } });
    if (!registries.includes(registry)) throw new Fault({ code: 'unknown-registry', args: { host: registry } });
    checkName(registry, repository);
    const grant = await grants(registry, repository, 'pull,push');
    if (!grant.granted) throw notGranted(grant.answer, secrets);
    const list = await http(addressOf(registry, repository, 'tags/list?n=1'), grant.headers);
    const early = refused(list);
    if (early && 'value' in early && !early.value.allowed && early.value.cause === 'wrong-scopes') return early;
    if (early || list.status === 404) {
      throw new Fault({ code: 'no-package', args: { host: registry, name: repository } });
    }
    if (list.status !== 200) throw unexpected(list);
    readJson(list, v.object({ name: v.string() }));

    const opened = await http(url, grant.headers, 'POST');
    if (opened.status !== 202 && opened.status !== 201) {
      const outcome = refused(opened);
      if (outcome) return outcome;
      throw unexpected(opened);
    }
    const upload = uploadOf(opened, url, repository);
    const closed = upload
      ? await cancel(upload, registry, repository, grant.headers).catch(() => undefined)
      : undefined;
    const cancelled = closed !== undefined && closed.status < 300;
    return { value: { allowed: true, upload: cancelled ? 'cancelled' : 'expires' } };
  };

  const cancel = async (upload: string, registry: string, repository: string, headers: GrantHeaders) => {
    const answer = await close(upload, headers, 'DELETE');
    if (!lacksScope(answer)) return answer;
    // Distribution's registry takes a cancellation for a deletion, and wants that right for it.
    const more = await grants(registry, repository, 'delete');
    return more.granted ? close(upload, more.headers, 'DELETE') : answer;
  };

  return {
    dryRun({ registry, repository }) {
      const url = addressOf(registry, repository, 'blobs/uploads/');
      return evidenceOf(url, now, () => attempt(registry, repository, url));
    },
  };
}

/** The address of the upload that was opened. A token goes nowhere else, and nothing but an upload is ever cancelled. */
function uploadOf({ header }: HttpAnswer, url: string, repository: string): string | undefined {
  const upload = resolveUrl(header('location'), url);
  // GHCR's is relative and says `upload` where the specification says `uploads`.
  const ours = upload?.origin === resolveUrl(url, url)?.origin;
  const path = new RegExp(`^/v2/${repository.replaceAll('.', '\\.')}/blobs/uploads?/[^/]+$`);
  return upload && ours && path.test(upload.pathname) ? upload.href : undefined;
}

function no(cause: PushRefusal, message: string): { readonly value: PushOutcome } {
  return { value: { allowed: false, cause, message } };
}

/** The login itself is refused: wrong, or of a kind that registries do not take. */
function notGranted(answer: HttpAnswer, secrets: readonly string[]): Fault {
  if (answer.status === 401) return new Fault({ code: 'bad-token', args: {} });
  const message = readError(answer, secrets)?.message || 'no reason is given';
  return new Fault({ code: 'forbidden', args: { message, permission: 'write:packages' } });
}

function unexpected({ host, status }: HttpAnswer): Fault {
  return new Fault({ code: 'server-error', args: { host, status: String(status) } });
}
