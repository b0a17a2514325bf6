import type { Checklist, Definition } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import { countSlips } from '../core/nearest.ts';
import { didYouMean } from '../core/quote.ts';

/** Shorter words differ in a letter on purpose: `rocket-a`, `rocket-b`. */
const SHORTEST = 5;

/**
 * Names of packages that no file tells whole: a chart’s own name, a project on an index. Two rows that spell one a letter apart mean the same,
 * unless the letter is a part of its own or a number.
 */
export function findNearNames(checklists: readonly Checklist[]): readonly Finding[] {
  const rows = checklists.flatMap(({ definitions }) => definitions.filter(({ check }) => KINDS.has(check)));
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(nameOf(row), (counts.get(nameOf(row)) ?? 0) + 1);
  return rows.flatMap((row): Finding[] => {
    const name = nameOf(row);
    // Of two spellings the rarer one is the slip; of equals, the later row.
    const other = rows.find((one) => {
      const [own, its] = [counts.get(name) ?? 0, counts.get(nameOf(one)) ?? 0];
      return (
        kindOf(one) === kindOf(row) &&
        areNear(nameOf(one), name) &&
        (its > own || (its === own && rows.indexOf(one) < rows.indexOf(row)))
      );
    });
    if (!other) return [];
    return [
      {
        rule: 'near-name',
        severity: 'warning',
        at: row.at,
        message: `\`${row.subject}\` is one letter away from the \`${nameOf(other)}\` of another row`,
        hint: didYouMean(nameOf(other)),
        related: [{ at: other.at, note: 'the other row' }],
      },
    ];
  });
}

const KINDS: ReadonlySet<string> = new Set(['chart', 'pypi', 'publisher']);

/** A package has one name on every index. */
function kindOf({ check }: Definition): string {
  return check === 'publisher' ? 'pypi' : check;
}

/** Without the index of a publisher, or the registry and owner of a chart. */
function nameOf({ subject }: Definition): string {
  return subject.slice(subject.lastIndexOf('/') + 1).toLowerCase();
}

function areNear(a: string, b: string): boolean {
  const [one, other] = [a.split(/[-_.]/), b.split(/[-_.]/)];
  if (one.length !== other.length) return false;
  const differing = one.flatMap((part, index) => (part === other[index] ? [] : [[part, other[index] ?? '']]));
  const [pair] = differing;
  if (!pair || differing.length > 1) return false;
  const [left = '', right = ''] = pair;
  const plain = (part: string): boolean => part.length >= SHORTEST && !/\d/.test(part);
  return plain(left) && plain(right) && countSlips(left, right) === 1;
}
