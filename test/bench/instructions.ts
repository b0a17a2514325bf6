import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { readCorpus } from './workflow-corpus.ts';

const run = promisify(execFile);
const FOLDER = '.cache/bench';

/** A program that is given how many of the files to read, and reads them with what `read` is. */
const program = (imports: string, read: string) => `${imports}
import { readFileSync } from 'node:fs';
const files = JSON.parse(readFileSync(process.argv[2], 'utf8')).slice(0, Number(process.argv[3]));
for (const { path, text } of files) await (${read});
`;

const PROGRAMS = {
  facts: program(
    `import { readWorkflow } from './src/workflow/parse.ts';`,
    'readWorkflow(path, text, { schema: false })',
  ),
  parser: program(
    `import { parseWorkflow } from '@actions/workflow-parser/workflows/workflow-parser';
import { convertWorkflowTemplate } from '@actions/workflow-parser/model/convert';
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
const both = ({ context, value }) => value && convertWorkflowTemplate(context, value);`,
    'both(parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter()))',
  ),
};

/** Millions of instructions that a file takes, start-up and first file taken off; `undefined` where there is no valgrind to count them. */
export async function countInstructions(): Promise<Readonly<Record<keyof typeof PROGRAMS, number>> | undefined> {
  const files = readCorpus();
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/corpus.json`, JSON.stringify(files));
  const count = async (name: keyof typeof PROGRAMS): Promise<number> => {
    const bundle = resolve(FOLDER, `${name}.mjs`);
    await build({
      stdin: { contents: PROGRAMS[name], resolveDir: '.', loader: 'ts' },
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // Packages of the older kind ask for Node's modules by `require`.
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);",
      },
      logLevel: 'silent',
    });
    const spent = async (number: number): Promise<number> => {
      const options = ['--tool=callgrind', '--callgrind-out-file=/dev/null', process.execPath, '--jitless'];
      const { stderr } = await run('valgrind', [...options, bundle, `${FOLDER}/corpus.json`, String(number)]);
      const [, collected] = /Collected : (\d+)/.exec(stderr) ?? [];
      if (collected === undefined) throw new Error('valgrind did not say what it counted');
      return Number(collected);
    };
    return ((await spent(files.length)) - (await spent(1))) / (files.length - 1) / 1e6;
  };
  try {
    await run('valgrind', ['--version']);
  } catch {
    return undefined;
  }
  return { facts: await count('facts'), parser: await count('parser') };
}
