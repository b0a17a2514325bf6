import type { MessageFact } from './facts.ts';
import type { ShellCommand } from './shell/read-commands.ts';
import type { Step } from './step.ts';

/** Shorter ones say too little to be recognised. */
const SHORTEST = 6;
const LONGEST = 1000;
/** So many commands that only print may stand before the `exit`. */
const MOST_LINES = 20;
/** What is filled in at run time. */
const FILLED = /\$\{\{[\s\S]*?\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$env:\w+|\$\w+|%[sd]|`[^`]*`/g;

/**
 * The error texts that a job's own steps print: `::error::…`, text to standard error or right before `exit 1`, `core.setFailed('…')` and thrown
 * errors of a github-script.
 */
export function readMessages(steps: readonly Step[]): readonly MessageFact[] {
  return steps.flatMap((step) => [...fromScript(step), ...fromGitHubScript(step)]);
}

function fromScript({ job, script }: Step): readonly MessageFact[] {
  if (!script) return [];
  return script.commands.flatMap((command, index): MessageFact[] => {
    const program = command.words[0]?.text ?? '';
    if (!/^(?:echo|printf|Write-Error|Write-Host|throw)$/i.test(program)) return [];
    const words = command.words
      .slice(1)
      .map(({ text }) => text)
      .filter((text) => !/^-[neE]+$/.test(text));
    const line = words.join(' ');
    const annotation = /^::error\b[^:]*::([\s\S]*)$/.exec(line)?.[1];
    const isError =
      annotation !== undefined ||
      /^(?:Write-Error|throw)$/i.test(program) ||
      toStandardError(command) ||
      endsTheStep(script.commands, index);
    const text = normalise(annotation ?? line);
    if (!isError || text.replaceAll('…', '').trim().length < SHORTEST) return [];
    return [{ text, job, ...script.place(command.start, command.end) }];
  });
}

function toStandardError({ redirects }: ShellCommand): boolean {
  return redirects.some(
    ({ operator, target }) => (operator === '>&' && target === '2') || (operator === '>' && target === '/dev/stderr'),
  );
}

/** The next command is `exit 1`. Others that only print may stand between. */
function endsTheStep(commands: readonly ShellCommand[], index: number): boolean {
  for (const { words } of commands.slice(index + 1, index + 1 + MOST_LINES)) {
    const [program, status] = words.map(({ text }) => text);
    if (program === 'exit') return status !== '0' && status !== undefined;
    if (program !== 'echo' && program !== 'printf') return false;
  }
  return false;
}

/** Literals only; what a template fills in is `…`. */
function fromGitHubScript(step: Step): readonly MessageFact[] {
  if (step.action !== 'actions/github-script') return [];
  return (step.input('script') ?? []).flatMap((source) =>
    [
      ...source.matchAll(/(?:core\.(?:setFailed|error)|new Error)\(\s*(['"`])((?:\\.|(?!\1)[\s\S]){0,1000})\1/g),
    ].flatMap(([, , literal = '']): MessageFact[] => {
      const text = normalise(literal.replace(/\\(['"`])/g, '$1'));
      if (text.replaceAll('…', '').trim().length < SHORTEST) return [];
      return [{ text, job: step.job, span: step.span, ...(step.via ? { via: step.via } : {}) }];
    }),
  );
}

function normalise(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(FILLED, '…')
    .replace(/%0A|\\n/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
