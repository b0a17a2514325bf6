/** A word as written, quotes and escapes taken out. Variables and expressions stay as they are: `$NAME`, `${NAME}`, `$(…)`, `${{ … }}`. */
export interface ShellWord {
  readonly text: string;
  /** Offsets in the script. */
  readonly start: number;
  readonly end: number;
}

/** One simple command of a script. */
export interface ShellCommand {
  /** `NAME=value` before the command, or alone. */
  readonly assignments: readonly { readonly name: string; readonly value: string }[];
  readonly words: readonly ShellWord[];
  /** `>> "$GITHUB_ENV"`, `>&2`; without the descriptor before the operator. */
  readonly redirects: readonly { readonly operator: string; readonly target: string }[];
  /** What stands behind it. */
  readonly next: '&&' | '||' | '|' | ';';
  readonly start: number;
  readonly end: number;
}

/** Words that open or continue a compound command: what follows them is a command. */
const KEYWORDS = new Set([
  'if',
  'then',
  'else',
  'elif',
  'do',
  'while',
  'until',
  '!',
  '{',
  'time',
  'fi',
  'done',
  'esac',
  '}',
]);
/** Nesting of `$(…)` deeper than this is not looked into. */
const DEEPEST = 8;

/**
 * Reads the simple commands of a POSIX shell script, in the order in which they stand; those of a `$(…)` before the command that it is part of.
 * Forgiving: PowerShell reads well enough. It does not run anything, so all branches of a condition count.
 */
export function readCommands(script: string, from = 0, depth = 0): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  const heredocs: { readonly delimiter: string; readonly indented: boolean }[] = [];
  const groups: number[] = [];
  let words: ShellWord[] = [];
  let redirects: { operator: string; target: string }[] = [];
  let pending: string | undefined;
  let at = 0;

  const flush = (next: ShellCommand['next']): void => {
    for (const { text } of words) {
      if (text !== '{' && text !== '}') break;
      if (text === '{') groups.push(commands.length);
      else {
        // What is behind the closing brace counts for the whole group.
        const from = groups.pop() ?? commands.length;
        for (let index = from; index < commands.length; index += 1) {
          const command = commands[index];
          if (command) commands[index] = { ...command, redirects: [...command.redirects, ...redirects] };
        }
      }
    }
    const first = words.findIndex(({ text }) => !KEYWORDS.has(text));
    const rest = first === -1 ? [] : words.slice(first);
    const assignments: { name: string; value: string }[] = [];
    while (rest[0]) {
      const match = /^([A-Za-z_]\w*)\+?=(.*)$/s.exec(rest[0].text);
      if (!match) break;
      assignments.push({ name: match[1] ?? '', value: match[2] ?? '' });
      rest.shift();
    }
    const [head] = words;
    const last = words.at(-1);
    if (head && last && (rest.length > 0 || assignments.length > 0)) {
      commands.push({ assignments, words: rest, redirects, next, start: head.start, end: last.end });
    }
    words = [];
    redirects = [];
    pending = undefined;
  };

  while (at < script.length) {
    const char = script[at] ?? '';
    if (char === '\n') {
      flush(';');
      at += 1;
      while (heredocs.length > 0) at = skipHeredoc(script, at, heredocs.shift());
    } else if (/\s/.test(char)) at += 1;
    else if ((char === '\\' || char === '`') && /^\r?\n/.test(script.slice(at + 1, at + 3))) {
      at = script.indexOf('\n', at) + 1;
    } else if (char === '#') {
      const end = script.indexOf('\n', at);
      at = end === -1 ? script.length : end;
    } else if (script.startsWith('&&', at) || script.startsWith('||', at)) {
      flush(char === '&' ? '&&' : '||');
      at += 2;
    } else if (script.startsWith('&>', at) || char === '>' || char === '<') {
      const operator = /^(?:&>>?|>>|>&|>\||<<<|<<-?|<\(|<|>)/.exec(script.slice(at, at + 3))?.[0] ?? char;
      at += operator.length;
      if (operator !== '<(') pending = operator;
    } else if (char === '|' || char === ';' || char === '&' || char === '(' || char === ')') {
      flush(char === '|' ? '|' : ';');
      at += 1;
    } else {
      const { word, inner } = readWord(script, at, from, depth);
      commands.push(...inner);
      at = Math.max(word.end - from, at + 1);
      if (pending !== undefined) {
        if (pending.startsWith('<<') && pending !== '<<<') {
          heredocs.push({ delimiter: word.text, indented: pending === '<<-' });
        } else redirects.push({ operator: pending, target: word.text });
        pending = undefined;
      } else if (!(/^\d$/.test(word.text) && /^[<>]/.test(script.slice(at, at + 1)))) words.push(word);
    }
  }
  flush(';');
  return commands;
}

function skipHeredoc(
  script: string,
  from: number,
  heredoc: { readonly delimiter: string; readonly indented: boolean } | undefined,
): number {
  let at = from;
  while (heredoc && at < script.length) {
    const end = script.indexOf('\n', at);
    const line = script.slice(at, end === -1 ? script.length : end).replace(/\r$/, '');
    at = end === -1 ? script.length : end + 1;
    if ((heredoc.indented ? line.trimStart() : line) === heredoc.delimiter) break;
  }
  return at;
}

function readWord(
  script: string,
  start: number,
  from: number,
  depth: number,
): { readonly word: ShellWord; readonly inner: readonly ShellCommand[] } {
  const inner: ShellCommand[] = [];
  let text = '';
  let at = start;
  let quote = '';
  while (at < script.length) {
    const char = script[at] ?? '';
    if (quote === "'") {
      if (char === "'") quote = '';
      else text += char;
      at += 1;
    } else if (script.startsWith('${{', at)) {
      const end = script.indexOf('}}', at);
      const stop = end === -1 ? script.length : end + 2;
      text += script.slice(at, stop);
      at = stop;
    } else if (char === '$' && script[at + 1] === '(') {
      const end = endOfGroup(script, at + 1, '(', ')');
      const arithmetic = script[at + 2] === '(';
      if (!arithmetic && depth < DEEPEST)
        inner.push(...readCommands(script.slice(at + 2, end), from + at + 2, depth + 1));
      text += script.slice(at, end + 1);
      at = end + 1;
    } else if (char === '$' && script[at + 1] === '{') {
      const end = endOfGroup(script, at + 1, '{', '}');
      text += script.slice(at, end + 1);
      at = end + 1;
    } else if (char === '\\') {
      if (/^\r?\n/.test(script.slice(at + 1, at + 3))) {
        at = script.indexOf('\n', at) + 1;
      } else {
        text +=
          quote === '"' && !/["\\$`]/.test(script[at + 1] ?? '') ? script.slice(at, at + 2) : (script[at + 1] ?? '');
        at += 2;
      }
    } else if (char === '"' || (char === "'" && quote === '')) {
      quote = quote === '' ? char : '';
      at += 1;
    } else if (quote === '' && /[\s;|&<>()]/.test(char)) break;
    else {
      text += char;
      at += 1;
    }
  }
  return { word: { text, start: from + start, end: from + at }, inner };
}

/** The offset of the bracket that closes the one at `open`; the end of the text where none does. */
function endOfGroup(text: string, open: number, left: string, right: string): number {
  let level = 0;
  let quote = '';
  for (let at = open; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\\') at += 1;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (char === left) level += 1;
    else if (char === right) {
      level -= 1;
      if (level === 0) return at;
    }
  }
  return text.length;
}
