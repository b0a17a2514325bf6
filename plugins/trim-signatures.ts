import type { Plugin } from 'vite';

/** What of a failure only its page and the tests read: samples, sources, and the words that people search for. */
const BUILD_ONLY: ReadonlySet<string> = new Set(['samples', 'sources', 'symptom']);

const FAILURE_FILE = /\/src\/failures\/(signatures\/)?[\w-]+\.ts(?:\?|$)/;

/**
 * Takes out of each signature what a page does not need to find it, explain it and put it right; and leaves all of them out of a module that only
 * names them for the build. Only in builds.
 */
export function trimSignatures(): Plugin {
  return {
    name: 'gonogo:trim-signatures',
    apply: 'build',
    // After types are gone.
    enforce: 'post',
    applyToEnvironment: (environment) => environment.config.consumer === 'client',
    transform(code, id) {
      const file = FAILURE_FILE.exec(id.replaceAll('\\', '/'));
      if (!file) return null;
      // Their texts are computed when they are loaded, which a bundler cannot know to be all that happens.
      const moduleSideEffects = false;
      if (!file[1]) return { code, map: null, moduleSideEffects };
      const cuts: { start: number; end: number }[] = [];
      for (const statement of this.parse(code).body) {
        if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration')
          continue;
        for (const { init } of statement.declaration.declarations) {
          if (init?.type !== 'ArrayExpression') continue;
          for (const element of init.elements) {
            const given = element?.type === 'CallExpression' ? element.arguments[0] : undefined;
            if (given?.type !== 'ObjectExpression') continue;
            given.properties.forEach((one, index) => {
              if (one.type !== 'Property' || one.key.type !== 'Identifier' || !BUILD_ONLY.has(one.key.name)) return;
              const next = given.properties[index + 1];
              cuts.push({ start: one.start, end: next ? next.start : one.end });
            });
          }
        }
      }
      let kept = '';
      let at = 0;
      for (const { start, end } of cuts) {
        kept += code.slice(at, start);
        at = end;
      }
      return { code: kept + code.slice(at), map: null, moduleSideEffects };
    },
  };
}
