import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';

const source = (name: string): string => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));
const widget = (name: string): string => source(`widget/${name}`);

/** What a press on a row always loads. */
const PROGRAM = widget('program');
/** What most checks share, each too small for a file of its own. */
const SHARED = [
  'core/check',
  'core/moment',
  'core/tag-order',
  'core/tag-pattern',
  'checks/compare/release',
  'checks/compare/statements-of',
  'checks/judge/held',
].map(source);
/** What pages load by themselves. */
const AT_ONCE = ['boot', 'elements', 'diagnose', 'verify-repository', 'start-checklist'].map(widget);
/** What a pasted log loads. */
const DIAGNOSIS = widget('diagnose-program');

type Group = 'at-once' | 'common' | 'rows';

/**
 * Chunks of what the first press on a row always loads: one instead of thirty, since small files compress badly and each is a request. What a
 * page has already, and what the reading of a log shares with it, stay on their own. Only for the build of pages.
 */
export function chunkGroups(): Rolldown.CodeSplittingGroup[] {
  let groups: ReadonlyMap<string, Group> | undefined;
  const named = (group: Group, priority: number): Rolldown.CodeSplittingGroup => ({
    name: (id, context) => {
      groups ??= assign((module) => context.getModuleInfo(module)?.importedIds ?? []);
      return groups.get(id) === group ? group : null;
    },
    priority,
  });
  return [
    // A group takes along what its modules import, so what every page has must be taken first.
    { name: 'preload-helper', test: /preload-helper|rolldown[\\/]runtime/, priority: 3 },
    named('at-once', 2),
    named('common', 1),
    named('rows', 0),
  ];
}

function assign(importsOf: (module: string) => readonly string[]): ReadonlyMap<string, Group> {
  const closure = (start: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const visit = (module: string): void => {
      if (seen.has(module)) return;
      seen.add(module);
      for (const next of importsOf(module)) visit(next);
    };
    visit(start);
    return seen;
  };
  const early = AT_ONCE.map(closure);
  const diagnosis = closure(DIAGNOSIS);
  const groupOf = (module: string): Group => {
    if (early.some((modules) => modules.has(module))) return 'at-once';
    return diagnosis.has(module) ? 'common' : 'rows';
  };
  return new Map([...closure(PROGRAM), ...SHARED].map((module) => [module, groupOf(module)]));
}
