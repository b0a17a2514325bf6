import type { ScriptFact } from './facts.ts';
import { joinPath } from './local-path.ts';
import { unwrap } from './shell/arguments.ts';
import type { Step } from './step.ts';

const INTERPRETERS =
  /^(?:bash|sh|zsh|dash|python[\d.]*|py|node|deno|ruby|perl|pwsh|powershell|source|\.|php|Rscript|tsx|ts-node)$/;
const SCRIPT = /^(?:\.\/)?(?:[\w.-]+\/)*[\w.-]+\.(?:sh|bash|py|js|mjs|cjs|ts|mts|rb|pl|ps1|php|R)$/;

/** The repository's own files that `run` texts start or name: `python scripts/x.py`, `./build.sh`, `bash ci/release`. */
export function readScripts(steps: readonly Step[]): readonly ScriptFact[] {
  return steps.flatMap(({ job, script }): readonly ScriptFact[] => {
    // A folder that cannot be told makes every path uncertain.
    if (!script || script.folder.includes('$')) return [];
    return script.commands.flatMap(({ words }) => {
      const [program = ''] = unwrap(words.map(({ text }) => text));
      const head = words.findIndex(({ text }) => text === program || text.endsWith(`/${program}`));
      const argument = INTERPRETERS.test(program)
        ? words.findIndex(({ text }, index) => index > head && !text.startsWith('-'))
        : -1;
      return words.flatMap(({ text, start, end }, index): ScriptFact[] => {
        const started = index === head && /^\.\/[\w./-]+$/.test(text);
        const read = index === argument && /^(?:\.\/)?[\w.-]+(?:\/[\w.-]+)*$/.test(text) && text.includes('/');
        const path =
          SCRIPT.test(text) && (text.includes('/') || index === argument) ? text : started || read ? text : '';
        const whole = path === '' ? undefined : joinPath(script.folder, path);
        return whole === undefined ? [] : [{ path: whole, job, ...script.place(start, end) }];
      });
    });
  });
}
