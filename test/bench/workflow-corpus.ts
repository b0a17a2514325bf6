import { readdirSync, readFileSync } from 'node:fs';

/** A workflow file that benchmarks read. */
export interface BenchFile {
  readonly path: string;
  readonly text: string;
}

const FOLDERS = ['content/targets', '.github/workflows', 'test/fixtures/sites', 'test/fixtures/workflows'];

/** The repository's own workflow files, the copies that checklists are held against, and those of fixtures. */
export function readCorpus(): readonly BenchFile[] {
  return FOLDERS.flatMap((folder) => {
    let names: string[] = [];
    try {
      names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    } catch {
      // Not every checkout has all of them.
    }
    return names
      .filter((name) => /\.ya?ml$/.test(name) && !name.includes('node_modules'))
      .sort()
      .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, 'utf8') }))
      .filter(({ text }) => /^on:/m.test(text) && /^jobs:/m.test(text));
  });
}
