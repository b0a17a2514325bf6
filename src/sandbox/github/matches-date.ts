/** GitHub's search syntax for dates: `2026-11-01`, `>=2026-11-01T00:00:00Z`, `2026-11-01..2026-11-30`, `*..2026-11-30`. */
export function matchesDate(date: string, wanted: string): boolean {
  const [, from, to] = /^(.+?)\.\.(.+)$/.exec(wanted) ?? [];
  if (from !== undefined && to !== undefined) {
    return (from === '*' || matchesDate(date, `>=${from}`)) && (to === '*' || matchesDate(date, `<=${to}`));
  }
  const [, operator = '', bound = ''] = /^(>=|<=|>|<)?(.+)$/.exec(wanted) ?? [];
  const time = Date.parse(date);
  const start = Date.parse(bound);
  // A bound without a time of day is a whole day.
  const end = start + (bound.includes('T') ? 0 : 86_399_999);
  if (operator === '>=') return time >= start;
  if (operator === '>') return time > end;
  if (operator === '<=') return time <= end;
  if (operator === '<') return time < start;
  return time >= start && time <= end;
}
