import type { Cause } from '../core/cause.ts';

/** Puts those first whose rows find something wrong: only among causes that the log leaves open. */
export function orderCauses<C extends Pick<Cause, 'id' | 'tied' | 'confirming'>>(causes: readonly C[]): readonly C[] {
  return causes.toSorted((a, b) => {
    const open = a.tied?.includes(b.id) && b.tied?.includes(a.id);
    return open ? weight(b) - weight(a) : 0;
  });
}

/** Something is wrong: more likely. All is well: less likely. Not known: as before. */
function weight({ confirming }: Pick<Cause, 'confirming'>): number {
  if (confirming.some(({ status }) => status === 'fail' || status === 'warn')) return 1;
  return confirming.length > 0 && confirming.every(({ status }) => status === 'pass') ? -1 : 0;
}
