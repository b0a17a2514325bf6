import { readCommands } from './read-commands.ts';

/** What shell variables can hold. */
export type Variables = (name: string) => readonly string[] | undefined;

/** Words rarely have more; a product of many is cut off here. */
const MOST_VALUES = 24;
/** A longer value is no name: it is not filled in. */
const LONGEST = 1000;

const REFERENCE =
  /\$\{\{[\s\S]*?\}\}|\$\{([A-Za-z_]\w*)([^{}]*(?:\$\{[^{}]*\}[^{}]*)*)\}|\$env:([A-Za-z_]\w*)|\$([A-Za-z_]\w*)|\$\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g;

/** `/this/that` and `//this/that`, without wildcards. */
const REPLACEMENT = /^\/(\/?)((?:\\.|\$\{[^{}]*\}|[^/\\*?#%[])+)\/(.*)$/s;

/** What a word can become. What cannot be told stays as it is written. */
export function expandWord(text: string, variables: Variables, depth = 0): readonly string[] {
  if (!text.includes('$') || depth > 4) return [text];
  let values: readonly string[] = [''];
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const [whole, braced, operation = '', pwsh, plain, substituted] = match;
    const name = braced ?? pwsh ?? plain;
    const before = text.slice(end, match.index);
    const parts =
      name !== undefined
        ? variable(name, operation, whole, variables, depth)
        : substituted === undefined
          ? [whole]
          : substitution(substituted, whole, variables, depth);
    const longer = values.flatMap((value) =>
      parts.map((part) => value + before + (part.length > LONGEST ? whole : part)),
    );
    values = [...new Set(longer)].slice(0, MOST_VALUES);
    end = match.index + whole.length;
  }
  return values.map((value) => value + text.slice(end));
}

/** `${NAME}`, `${NAME:-default}`, `${NAME,,}`, `${NAME/this/that}`. Any other operation leaves the reference as it is. */
function variable(
  name: string,
  operation: string,
  whole: string,
  variables: Variables,
  depth: number,
): readonly string[] {
  const held = variables(name);
  const fallback = /^:?[-=](.*)$/s.exec(operation)?.[1];
  if (fallback !== undefined) {
    const known = (held ?? []).filter((value) => value !== '');
    return [...known, ...expandWord(fallback, variables, depth + 1)];
  }
  const [, every, pattern, replacement] = REPLACEMENT.exec(operation) ?? [];
  if (held && pattern !== undefined && replacement !== undefined) {
    return held.flatMap((value) => replaced(value, every !== '', pattern, replacement, variables, depth) ?? whole);
  }
  if (operation === ',,') return (held ?? [whole]).map(lowerCase);
  return operation === '' ? (held ?? [whole]) : [whole];
}

/** What cannot be told is taken to be what is replaced by a path: `${TAG/$REPOSITORY/docker.io/acme/x}`. */
function replaced(
  value: string,
  every: boolean,
  pattern: string,
  replacement: string,
  variables: Variables,
  depth: number,
): string | undefined {
  const [from = ''] = expandWord(pattern.replaceAll('\\', ''), variables, depth + 1);
  const [to = ''] = expandWord(replacement, variables, depth + 1);
  if (value.includes(from)) return every ? value.replaceAll(from, () => to) : value.replace(from, () => to);
  return from.includes('$') && to.includes('/') ? to : undefined;
}

/** `$(echo … | tr A-Z a-z)` and the like. */
function substitution(script: string, whole: string, variables: Variables, depth: number): readonly string[] {
  const [first, second] = readCommands(script);
  const words = first?.words.map(({ text }) => text) ?? [];
  if (words[0] !== 'echo' && words[0] !== 'printf') return [whole];
  const text = words
    .slice(1)
    .filter((word) => !/^(?:-[ne]+|%s(?:\\n)?)$/.test(word))
    .join(' ');
  const values = expandWord(text, variables, depth + 1);
  if (!second) return values;
  return second.words[0]?.text === 'tr' && /lower|a-z/.test(second.words[2]?.text ?? '')
    ? values.map(lowerCase)
    : [whole];
}

/** Lower-cases a text; of an expression that cannot be told, says so in its own form. */
export function lowerCase(text: string): string {
  if (!text.includes('$') || text.length > LONGEST) return text.toLowerCase();
  return text
    .split(/(\$\{\{[\s\S]*?\}\}|\$\{[^}]*\}|\$\w+)/)
    .map((part) => {
      const expression = /^\$\{\{\s*([\s\S]*?)\s*\}\}$/.exec(part)?.[1];
      if (expression !== undefined) return expression.startsWith('lower(') ? part : `\${{ lower(${expression}) }}`;
      return part.startsWith('$') ? part : part.toLowerCase();
    })
    .join('');
}
