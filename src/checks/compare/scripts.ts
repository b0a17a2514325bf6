import type { Finding } from '../../core/finding.ts';
import { nearest } from '../../core/nearest.ts';
import { didYouMean } from '../../core/quote.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { fileHere, isCutShort, list, placeIn } from './file-facts.ts';
import type { Row } from './statements-of.ts';
import { statementsOf } from './statements-of.ts';

/**
 * Holds the scripts that a row names against those that the file runs. A script can also be run by another one, by `make` or by an action: only a
 * path that is nearly one of the file's, or has its name in another folder, is certainly wrong.
 */
export function compareScripts(row: Row, file: WorkflowFacts): readonly Finding[] {
  const paths = [...new Set(file.scripts.map(({ path }) => path))];
  return statementsOf(row, 'script').flatMap(({ value, at }): Finding[] => {
    if (paths.includes(value.path) || isCutShort(file)) return [];
    const near = paths.find((path) => baseOf(path) === baseOf(value.path)) ?? nearest(value.path, paths);
    const run = file.scripts.find(({ path }) => path === near);
    return [
      {
        rule: 'script-not-in-file',
        severity: near ? 'error' : 'warning',
        at,
        message: `the row says that \`${file.file}\` runs \`${value.path}\`, and no step names it`,
        hint: near
          ? didYouMean(near)
          : `Correct the path${paths.length > 0 ? `; the file runs ${list(paths)}` : ''}, or leave it out if another script runs it.`,
        related: run ? [{ at: placeIn(file, run.span), note: 'run here' }] : fileHere(file),
      },
    ];
  });
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
