import * as v from 'valibot';
import type { Status } from './verdict.ts';

/** What is kept of a report: of each row the word, and nothing that was read for it. */
export interface KeptReport {
  /** `owner/name` */
  readonly repository: string;
  /** When the run ended, ISO 8601 in UTC. */
  readonly at: string;
  /** Anchor and word. */
  readonly rows: readonly (readonly [string, Status])[];
}

/** What the page itself says, which a kept report must not contradict. */
interface Page {
  readonly repository: string;
  readonly anchors: readonly string[];
  readonly now: Date;
}

const STATUSES: readonly Status[] = ['pass', 'warn', 'fail', 'unknown', 'skipped', 'manual'];
const DAY = 24 * 60 * 60 * 1000;
/** Far more than the largest checklist needs. */
const LONGEST = 100_000;

const schema = v.strictObject({
  version: v.literal(1),
  repository: v.string(),
  at: v.pipe(v.string(), v.isoTimestamp()),
  rows: v.array(v.strictTuple([v.string(), v.picklist(STATUSES)])),
});

/** As it is put into storage. */
export function writeKept(report: KeptReport): string {
  return JSON.stringify({ version: 1, ...report });
}

/**
 * Reads what storage holds. Other pages of the same origin can write there, so one thing that is not as it should be makes all of it nothing:
 * another form, another repository, a row that the page does not have, a time to come or more than a day ago.
 */
export function readKept(text: string, page: Page): KeptReport | undefined {
  if (text.length > LONGEST) return undefined;
  const read = v.safeParse(schema, parseJson(text));
  if (!read.success) return undefined;
  const { repository, at, rows } = read.output;
  const age = page.now.getTime() - Date.parse(at);
  const fits =
    repository === page.repository &&
    age >= 0 &&
    age < DAY &&
    rows.length > 0 &&
    rows.every(([anchor]) => page.anchors.includes(anchor));
  return fits ? { repository, at, rows } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
