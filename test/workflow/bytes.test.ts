import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('facts cost a page at most 80 kB (gzip); GitHub’s schema is no part of them', async () => {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export { parseWorkflow } from './src/workflow/parse.ts';
        export { readRepository } from './src/workflow/read-repository.ts';
        export { listFacts } from './src/workflow/list-facts.ts';`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    splitting: true,
    outdir: 'out',
    write: false,
    minify: true,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
  });
  const outputs = Object.entries(metafile.outputs);
  // The start and what it imports at once; dynamic imports are left out.
  const [start] = outputs.find(([, { entryPoint }]) => entryPoint !== undefined) ?? [''];
  const chunks = new Set<string>();
  const visit = (path: string): void => {
    if (chunks.has(path)) return;
    chunks.add(path);
    for (const one of metafile.outputs[path]?.imports ?? []) if (one.kind !== 'dynamic-import') visit(one.path);
  };
  visit(start);
  const inputs = [...chunks].flatMap((path) => Object.keys(metafile.outputs[path]?.inputs ?? {}));
  expect(inputs.filter((path) => path.includes('workflow-parser'))).toEqual([]);
  expect(inputs.some((path) => path.includes('@actions/expressions'))).toBe(true);
  const bytes = outputFiles
    .filter(({ path }) => [...chunks].some((chunk) => path.endsWith(chunk)))
    .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThanOrEqual(80_000);
});
