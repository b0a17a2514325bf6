import { peakMemory } from './peak-memory.js';

// Loaded before a measured program: leads each request to the sandbox on loopback, and tells at the end what the process took.
const { BENCH_ORIGIN: origin } = process.env;
const send = globalThis.fetch;
let requests = 0;
let answered = 0;
let depth = 0;

globalThis.fetch = async (url, init) => {
  requests += 1;
  // The longest chain: a request that begins after an answer may have waited for it.
  const level = answered + 1;
  depth = Math.max(depth, level);
  const answer = await send(`${origin}/@${String(url).replace(/^https:\/\//, '')}`, init);
  answered = Math.max(answered, level);
  return answer;
};

process.on('exit', () => {
  const maxRSS = peakMemory();
  process.stderr.write(`\nbench: ${JSON.stringify({ requests, depth, maxRSS })}\n`);
});
