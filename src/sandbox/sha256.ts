/** The fractional parts of the roots of the first primes, in 32 bits: what the standard takes its constants from. */
const PRIMES = Array.from({ length: 312 }, (_, n) => n).filter((n) => n > 1 && !hasDivisor(n));
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));

/** SHA-256 of a text's UTF-8 as 64 hex digits. Synchronous, unlike `crypto.subtle`, which is also missing without a secure context. */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, bytes.length << 3);

  const hash = [...START];
  const schedule = new Int32Array(64);
  const at = (index: number) => schedule[index] ?? 0;
  for (let block = 0; block < padded.length; block += 64) {
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
    for (let round = 0; round < 64; round += 1) {
      schedule[round] =
        round < 16
          ? view.getInt32(block + round * 4)
          : at(round - 16) + mix(at(round - 15), 7, 18, 3) + at(round - 7) + mix(at(round - 2), 17, 19, 10);
      const chosen = (e & f) ^ (~e & g);
      const first = (h + turn(e, 6, 11, 25) + chosen + (ROUNDS[round] ?? 0) + at(round)) | 0;
      const second = (turn(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
    }
    for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) hash[index] = ((hash[index] ?? 0) + value) | 0;
  }
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function hasDivisor(n: number): boolean {
  for (let divisor = 2; divisor * divisor <= n; divisor += 1) if (n % divisor === 0) return true;
  return false;
}

function fraction(root: number): number {
  return ((root % 1) * 0x100000000) | 0;
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function turn(word: number, one: number, two: number, three: number): number {
  return rotate(word, one) ^ rotate(word, two) ^ rotate(word, three);
}

function mix(word: number, one: number, two: number, shift: number): number {
  return rotate(word, one) ^ rotate(word, two) ^ (word >>> shift);
}
