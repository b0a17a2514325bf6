/** SHA-1 as 40 hex digits. Pure and synchronous: `crypto.subtle` is neither, and is missing on a page without a secure context. */
export function sha1(bytes: Uint8Array): string {
  const length = bytes.length;
  const words = new Int32Array((((length + 8) >> 6) + 1) * 16);
  for (const [index, byte] of bytes.entries())
    words[index >> 2] = (words[index >> 2] ?? 0) | (byte << (24 - (index % 4) * 8));
  words[length >> 2] = (words[length >> 2] ?? 0) | (0x80 << (24 - (length % 4) * 8));
  words[words.length - 2] = Math.floor(length / 0x20000000);
  words[words.length - 1] = length << 3;

  const hash = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0];
  const schedule = new Int32Array(80);
  for (let block = 0; block < words.length; block += 16) {
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = hash;
    for (let round = 0; round < 80; round += 1) {
      const mixed = round < 16 ? (words[block + round] ?? 0) : rotate(parity(schedule, round), 1);
      schedule[round] = mixed;
      const next = (rotate(a, 5) + choose(round, b, c, d) + e + mixed) | 0;
      [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
    }
    for (const [index, value] of [a, b, c, d, e].entries()) hash[index] = ((hash[index] ?? 0) + value) | 0;
  }
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The id that git gives to a file of this text. */
export function blobSha(text: string): string {
  const content = new TextEncoder().encode(text);
  const head = new TextEncoder().encode(`blob ${content.length}\0`);
  const blob = new Uint8Array(head.length + content.length);
  blob.set(head);
  blob.set(content, head.length);
  return sha1(blob);
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function parity(schedule: Int32Array, round: number): number {
  const at = (back: number) => schedule[round - back] ?? 0;
  return at(3) ^ at(8) ^ at(14) ^ at(16);
}

function choose(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}
