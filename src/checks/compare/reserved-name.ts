import type { Definition } from '../../core/definition.ts';
import type { Finding } from '../../core/finding.ts';
import { isReserved } from '../judge/stored.ts';

/** The finding for a row that asks for a name which only GitHub gives. */
export function lintReservedName(kind: 'secret' | 'variable') {
  return ({ subject, level, at }: Pick<Definition, 'subject' | 'level' | 'at'>): readonly Finding[] => {
    if (!isReserved(subject) || level === 'forbidden') return [];
    return [
      {
        rule: 'reserved-name',
        severity: 'error',
        at,
        message: `no ${kind} can be called \`${subject}\`: names that begin with \`GITHUB_\` are GitHub’s own`,
        hint: `Give the ${kind} another name, or set the row’s level to forbidden.`,
      },
    ];
  };
}
