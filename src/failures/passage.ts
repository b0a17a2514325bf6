import type { CaptureName, Captures, LogText, Signature } from './signature.ts';

/** The surroundings of a line, cleaned and of the same job. */
export interface Passage {
  /** Two lines before, four after. */
  readonly close: string;
  /** Twelve lines to either side. */
  readonly text: string;
}

export type CapturedText = Captures;

/** Does the line, or the lines around it, look as the text says? Gives what it captures. */
export function holds(text: LogText, line: string, around: () => Passage): CapturedText | undefined {
  if (!text.pattern) return {};
  const match = text.pattern.exec(text.across ? around().close : line);
  return match ? capturesOf(match.groups) : undefined;
}

/** Is what must be near there, and what must not be, not? */
export function plausible(text: LogText, around: () => Passage): boolean {
  if (text.near && !text.near.test(around().text)) return false;
  return !text.absent?.test(around().text);
}

/** What the surroundings tell besides. */
export function captureFrom(signature: Signature, { text }: Passage): Captures {
  return Object.assign({}, ...(signature.captures ?? []).map((pattern) => capturesOf(pattern.exec(text)?.groups)));
}

function capturesOf(groups: Readonly<Record<string, string | undefined>> | undefined): Captures {
  const captures: Partial<Record<CaptureName, string>> = {};
  for (const [name, value] of Object.entries(groups ?? {})) {
    const clean = value?.replace(/^[`'"]+|[`'".,;:)\]]+$/g, '');
    // What GitHub masked is nothing to fill in.
    if (clean && !clean.includes('***') && isCaptureName(name)) captures[name] = clean.slice(0, 200);
  }
  return captures;
}

const NAMES: ReadonlySet<string> = new Set<CaptureName>([
  'image',
  'chart',
  'package',
  'version',
  'secret',
  'input',
  'environment',
  'file',
  'ref',
  'repository',
  'permission',
  'job',
  'index',
  'host',
  'action',
]);

function isCaptureName(name: string): name is CaptureName {
  return NAMES.has(name);
}

const REPORT =
  /^\s{0,20}(?:[✓✔√✅☑×✗✕❯]|(?:not )?ok \d|PASS(?:ED)?\b|FAIL(?:ED)? {1,3}(?:\S{1,100}[./]|test)|--- (?:PASS|FAIL|SKIP)|=== RUN|\[(?:PASS|OK|FAIL|RUN| {1,8}OK {0,1}| {1,8}RUN {0,6})\b|test \S{1,200} \.\.\. )|(?: PASSED| \.\.\. ok| FAILED| SKIPPED)(?:\s{0,5}[([].{0,40})?\s{0,5}$/;

/** A line of a test's report: the words are a test's name. */
export function isReport(line: string): boolean {
  return REPORT.test(line);
}

const TALK = new RegExp(
  [
    // a shell's trace (but for an error that it puts into a variable), a diff, a list, a prompt, a heading, a comment
    String.raw`^(?!\+{1,4} \w{1,60}=['"]{0,1}(?:[Ee]rror|ERROR|denied|fatal): )(?:\+{1,4} |[+-] |@@ |\$ |#{1,6} |\/\/ |\/\*|<!--|\* (?!\x60?invalid|\x60|homebrew))`,
    // a line of a program
    String.raw`^\s{0,20}(?:echo|printf|print|grep|rg|assert|throw new|raise |if |console\.|logger\.|log\.|(?:- )?run: |(?:it|test|describe|expect)\()`,
    // a place in a file, as tools that search print it
    String.raw`^(?:[\w.-]{1,80}\/){1,12}[\w-]{1,80}(?:\.[\w-]{1,20}){1,4}(?::\d{1,6}){1,2}[: ]`,
    // or as a linter of texts does
    String.raw`^[\w-]{1,80}\.(?:mdx?|rst|adoc)(?::\d{1,6}){1,2}[: ]`,
    // what a test of Go, pytest or Jest got instead of what it expected
    String.raw`^(?:\s{1,12}[\w-]{1,80}_test\.go:\d{1,6}: |[E>] {3,8}|\s{2,10}(?:Expected|Received)(?: \w{1,20}){0,3}: )`,
    // a commit, or advice
    String.raw`^(?:HEAD is now at |(?:[\da-f]{7,40} )?(?:fix|feat|docs|chore|test|ci|build|refactor|perf)(?:\([\w ,./-]{1,60}\))?!?: )`,
    '^(?:If|if|When|when) you see |^(?:See|see) also ',
  ].join('|'),
);

/** A command, a comment, a diff, a commit's subject or advice: it speaks of the error, it is none. */
export function isTalk(line: string): boolean {
  return TALK.test(line);
}

/** What harmless lines look like. */
export const HARMLESS: readonly RegExp[] = [REPORT, TALK];
