#!/usr/bin/env node
// Plain JavaScript for Node 20: the program itself is TypeScript, bundled into one file when that is missing or older than its sources.
import { readFileSync, statSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';

const home = new URL('../../', import.meta.url);
const bundle = new URL('.cache/cli/gonogo.mjs', home);
const inputs = new URL('.cache/cli/inputs.json', home);
const SMALL = ['--semi-space-growth-factor=1', '--optimize-for-size', '--max-lazy', '--no-opt'];

try {
  // Comes at once: asking for it needs no program.
  if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2] ?? '')) {
    console.log(JSON.parse(readFileSync(new URL('package.json', home), 'utf8')).version);
    process.exit();
  }
  if (!isFresh()) {
    const { makeBundle } = await import('./make-bundle.js');
    await makeBundle({ home: fileURLToPath(home), bundle: fileURLToPath(bundle), inputs: fileURLToPath(inputs) });
  }
  // What mostly waits for answers is short-lived: it needs no faster code, and its memory is better collected early than grown. `check` computes.
  if (process.argv[2] !== 'check') for (const flag of SMALL) v8.setFlagsFromString(flag);
  // What was compiled is kept for the next start; from Node 22.1 on.
  module.enableCompileCache?.(fileURLToPath(new URL('.cache/cli/compiled', home)));
  const { main } = await import(bundle.href);
  await main(home.href);
} catch (error) {
  process.stderr.write(`gonogo: could not start: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}

/** Is the bundle there, and has none of the files that it was made from changed? */
function isFresh() {
  try {
    const made = statSync(bundle).mtimeMs;
    const files = JSON.parse(readFileSync(inputs, 'utf8'));
    return files.every((file) => statSync(new URL(file, home)).mtimeMs < made);
  } catch {
    return false;
  }
}
