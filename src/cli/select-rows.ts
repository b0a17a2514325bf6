import type { Definition } from '../core/definition.ts';
import { nearest } from '../core/nearest.ts';
import { UsageError } from './usage-error.ts';

/**
 * The rows that `--only` names, by anchor, by check, or by check and subject. Each selector has to name one at least: a slip must not make a run
 * that verifies less than was meant.
 *
 * `secret-ghcr-token` · `secret` · `secret:GHCR_TOKEN`
 */
export function selectRows(definitions: readonly Definition[], selectors: readonly string[]): readonly Definition[] {
  if (selectors.length === 0) return definitions;
  const lost = selectors.filter((selector) => !definitions.some((definition) => names(definition).includes(selector)));
  if (lost.length > 0) {
    const known = new Set(definitions.flatMap(names));
    throw new UsageError(lost.map((selector) => describeLost(selector, known, definitions)).join('\n'));
  }
  return definitions.filter((definition) => selectors.some((selector) => names(definition).includes(selector)));
}

function names({ anchor, check, subject }: Definition): readonly string[] {
  return [anchor, check, `${check}:${subject}`];
}

function describeLost(selector: string, known: ReadonlySet<string>, definitions: readonly Definition[]): string {
  const near = nearest(selector, known);
  const checks = [...new Set(definitions.map(({ check }) => check))].join(', ');
  return `--only: no row is called “${selector}”.${near ? ` Did you mean “${near}”?` : ''}\nAccepted: a row’s anchor, a check (${checks}), or check:subject. “gonogo plan” lists all rows.`;
}
