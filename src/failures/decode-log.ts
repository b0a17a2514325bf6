declare class TextDecoder {
  constructor(encoding?: string);
  decode(bytes?: Uint8Array, options?: { stream: boolean }): string;
}

/** Decodes a log piece by piece. Its first two bytes tell whether it is UTF-16, which is what `>` writes in PowerShell; else it is UTF-8. */
export function createLogDecoder(): { decode(bytes: Uint8Array): string; end(): string } {
  let decoder: TextDecoder | undefined;
  let head = new Uint8Array(0);
  return {
    decode(bytes) {
      if (decoder) return decoder.decode(bytes, { stream: true });
      head = Uint8Array.of(...head, ...bytes.subarray(0, 2));
      if (head.length < 2) return '';
      decoder = new TextDecoder(encodingOf(head));
      return decoder.decode(head, { stream: true }) + decoder.decode(bytes.subarray(2), { stream: true });
    },
    end: () => (decoder ? decoder.decode() : new TextDecoder().decode(head)),
  };
}

function encodingOf([one, two]: Uint8Array): string {
  if (one === 0xff && two === 0xfe) return 'utf-16le';
  return one === 0xfe && two === 0xff ? 'utf-16be' : 'utf-8';
}
