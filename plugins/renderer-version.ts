import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What decides how a row is rendered. */
const FOLDERS = ['../plugins/', '../src/checklist/', '../src/checks/', '../src/core/'];

/** Changes whenever the code that renders rows does: Astro keeps rendered pages, and knows of a plugin's options only. */
export async function rendererVersion(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const path = fileURLToPath(new URL(folder, import.meta.url));
    const names = (await readdir(path, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
    for (const name of names) hash.update(name).update(await readFile(join(path, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
