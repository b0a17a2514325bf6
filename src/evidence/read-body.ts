import { badAnswer } from './fault.ts';
import type { FetchAnswer, Signal } from './platform.ts';
import { createTextDecoder } from './platform.ts';

export interface BodyLimits {
  readonly host: string;
  readonly limit: Signal;
  /** In bytes, after decompression. */
  readonly most: number;
}

/** Reads a body to its end, but no further than allowed: what is larger is let go of unread. */
export async function readBody(answer: FetchAnswer, { host, limit, most }: BodyLimits): Promise<string> {
  const tooLarge = () => badAnswer(host, `it has more than ${most / 1024 / 1024} MB`);
  const reader = answer.body?.getReader();
  if (!reader) return '';
  if (Number(answer.headers.get('content-length')) > most) {
    void reader.cancel().catch(() => undefined);
    throw tooLarge();
  }
  const decoder = createTextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const chunk = await reader.read().catch((error: unknown) => {
      if (limit.aborted) throw error;
      throw badAnswer(host, 'it was cut off');
    });
    if (chunk.done) return text + decoder.decode();
    bytes += chunk.value.byteLength;
    if (bytes > most) {
      void reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
}
