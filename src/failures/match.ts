import { createErrorLines, type NumberedLine } from './error-lines.ts';
import { createLiteralFinder } from './find-literals.ts';
import { type Chunk, createLogReader, type LogBlock, type LogLine, readLine } from './log-lines.ts';
import { type CapturedText, captureFrom, holds, isReport, isTalk, type Passage, plausible } from './passage.ts';
import type { Captures, LogText, Signature } from './signature.ts';
import { createSteps, type Step, type Steps } from './steps.ts';

/** A signature that the log shows in a step that failed. */
export interface Match {
  readonly signature: Signature;
  readonly confidence: number;
  readonly captures: Captures;
  readonly lines: readonly NumberedLine[];
}

export interface Matches {
  readonly matches: readonly Match[];
  /** The lines that look most like the error, the last ones of the log. */
  readonly errorLines: readonly NumberedLine[];
  /** How many lines the log has. */
  readonly lines: number;
}

/** Lines of a signature that are kept; of the rest, only that they are there. */
const LINES_KEPT = 3;
const NEAR = 12;

const FAILED = [
  '##[error]',
  'Process completed with exit code',
  'npm ERR!',
  'npm error',
  'fatal: ',
  'exit code ',
  'Error response',
];
const ERRORS = ['Error: ', 'error: ', 'ERROR: ', ...FAILED];
const RETRIES = [
  'Retrying',
  'retrying',
  'Attempt ',
  'attempt ',
  'will retry',
  'Retry #',
  'Retry 1',
  'Retry 2',
  'retry 1',
  'retry 2',
];
const SUCCESSES = [
  'succeeded',
  'Succeeded',
  'uccessful',
  ': Pushed',
  'digest: sha256:',
  'Published ',
  'published ',
  ' pushed',
];
const MARKS = [
  '##[group]',
  '##[endgroup]',
  'GITHUB_TOKEN Permissions',
  'Job defined at: ',
  'Complete job name: ',
  'Post job cleanup',
  'shell: ',
];

/** Searches a log for signatures, chunk by chunk; memory does not grow with the log. */
export function createMatcher(signatures: readonly Signature[]): { push(chunk: Chunk): void; end(): Matches } {
  const texts = new Map<string, { signature: Signature; text: LogText }[]>();
  for (const signature of signatures)
    for (const text of signature.log ?? []) {
      const sharing = texts.get(text.literal);
      if (sharing) sharing.push({ signature, text });
      else texts.set(text.literal, [{ signature, text }]);
    }
  const words = [...new Set([...MARKS, ...ERRORS, ...RETRIES, ...SUCCESSES, ...texts.keys()])];
  const find = createLiteralFinder(words);
  const uses = words.map((word) => ({
    word,
    texts: texts.get(word) ?? [],
    mark: MARKS.includes(word),
    error: ERRORS.includes(word),
    retry: RETRIES.includes(word),
    success: SUCCESSES.includes(word),
  }));

  const steps = createSteps();
  const errors = createErrorLines();
  const lastLine = new Float64Array(words.length);
  const timesOnLine = new Uint8Array(words.length);
  let lines = 0;

  const search = (block: LogBlock): void => {
    find(block.text, block.from, block.to, (at, index) => {
      const use = uses[index];
      if (!use) return;
      const line = block.lineNumber(at);
      // The same words many times on one line of a megabyte say nothing new.
      const again = lastLine[index] === line;
      if (again && timesOnLine[index] === 2) return;
      timesOnLine[index] = again ? 2 : 1;
      lastLine[index] = line;
      const read = readLine(block.lineAround(at));
      const step = steps.of(read.job);
      if (use.mark) mark(steps, step, read, line, block, at);
      const echoed = steps.echoes(step, read, line);
      if (use.error && !echoed) {
        if (endsStep(read)) step.failed = line;
        else if (isError(read, use.word)) step.error = line;
        errors.add(read, line);
      }
      if (use.retry && isRetry(read.text)) step.retried = line;
      if (use.success && read.kind !== 'error') steps.succeeded(step, line);
      if (!echoed && use.texts.length > 0 && !isReport(read.text) && read.kind !== 'debug')
        look(step, use.texts, read, line, block, at);
    });
    steps.line = block.lineNumber(block.to);
    // What follows the last line end is no line yet.
    lines = block.to > 0 && block.text[block.to - 1] !== '\n' ? steps.line : steps.line - 1;
  };
  const reader = createLogReader(search);
  return {
    push: reader.push,
    end() {
      reader.end();
      return { matches: steps.settle(), errorLines: errors.lines(), lines };
    },
  };
}

function isRetry(text: string): boolean {
  return /\b[Rr]etrying\b|\bwill retry\b|\b(?:[Rr]etry|[Aa]ttempt) (?:attempt )?#?\d/.test(text);
}

/** The runner says so: the step has failed. */
function endsStep({ kind, text }: LogLine): boolean {
  return kind === 'error' || /Process completed with exit code [1-9]/.test(text);
}

/** A tool says so; what the step made of it is another matter. */
function isError({ kind, text }: LogLine, word: string): boolean {
  return (
    kind === 'plain' && (word === 'exit code ' ? /exit code:? [1-9]/.test(text) : text.trimStart().startsWith(word))
  );
}

function mark(steps: Steps, step: Step, read: LogLine, line: number, block: LogBlock, at: number): void {
  const text = read.text.trim();
  if (text === 'GITHUB_TOKEN Permissions') step.permissions = permissionsAfter(read, block, at);
  if (read.kind === 'group') steps.group(step, read.text, line);
  else if (read.kind === 'endgroup') steps.endGroup(step);
  else if (/^(?:Job defined at|Complete job name): /.test(text)) steps.head(step, text);
  else if (text.startsWith('Post job cleanup')) steps.cleanup(step);
  else if (text.startsWith('shell: ')) steps.shell(step);
}

/** `Packages: write` and the like, from the head of a job's log. */
function permissionsAfter(read: LogLine, block: LogBlock, at: number): string[] {
  return block
    .linesAfter(at, 30)
    .map(readLine)
    .filter(({ job }) => job === read.job)
    .flatMap(({ text }) => /^ {0,4}([A-Za-z]{1,30}): (read|write|none)$/.exec(text)?.slice(1, 3).join(': ') ?? []);
}

function look(
  step: Step,
  texts: readonly { signature: Signature; text: LogText }[],
  read: LogLine,
  line: number,
  block: LogBlock,
  at: number,
): void {
  let passage: Passage | undefined;
  const around = (): Passage => {
    passage ??= passageOf(read, block, at);
    return passage;
  };
  for (const { signature, text } of texts) {
    const known = step.pending.get(signature.id);
    const captured: CapturedText | undefined = holds(text, read.text, around);
    if (!captured) continue;
    if (known && known.lines.length >= LINES_KEPT) {
      known.lastLine = line;
      continue;
    }
    if (read.kind === 'warning' || isTalk(read.text) || !plausible(text, around)) continue;
    if (isScript(read, block, at)) return;
    const captures = { ...captureFrom(signature, around()), ...captured };
    const found = { line, text: read.text };
    if (known) {
      known.captures = { ...captures, ...known.captures };
      known.confidence = Math.max(known.confidence, text.confidence);
      known.lastLine = line;
      if (!known.lines.some((one) => one.line === line)) known.lines.push(found);
    } else {
      const by = hintsOf(signature, around(), step);
      const own = { signature, captures, confidence: text.confidence, by, lines: [found], lastLine: line };
      step.pending.set(signature.id, own);
    }
  }
}

function hintsOf(signature: Signature, { text }: Passage, step: Step): number {
  const where = `${step.head}\n${text}`;
  return (signature.hints ?? []).reduce((sum, { pattern, by }) => (pattern.test(where) ? sum + by : sum), 0);
}

function passageOf(read: LogLine, block: LogBlock, at: number): Passage {
  const same = (raw: readonly string[]): string[] =>
    raw
      .map(readLine)
      .filter(({ job }) => job === read.job)
      .map(({ text }) => text);
  const before = same(block.linesBefore(at, NEAR));
  const after = same(block.linesAfter(at, NEAR));
  return {
    close: [...before.slice(-2), read.text, ...after.slice(0, 4)].join('\n'),
    text: [...before, read.text, ...after].join('\n'),
  };
}

/** Copied from the page, a step's script is indented below the line `Run …`. */
function isScript(read: LogLine, block: LogBlock, at: number): boolean {
  if (!read.text.startsWith('  ')) return false;
  for (const raw of block.linesBefore(at, 200).reverse()) {
    const { text } = readLine(raw);
    if (/^▶? ?Run \S/.test(text)) return true;
    if (!text.startsWith('  ')) return false;
  }
  return false;
}
