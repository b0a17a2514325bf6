import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Makes the command line's one file, and beside it the list of files that it was made from. Another process may be doing the same: each writes its
 * own and puts it into place whole.
 *
 * @param {{ home: string, bundle: string, inputs: string }} places
 */
export async function makeBundle({ home, bundle, inputs }) {
  const { build } = await import('esbuild').catch(() => {
    throw new Error(`it has to be bundled first, and esbuild is not installed; run “npm ci” in ${home}`);
  });
  const mine = `${bundle}.${process.pid}`;
  const begun = new Date();
  mkdirSync(dirname(bundle), { recursive: true });
  removeLeftovers(dirname(bundle));
  try {
    const { metafile } = await build({
      absWorkingDir: home,
      entryPoints: ['src/cli/main.ts'],
      outfile: mine,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      // Less to read at each start.
      minify: true,
      metafile: true,
      logLevel: 'silent',
      // Packages of the older kind ask for Node's modules by `require`.
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);",
      },
    });
    const files = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules/'));
    writeFileSync(
      `${inputs}.${process.pid}`,
      JSON.stringify([...files, 'package-lock.json', 'src/cli/make-bundle.js']),
    );
    renameSync(`${inputs}.${process.pid}`, inputs);
    // As old as the reading of its sources: what changed since is newer.
    utimesSync(mine, begun, begun);
    renameSync(mine, bundle);
  } catch (error) {
    rmSync(mine, { force: true });
    throw error;
  }
}

/**
 * Removes what a process that was ended in the middle has left behind.
 *
 * @param {string} folder
 */
function removeLeftovers(folder) {
  const old = Date.now() - 10 * 60_000;
  for (const name of readdirSync(folder).filter((name) => /\.\d+$/.test(name))) {
    const path = join(folder, name);
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? old) < old) rmSync(path, { force: true });
  }
}
