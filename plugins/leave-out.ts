import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/**
 * What a check file brings along and a page never runs: the reading of cells, and the comparison with workflow files when the site is built. What
 * a judge takes from there is another matter: it holds a row against the files as they are now, by the same comparison.
 */
const CHECK_FILE = /\/src\/checks\/[\w-]+\.ts$/;
const BUILD_ONLY = /\/src\/checks\/(?:columns|compare)\/[\w-]+\.ts$/;
const LEFT_OUT = '?left-out';

/** The verify client calls `octokit.request` alone, none of Octokit's plugins. */
const NEVER_RUN =
  /\/@octokit\/plugin-(?:paginate-rest|request-log|rest-endpoint-methods)\/dist-(?:src|bundle)\/index\.js$/;

/** What a page runs less of: the source that does. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  // Octokit makes a client for GraphQL with every other, and nothing asks it.
  [
    /\/@octokit\/graphql\/dist-bundle\/index\.js$/,
    'export const withCustomRequest = () => ({ defaults: () => undefined });',
  ],
  // GitHub's types have parameters that nothing asks for.
  [
    /\/content-type\/dist\/index\.js$/,
    "export const parse = (text) => ({ type: text.split(';')[0].trim().toLowerCase(), parameters: {} });",
  ],
  // Reads whole numbers of any size; GitHub's stay far below 2^53.
  [
    /\/json-with-bigint\/json-with-bigint\.js$/,
    'export const JSONParse = (text) => JSON.parse(text); export const JSONStringify = (value) => JSON.stringify(value);',
  ],
];

/** Puts modules that a page never runs into its bundle with the same exports and nothing in them. Only in builds. */
export function leaveOutOfPages(): Plugin {
  return {
    name: 'gonogo:leave-out-of-pages',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.config.consumer === 'client',
    async resolveId(source, importer) {
      if (!importer || !CHECK_FILE.test(plain(importer))) return null;
      const target = await this.resolve(source, importer, { skipSelf: true });
      return target && BUILD_ONLY.test(plain(target.id)) ? `${target.id}${LEFT_OUT}` : null;
    },
    async load(id) {
      const file = plain(id);
      const instead = INSTEAD.find(([pattern]) => pattern.test(file));
      if (instead) return instead[1];
      if (!id.endsWith(LEFT_OUT) && !NEVER_RUN.test(file)) return null;
      const names = exportedNames(await readFile(file, 'utf8'));
      return names.map((name) => `export const ${name} = () => ({});`).join('\n');
    },
  };
}

/** Knows the characters that Markdown can name, as `&copy;`: by a page's own means where it is bundled for a browser. */
const CHARACTER_NAMES = 'decode-named-character-reference';

/**
 * The worker reads Markdown that we wrote, which names no character: without this module neither a table of all names comes along, nor the way by
 * which a page knows them, which no worker has.
 */
export function leaveOutOfWorkers(): Plugin {
  return {
    name: 'gonogo:leave-out-of-workers',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.config.consumer === 'client',
    // Otherwise the dev server bundles it beforehand.
    config: () => ({ optimizeDeps: { exclude: [CHARACTER_NAMES] } }),
    load: (id) =>
      plain(id).includes(`/${CHARACTER_NAMES}/index.`)
        ? 'export const decodeNamedCharacterReference = () => false;'
        : null,
  };
}

/** A module's file, without what follows its name. */
function plain(id: string): string {
  const [file = id] = id.replaceAll('\\', '/').split('?');
  return file;
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
