import * as v from 'valibot';
import type { HttpAnswer } from '../http.ts';
import { redact } from '../redact.ts';

/** A registry's own words for why not. */
export interface RegistryError {
  /** `DENIED`, `UNAUTHORIZED`, `MANIFEST_UNKNOWN`, … */
  readonly code: string;
  /** One line, without credentials. */
  readonly message: string;
}

const body = v.object({
  errors: v.pipe(v.array(v.object({ code: v.string(), message: v.optional(v.string(), '') })), v.minLength(1)),
});

/** Reads the first error of a registry's answer; none where the answer is not a registry's (a proxy, a page). */
export function readError({ text }: HttpAnswer, secrets: readonly string[] = []): RegistryError | undefined {
  try {
    const [error] = v.parse(body, JSON.parse(text)).errors;
    return error && { code: error.code, message: redact(error.message, secrets) };
  } catch {
    return undefined;
  }
}

/**
 * Whether the registry says that the asker may not. GHCR also says `DENIED` when it could not reach the service that decides, which says nothing:
 * https://github.com/slsa-framework/slsa-github-generator/issues/1699
 */
export function isRefusal({ status }: HttpAnswer, error: RegistryError | undefined): error is RegistryError {
  if (!error || (status !== 401 && status !== 403)) return false;
  return /^(?:DENIED|UNAUTHORIZED)$/.test(error.code) && !/unable to connect|twirp|intermediary/i.test(error.message);
}

/** The token is good, and does not cover what was asked. https://www.rfc-editor.org/rfc/rfc6750#section-3.1 */
export function lacksScope({ status, header }: HttpAnswer): boolean {
  return status === 401 && /\berror="insufficient_scope"/.test(header('www-authenticate'));
}
