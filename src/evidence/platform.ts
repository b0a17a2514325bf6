/**
 * The little of the Fetch standard that collectors rest on. The part of the source that they belong to is compiled with neither the DOM's
 * nor Node's types, so what they may use of a platform is what stands here.
 */

/** An `AbortSignal`. */
export interface Signal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options: { once: boolean }): void;
}

export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly cache: 'no-store';
  readonly credentials: 'omit';
  readonly redirect: 'manual' | 'follow';
  readonly referrerPolicy: 'no-referrer';
  readonly signal: Signal;
}

/** A `Response`, as far as it is read. */
export interface FetchAnswer {
  readonly status: number;
  readonly type: string;
  readonly url: string;
  readonly headers: Iterable<readonly [string, string]> & { get(name: string): string | null };
  text(): Promise<string>;
  /** `null`: there is none, as for HEAD. */
  readonly body: { getReader(): BodyReader } | null;
}

interface BodyReader {
  read(): Promise<{ readonly done: false; readonly value: Uint8Array } | { readonly done: true }>;
  cancel(): Promise<void>;
}

interface Fetcher {
  // A method, so that the platform's own `fetch` fits: its parameters are of wider types.
  fetch(url: string, init: FetchInit): Promise<FetchAnswer>;
}

/** `fetch`, of a browser, of Node, or of the sandbox. */
export type Fetch = Fetcher['fetch'];

declare const AbortSignal: {
  timeout(milliseconds: number): Signal;
  any(signals: readonly Signal[]): Signal;
};

declare class TextDecoder {
  decode(bytes?: Uint8Array, options?: { stream: boolean }): string;
}

declare class URL {
  constructor(address: string, base: string);
  readonly origin: string;
  readonly pathname: string;
  readonly href: string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare function btoa(text: string): string;
declare function atob(text: string): string;

/** `subtle` is missing on a page without a secure context. */
declare const crypto: { readonly subtle?: { digest(name: 'SHA-1', bytes: Uint8Array): Promise<ArrayBuffer> } };

/** Decodes UTF-8 piece by piece. */
export function createTextDecoder(): TextDecoder {
  return new TextDecoder();
}

/** An address, relative or not, as seen from another. */
export function resolveUrl(address: string, base: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}

/** The value of an `Authorization` header for a name and a password, both of ASCII. */
export function basicAuthorization(user: string, password: string): string {
  return `Basic ${btoa(`${user}:${password}`)}`;
}

/** Aborts after so many seconds, or when the other signal does. */
export function within(seconds: number, signal?: Signal): Signal {
  const timer = AbortSignal.timeout(seconds * 1000);
  return signal ? AbortSignal.any([timer, signal]) : timer;
}

/** The text of base64 of UTF-8, line breaks aside; `undefined` where it is none. */
export function decodeBase64(text: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s+/g, '')), (one) => one.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}

/** The id that git gives to a file of this text; `undefined` where the platform cannot tell. */
export async function gitBlobId(text: string): Promise<string | undefined> {
  const { length } = new TextEncoder().encode(text);
  const hash = await crypto.subtle?.digest('SHA-1', new TextEncoder().encode(`blob ${length}\0${text}`));
  return hash && [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
