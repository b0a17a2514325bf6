import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/**
 * What a check file brings along and a page never runs: the reading of cells and the comparison with workflow files happen when the site is
 * built, and the verify client calls `octokit.request` alone, not Octokit's table of every endpoint.
 */
const NEVER_RUN = [
  /\/src\/checks\/(?:columns|compare)\/[\w-]+\.ts$/,
  /\/@octokit\/plugin-rest-endpoint-methods\/dist-src\/index\.js$/,
];

/** Puts modules that a page never runs into its bundle with the same exports and nothing in them. Only in builds. */
export function leaveOutOfPages(): Plugin {
  return {
    name: 'gonogo:leave-out-of-pages',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.config.consumer === 'client',
    async load(id) {
      const [file = id] = id.replaceAll('\\', '/').split('?');
      if (!NEVER_RUN.some((pattern) => pattern.test(file))) return null;
      const names = exportedNames(await readFile(file, 'utf8'));
      return names.map((name) => `export const ${name} = () => ({});`).join('\n');
    },
  };
}

/** The names that a module exports by a declaration or in braces; types have none at run time. */
function exportedNames(source: string): readonly string[] {
  const declared = [...source.matchAll(/^export (?:const|(?:async )?function\*?|class) (\w+)/gm)].map(
    ([, name]) => name,
  );
  const listed = [...source.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list = '']) =>
    list.split(',').map((entry) =>
      entry
        .trim()
        .split(/\s+as\s+/)
        .at(-1),
    ),
  );
  return [...new Set([...declared, ...listed].flatMap((name) => name || []))];
}
