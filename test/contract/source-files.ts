import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** A module of the project, with what it imports. */
export interface SourceFile {
  /** Relative to the project's root, with forward slashes. */
  readonly path: string;
  /** Without comments. */
  readonly code: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** A package's name, `node:fs`, or a path of the project: `src/core/check.ts`. */
  readonly target: string;
  /** `import type`: gone when the code runs. */
  readonly typeOnly: boolean;
  /** `import('…')`: loaded when the code gets there. */
  readonly lazy: boolean;
}

/** Every TypeScript module and Astro component below a folder. */
export function readSources(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|astro|mjs)$/.test(path) && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => {
      const code = withoutComments(readFileSync(path, 'utf8'));
      return { path, code, imports: importsOf(path, code) };
    });
}

/** Enough for the code of this project: `//` within a string is kept when it follows a colon, as in an address. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}

function importsOf(path: string, code: string): Import[] {
  const forms = /\b(import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/g;
  return [...code.matchAll(forms)].map(([, , type, fixed, lazy]) => ({
    target: resolve(path, fixed ?? lazy ?? ''),
    typeOnly: type !== undefined,
    lazy: lazy !== undefined,
  }));
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  return specifier.startsWith('/') ? specifier.slice(1) : specifier;
}
