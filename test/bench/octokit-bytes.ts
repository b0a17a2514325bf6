import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { build as Build } from 'vite';

/** What `@octokit/rest` alone weighs in a page: bundled and compressed as the site's own modules are. */
export async function measureOctokit(): Promise<number> {
  // The bundler that Astro builds the site with, so that both sides are treated alike.
  const ofAstro = createRequire(import.meta.resolve('astro'));
  const { build }: { build: typeof Build } = await import(pathToFileURL(ofAstro.resolve('vite')).href);
  const entry = '\0octokit';
  const result = await build({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id: string) => (id === 'octokit-alone' ? entry : undefined),
        load: (id: string) =>
          id === entry ? "import { Octokit } from '@octokit/rest';\nglobalThis.github = new Octokit();" : undefined,
      },
    ],
    build: { write: false, target: 'es2022', rolldownOptions: { input: 'octokit-alone' } },
  });
  const outputs = 'output' in result ? [result] : Array.isArray(result) ? result : [];
  const code = outputs.flatMap(({ output }) => output.flatMap((part) => (part.type === 'chunk' ? [part.code] : [])));
  if (code.length === 0) throw new Error('the bundler gave no code');
  return gzipSync(code.join('\n'), { level: 9 }).byteLength;
}
