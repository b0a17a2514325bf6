/** What the platform's decoder does for us; both Node and browsers have it. */
interface Decoder {
  decode(bytes: Uint8Array): string;
}
declare const TextDecoder: new (label: 'utf-8', options: { readonly fatal: true; readonly ignoreBOM: true }) => Decoder;

/** Decodes a file's bytes. Invalid UTF-8 is a problem, never a replacement character in a name. A byte order mark is kept. */
export function decodeText(bytes: Uint8Array): { readonly text: string } | { readonly problem: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: 'it is not valid UTF-8' };
  }
}
