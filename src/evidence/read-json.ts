import * as v from 'valibot';
import { badAnswer } from './fault.ts';
import type { HttpAnswer } from './http.ts';

/** Reads a body as the JSON that it should be; a `Fault` says what it is instead. */
export function readJson<T>({ host, text }: HttpAnswer, schema: v.GenericSchema<unknown, T>): T {
  const parsed = v.safeParse(schema, parseJson(host, text));
  if (parsed.success) return parsed.output;
  throw badAnswer(host, `“${v.getDotPath(parsed.issues[0]) ?? 'the body'}” is missing or of another type`);
}

function parseJson(host: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badAnswer(host, /^\s*</.test(text) ? 'it is HTML, not JSON' : 'it is not JSON, or cut off');
  }
}
