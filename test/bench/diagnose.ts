import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { diagnose } from '../../src/failures/diagnose.ts';
import { createLiteralFinder } from '../../src/failures/find-literals.ts';
import { signatures } from '../../src/failures/index.ts';
import { readLine } from '../../src/failures/log-lines.ts';
import { peakMemory } from './peak-memory.js';

/** As in src/cli/gonogo.js. */
const SETTINGS = ['--semi-space-growth-factor=1', '--optimize-for-size', '--max-lazy', '--no-opt'];

/** Pieces that a log is made of, so that making it costs little beside reading it. */
const PIECES = 16;
const PIECE = 1 << 16;
const WORDS =
  'building resolving downloading extracted layer package done cached module compiled test transform src dist'.split(
    ' ',
  );

/** A log like those of Actions, piece by piece, with every signature's first sample once: the same for the same size. */
export function* syntheticLog(megabytes: number): Generator<string> {
  const samples = signatures.flatMap(({ samples: { shows } }) => shows.slice(0, 1));
  const pieces = makePieces();
  const count = Math.ceil((megabytes * 1_000_000) / PIECE);
  const every = Math.max(1, Math.floor(count / samples.length));
  for (let index = 0; index < count; index += 1) {
    yield pieces[index % PIECES] ?? '';
    const sample = index % every === 0 ? samples[index / every] : undefined;
    if (sample) yield `${sample.replaceAll(/^/gm, '2026-11-23T08:15:00.0000000Z ')}\n`;
  }
}

function makePieces(): string[] {
  let seed = 42;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed % below;
  };
  return Array.from({ length: PIECES }, () => {
    let text = '';
    while (text.length < PIECE) {
      const words = Array.from({ length: 5 + random(9) }, () => WORDS[random(WORDS.length)]);
      text += `2026-11-23T08:14:${10 + random(50)}.${1_000_000 + random(8_999_999)}Z ${words.join(' ')} ${random(100_000)}\n`;
    }
    return text;
  });
}

const asPattern = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const texts = signatures.flatMap(({ id, log = [] }) =>
  log.map(({ literal, pattern, across }) => ({ id, literal, pattern: across ? undefined : pattern })),
);

/** Every line with every pattern, as one writes it first. A finding is a signature and a line. */
export function findNaively(log: string): Set<string> {
  const tests = texts.map(({ id, literal, pattern }) => ({ id, literal: new RegExp(asPattern(literal)), pattern }));
  const found = new Set<string>();
  log.split('\n').forEach((line, index) => {
    for (const { id, literal, pattern } of tests)
      if (literal.test(line) && (!pattern || pattern.test(readLine(line).text))) found.add(`${id}:${index + 1}`);
  });
  return found;
}

/** The same findings by the way that `diagnose` goes. */
export function findByLiterals(log: string): Set<string> {
  const find = createLiteralFinder(texts.map(({ literal }) => literal));
  const found = new Set<string>();
  let line = 1;
  let counted = 0;
  find(log, 0, log.length, (at, index) => {
    for (let next = log.indexOf('\n', counted); next >= 0 && next < at; next = log.indexOf('\n', counted)) {
      line += 1;
      counted = next + 1;
    }
    const { id, pattern } = texts[index] ?? { id: '' };
    const end = log.indexOf('\n', at);
    if (!pattern || pattern.test(readLine(log.slice(counted, end < 0 ? undefined : end)).text))
      found.add(`${id}:${line}`);
  });
  return found;
}

export interface DiagnoseFigures {
  readonly megabytes: number;
  readonly signatures: number;
  /** Megabytes in a second. */
  readonly naive: number;
  readonly diagnose: number;
  readonly sameFindings: boolean;
  /** Peak memory in MiB, each in a process of its own. */
  readonly peak: { readonly half: number; readonly whole: number };
}

/** Throughput over 50 MB, and peak memory at 50 and 100 MB. */
export async function measureDiagnose(megabytes = 50): Promise<DiagnoseFigures> {
  const chunks = [...syntheticLog(megabytes)];
  const log = chunks.join('');
  const size = log.length / 1e6;
  const seconds = async (run: () => unknown): Promise<number> => {
    const from = performance.now();
    await run();
    return (performance.now() - from) / 1000;
  };
  let naively = new Set<string>();
  const slow = await seconds(() => {
    naively = findNaively(log);
  });
  const fast = Math.min(await seconds(() => diagnose(chunks)), await seconds(() => diagnose(chunks)));
  const byLiterals = findByLiterals(log);
  return {
    megabytes: Math.round(size),
    signatures: signatures.length,
    naive: size / slow,
    diagnose: size / fast,
    sameFindings: naively.size === byLiterals.size && [...naively].every((one) => byLiterals.has(one)),
    peak: { half: peakOf(megabytes), whole: peakOf(2 * megabytes) },
  };
}

/** Runs this file in a process of its own, with the settings that the command line gives itself; it tells its peak memory. */
function peakOf(megabytes: number): number {
  const kilobytes = execFileSync(process.execPath, [...SETTINGS, fileURLToPath(import.meta.url), String(megabytes)], {
    encoding: 'utf8',
  });
  return Number(kilobytes) / 1024;
}

const [, main, size] = process.argv;
if (size && main === fileURLToPath(import.meta.url)) {
  await diagnose(syntheticLog(Number(size)));
  console.log(peakMemory());
}
