import type { Plugin } from 'vite';

/** What of a check only a build reads: the reading of rows, what is held against workflow files, and the words of the check's own page. */
const BUILD_ONLY: ReadonlySet<string> = new Set([
  'title',
  'summary',
  'subject',
  'params',
  'columns',
  'state',
  'lint',
  'compare',
  // Where a page compares releases, it finds this by itself.
  'trace',
]);

const CHECK_FILE = /\/src\/checks\/[\w-]+\.ts(?:\?|$)/;

/** Takes out of each check what only a build reads, so that a page carries what asks, judges and explains. Only in builds. */
export function trimChecks(): Plugin {
  return {
    name: 'gonogo:trim-checks',
    apply: 'build',
    // After types are gone.
    enforce: 'post',
    applyToEnvironment: (environment) => environment.config.consumer === 'client',
    transform(code, id) {
      if (!CHECK_FILE.test(id.replaceAll('\\', '/'))) return null;
      for (const statement of this.parse(code).body) {
        if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration')
          continue;
        const [init] = statement.declaration.declarations.map((one) => one.init);
        if (
          init?.type !== 'CallExpression' ||
          init.callee.type !== 'Identifier' ||
          init.callee.name !== 'defineCheck'
        ) {
          continue;
        }
        const [given] = init.arguments;
        if (given?.type !== 'ObjectExpression') continue;
        const kept = given.properties.filter(
          (one) => one.type !== 'Property' || one.key.type !== 'Identifier' || !BUILD_ONLY.has(one.key.name),
        );
        const properties = kept.map(({ start, end }) => code.slice(start, end)).join(',\n');
        return { code: `${code.slice(0, given.start)}{${properties}}${code.slice(given.end)}`, map: null };
      }
      return null;
    },
  };
}
