import type { Checklist, Waiver } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import { quote } from '../core/quote.ts';

export interface WaiverOptions {
  readonly now: Date;
  /** A waiver that has ended counts for nothing. */
  readonly strict: boolean;
}

export interface Waived {
  readonly findings: readonly Finding[];
  /** What is not shown, and why. */
  readonly waived: readonly { readonly finding: Finding; readonly waiver: Waiver }[];
}

/**
 * Takes out the findings that are waived. A waiver holds through its last day (UTC); after it, what it waived comes back as a warning, or as what it
 * is when the run is strict. One that fits nothing is a warning: it would hide the next fault of its kind.
 */
export function applyWaivers(
  findings: readonly Finding[],
  checklists: readonly Checklist[],
  { now, strict }: WaiverOptions,
): Waived {
  const today = now.toISOString().slice(0, 10);
  const waivers = checklists.flatMap(({ target }) => target?.waivers ?? []);
  const used = new Map<Waiver, Finding[]>();
  const left: Finding[] = [];
  const waived: { finding: Finding; waiver: Waiver }[] = [];
  for (const finding of findings) {
    const fitting = waivers.filter((waiver) => fits(waiver, finding));
    for (const waiver of fitting) used.set(waiver, [...(used.get(waiver) ?? []), finding]);
    const holding = fitting.find(({ until }) => until >= today);
    if (holding) waived.push({ finding, waiver: holding });
    else left.push(fitting.length > 0 && !strict ? { ...finding, severity: 'warning' } : finding);
  }
  return { findings: [...left, ...waivers.flatMap((waiver) => faultOf(waiver, used.get(waiver) ?? []))], waived };

  function faultOf(waiver: Waiver, fitted: readonly Finding[]): readonly Finding[] {
    const head = { at: waiver.at, related: fitted.slice(0, 3).map(({ at, message }) => ({ at, note: message })) };
    if (fitted.length === 0) {
      return [
        {
          rule: 'unneeded-exception',
          severity: 'warning',
          at: waiver.at,
          message: `no finding is ${quote(waiver.rule)}${waiver.about ? ` about ${quote(waiver.about)}` : ''}: the waiver hides nothing`,
          hint: 'Take it out.',
        },
      ];
    }
    if (waiver.until >= today) return [];
    return [
      {
        ...head,
        rule: 'expired-waiver',
        severity: strict ? 'error' : 'warning',
        message: `the waiver of ${quote(waiver.rule)} ended on ${waiver.until}`,
        hint: 'Mend what it waives, or give it another day and say why.',
      },
    ];
  }
}

/** A waiver may name a file, or a name that the finding is about: messages write names in backticks. */
function fits({ rule, about }: Waiver, { rule: found, at, message }: Finding): boolean {
  if (rule !== found) return false;
  if (about === undefined) return true;
  return (
    at.file === about || at.file.endsWith(`/${about}`) || message.toLowerCase().includes(`\`${about.toLowerCase()}\``)
  );
}
