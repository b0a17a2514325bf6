import type { Definition } from '../../core/definition.ts';
import type { Edit } from '../../core/verdict.ts';
import type { AttestedBy, ValidFor } from '../statements.ts';

export type StepRow = Definition<
  'step',
  { readonly on?: string | undefined; readonly until?: string | undefined },
  AttestedBy | ValidFor
>;

/** Stands for a name in what a row is told to say. Nobody is called that: it attests nothing. */
export const SOMEBODY = 'your-name';

const DAY = 86_400_000;

/** Those who attest, as the row says. */
export function namesOf({ statements }: StepRow): readonly string[] {
  return statements.flatMap(({ value }) => (value.kind === 'attested-by' ? [value.name] : []));
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/**
 * What the row has to say so that it is attested today: its own tag with the day, with a name where it has none, and with an end as far away as the
 * last one was. All else in its braces stays.
 */
export function writeAttestation(row: StepRow, today: string): readonly Edit[] {
  const { on, until } = row.params;
  const column = row.written?.headers.by;
  const missing = namesOf(row).every((name) => name === SOMEBODY);
  const period = on && until ? (Date.parse(until) - Date.parse(on)) / DAY : -1;
  const values = new Map([
    ...(missing && column === undefined ? [['by', SOMEBODY] as const] : []),
    ['on', today] as const,
    ...(until ? [['until', period < 0 ? today : addDays(today, period)] as const] : []),
  ]);
  const tag = setValues(row.written?.tag ?? `:step[${row.subject}]`, values);
  return [
    { place: 'the tag', text: tag },
    ...(missing && column !== undefined ? [{ place: `the column ${column}`, text: `\`${SOMEBODY}\`` }] : []),
  ];
}

/** An entry in braces as a tag is read: a value in quotes is one, whatever is in it. */
const ENTRY = /([A-Za-z_][\w.-]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`{}]+))?/g;

/** Gives keys in a tag's braces their values; keys that are not there come last. */
function setValues(tag: string, values: ReadonlyMap<string, string>): string {
  // A step's label has no brace.
  const open = tag.indexOf('{');
  const head = open === -1 ? tag : tag.slice(0, open);
  const left = new Map(values);
  const kept = (open === -1 ? '' : tag.slice(open + 1, -1)).replace(ENTRY, (entry, key: string) => {
    const value = left.get(key);
    left.delete(key);
    return value === undefined ? entry : `${key}=${value}`;
  });
  const added = [...left].map(([key, value]) => `${key}=${value}`);
  return `${head}{${[kept.trim(), ...added].filter(Boolean).join(' ')}}`;
}
