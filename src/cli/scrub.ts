import { hideTokens } from '../evidence/redact.ts';
import type { Io, Stream } from './io.ts';

/** The same machine, but nothing that is written holds a token: neither one of the environment nor what has the form of one. */
export function scrubbed(io: Io): { readonly io: Io; readonly hide: (secret: string) => void } {
  const secrets = new Set<string>();
  const hide = (secret: string) => {
    // Shorter ones are no tokens, and would tear holes into words.
    if (secret.length >= 8) secrets.add(secret);
  };
  const clean = (stream: Stream): Stream => ({
    isTTY: stream.isTTY,
    columns: stream.columns,
    write: (text) => stream.write(hideTokens(text, [...secrets])),
  });
  return { io: { ...io, stdout: clean(io.stdout), stderr: clean(io.stderr) }, hide };
}
