/**
 * GitHub's number of the account that owned the repository when a file was signed: the extension “Source Repository Owner Identifier” of the
 * certificate that Sigstore issued for the upload. The index compares this number, so an account made anew under an old name is another one.
 * https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md (1.3.6.1.4.1.57264.1.17)
 *
 * The certificate is DER in base64. It is only searched for the extension, not verified: the index did that before it recorded the upload.
 */
export function certificateOwner(base64: string): string | undefined {
  const bytes = decodeBase64(base64);
  const start = bytes.indexOf(EXTENSION);
  if (start < 0) return undefined;
  // OCTET STRING { UTF8String }, both shorter than 128 bytes: each length is one byte. What follows may be a digit too: SEQUENCE is `0`.
  const [octets, , text, length = ''] = bytes.slice(start + EXTENSION.length);
  const from = start + EXTENSION.length + 4;
  const value = bytes.slice(from, from + length.charCodeAt(0));
  return octets === '\x04' && text === '\x0c' && /^\d{1,20}$/.test(value) ? value : undefined;
}

/** OBJECT IDENTIFIER 1.3.6.1.4.1.57264.1.17. Extensions of this family are never critical, so no BOOLEAN follows it. */
const EXTENSION = '\x06\x0a\x2b\x06\x01\x04\x01\x83\xbf\x30\x01\x11';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as characters; what is no base64 ends the text. */
function decodeBase64(text: string): string {
  let bytes = '';
  let bits = 0;
  let count = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) break;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += String.fromCharCode((bits >> count) & 0xff);
  }
  return bytes;
}
