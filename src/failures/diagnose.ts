import { hideCredentials } from '../core/redact.ts';
import type { NumberedLine } from './error-lines.ts';
import { signatures } from './index.ts';
import type { Chunk } from './log-lines.ts';
import { createMatcher, type Match, type Matches } from './match.ts';
import type { Captures, ConfirmingCheck, Signature } from './signature.ts';

/** A cause that the log points to. */
export interface Diagnosis {
  readonly id: string;
  readonly group: string;
  /** 0..1. From 0.85 on the log's own words decide; below, the confirming checks do. */
  readonly confidence: number;
  readonly captures: Captures;
  /** What it rests on, without credentials. */
  readonly lines: readonly NumberedLine[];
  /** Ids of other causes of the same text that the log does not tell apart from this one. */
  readonly tied?: readonly string[];
  /** The checks that tell the tied ones apart. */
  readonly toldApartBy?: readonly ConfirmingCheck[];
}

export interface Diagnosed {
  /** The likeliest first; none where the log shows nothing that we know. */
  readonly diagnoses: readonly Diagnosis[];
  /** The likely error lines, for a log that shows nothing known. */
  readonly errorLines: readonly NumberedLine[];
  /** How many lines were read. */
  readonly lines: number;
}

/** From here on the text alone decides. */
export const DECISIVE = 0.85;
/** A cause that is less likely is not named, unless it is tied with a likelier one. */
const LEAST = 0.5;
const LEAST_TIED = 0.3;
/** As much as this apart, two causes of one text are still tied. */
const TIE = 0.3;
const LONGEST_LINE = 400;

/** Reads a log that comes in chunks, of any size; nothing of it is kept but the lines that a diagnosis rests on. */
export async function diagnose(
  log: Chunk | Iterable<Chunk> | AsyncIterable<Chunk>,
  known: readonly Signature[] = signatures,
): Promise<Diagnosed> {
  const diagnosing = createDiagnosing(known);
  if (typeof log === 'string' || log instanceof Uint8Array) diagnosing.push(log);
  else for await (const chunk of log) diagnosing.push(chunk);
  return diagnosing.end();
}

/** The same for a text that is at hand: a pasted log, an annotation. */
export function diagnoseText(log: Chunk, known: readonly Signature[] = signatures): Diagnosed {
  const diagnosing = createDiagnosing(known);
  diagnosing.push(log);
  return diagnosing.end();
}

/** The same, driven from outside: for a page that reads a file piece by piece and may be stopped. */
export function createDiagnosing(known: readonly Signature[] = signatures): {
  push(chunk: Chunk): void;
  end(): Diagnosed;
} {
  const matcher = createMatcher(known);
  return { push: matcher.push, end: () => rank(matcher.end()) };
}

/** Puts the likeliest cause first, drops what another one explains, and says what is tied. */
function rank({ matches, errorLines, lines }: Matches): Diagnosed {
  const explained = new Set(
    matches.filter(({ confidence }) => confidence >= 0.8).flatMap(({ signature }) => signature.over ?? []),
  );
  const left = matches
    .filter(({ signature }) => !explained.has(signature.id))
    .filter(
      (one) =>
        one.confidence >= DECISIVE ||
        !matches.some(
          (other) => other.confidence >= DECISIVE && !explained.has(other.signature.id) && shareLine(one, other),
        ),
    )
    .sort((a, b) => b.confidence - a.confidence || firstLine(a) - firstLine(b));
  const named = left.filter(
    (one) =>
      one.confidence >= LEAST ||
      (one.confidence >= LEAST_TIED && tiedWith(one, left).some(({ confidence }) => confidence >= LEAST)),
  );
  return {
    diagnoses: named.map((one) => diagnosisOf(one, tiedWith(one, named))),
    errorLines: errorLines.map(clean),
    lines,
  };
}

function diagnosisOf({ signature, confidence, captures, lines }: Match, tied: readonly Match[]): Diagnosis {
  const toldApartBy = tellingApart([signature, ...tied.map((other) => other.signature)]);
  return {
    id: signature.id,
    group: signature.group,
    confidence: Math.round(confidence * 100) / 100,
    captures: Object.fromEntries(Object.entries(captures).map(([name, value]) => [name, hideCredentials(value)])),
    lines: lines.map(clean),
    ...(tied.length > 0 ? { tied: tied.map((other) => other.signature.id), toldApartBy } : {}),
  };
}

function tiedWith(one: Match, all: readonly Match[]): Match[] {
  return all.filter(
    (other) =>
      other !== one &&
      one.confidence < DECISIVE &&
      other.confidence < DECISIVE &&
      Math.abs(one.confidence - other.confidence) <= TIE &&
      shareLine(one, other),
  );
}

/** The checks that confirm some of the causes but not all; where there is none, all that confirm one. */
function tellingApart(tied: readonly Signature[]): ConfirmingCheck[] {
  const all = [...new Set(tied.flatMap(({ confirm }) => confirm))];
  const some = all.filter((check) => !tied.every(({ confirm }) => confirm.includes(check)));
  return some.length > 0 ? some : all;
}

function shareLine(one: Match, other: Match): boolean {
  return one.lines.some(({ line }) => other.lines.some((its) => Math.abs(its.line - line) <= 1));
}

function firstLine({ lines }: Match): number {
  return lines[0]?.line ?? 0;
}

function clean({ line, text }: NumberedLine): NumberedLine {
  const shown = hideCredentials(text).replace(/\p{Cc}+/gu, ' ');
  return { line, text: shown.length > LONGEST_LINE ? `${shown.slice(0, LONGEST_LINE - 1)}…` : shown };
}
