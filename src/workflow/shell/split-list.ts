const FILLED = /\$\{\{[\s\S]*?\}\}|\$\(\([\s\S]*?\)\)|\$\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\$\{[^}]*\}/g;

const LONGEST = 20_000;

/** Replaces what is filled in at run time (`${{ … }}`, `$(…)`, `${…}`) with as many underscores, so that its own signs do not count. */
export function maskFilled(text: string): string {
  // A longer text is no list of names; looking for the end of each bracket would take long.
  return text.includes('$') && text.length <= LONGEST ? text.replace(FILLED, (part) => '_'.repeat(part.length)) : text;
}

/** The parts of a list, trimmed, without empty ones; a sign within `${{ … }}`, `$(…)` or `${…}` does not separate. */
export function splitList(text: string, separators: RegExp): readonly string[] {
  const masked = maskFilled(text);
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at <= masked.length; at += 1) {
    if (at < masked.length && !separators.test(masked[at] ?? '')) continue;
    const part = text.slice(from, at).trim();
    if (part !== '') parts.push(part);
    from = at + 1;
  }
  return parts;
}
