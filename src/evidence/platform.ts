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

declare function btoa(text: string): string;

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
