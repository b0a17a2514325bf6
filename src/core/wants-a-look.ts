import type { Verdict } from './verdict.ts';

/** Does a verdict leave something to do or to see? What holds, is attested or was rightly not looked up does not. */
export function wantsALook({ status, message }: Pick<Verdict, 'status' | 'message'>): boolean {
  switch (status) {
    case 'fail':
    case 'warn':
    case 'unknown':
      return true;
    case 'manual':
      return message !== 'attested';
    case 'pass':
    case 'skipped':
      return false;
  }
}
