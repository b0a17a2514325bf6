import type { Column } from '../../core/column.ts';
import type { ScriptRun } from '../statements.ts';

/** A path of the repository with an extension: `scripts/release.py`. */
const PATH = /^(?:\.\/)?(?:[\w.-]+\/)+[\w.-]+\.[a-z]\w{0,4}$/i;

/** Scripts of the repository that a workflow runs. Loose: a code that is no path is a command or a remark. */
export const scripts: Column<ScriptRun> = {
  id: 'scripts',
  headers: ['Scripts', 'Script', 'Runs scripts'],
  mode: 'loose',
  accepts: ['`scripts/release.py`', '`ci/build.sh`, then `ci/test.sh`'],
  phrases: {},
  read: (items) =>
    items
      .flatMap(({ codes }) => codes)
      .filter(({ text }) => PATH.test(text))
      .map(({ text, span }) => ({ statement: { value: { kind: 'script', path: text.replace(/^\.\//, '') }, span } })),
};
