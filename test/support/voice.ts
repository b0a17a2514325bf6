import type { Finding } from '../../src/core/finding.ts';

/** Do all findings speak alike? A message begins small and has no full stop; a hint is whole sentences; names stand in backticks. */
export function isInVoice({ message, hint }: Finding): boolean {
  const small = /^[\p{Ll}`“]/u.test(message) && !/[.!]$/.test(message);
  const sentence = hint === undefined || (/^[\p{Lu}`“]/u.test(hint) && /[.?]\)?$/.test(hint));
  return small && sentence;
}
