import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findRepositoryRoot } from '../project/find-root.ts';
import { OWN_WORKFLOWS, readWorkflowFiles, type WorkflowGroup } from '../project/read-workflow-files.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import { listFacts } from '../workflow/list-facts.ts';
import { parseWorkflow } from '../workflow/parse.ts';
import { readRepository } from '../workflow/read-repository.ts';
import { EXIT } from './exit-code.ts';
import type { Io } from './io.ts';
import type { FactsOptions } from './program.ts';
import { renderFacts } from './render-facts.ts';
import { scrubbed } from './scrub.ts';
import { UsageError } from './usage-error.ts';
import { useColor } from './use-color.ts';

/** `gonogo facts`: what workflow files are, listed. A file that cannot be read is in the list, with the reason. */
export async function runFacts(place: string | undefined, options: FactsOptions, machine: Io): Promise<number> {
  const { io } = scrubbed(machine);
  const groups = await readWorkflowFiles(place === undefined ? defaultPlace(options, io) : resolve(io.cwd, place));
  if (!groups) throw new UsageError(`there is no file or folder ${place ?? options.root}.`);
  const facts = listFacts((await Promise.all(groups.map(factsOf))).flat());
  if (facts.length === 0) throw new UsageError(`${place ?? OWN_WORKFLOWS} has no workflow file (*.yml, *.yaml).`);
  io.stdout.write(
    options.format === 'json'
      ? `${JSON.stringify(facts, null, 2)}\n`
      : renderFacts(facts, { color: useColor(io, options.color) }),
  );
  const broken = facts.filter(({ problems }) => problems.some(({ severity }) => severity === 'error')).length;
  const code = broken > 0 ? EXIT.noGo : EXIT.go;
  const lost = broken > 0 ? `, ${broken} not read whole` : '';
  io.stderr.write(
    `gonogo: ${facts.length} workflow ${facts.length === 1 ? 'file' : 'files'}${lost}, exit code ${code}\n`,
  );
  return code;
}

function defaultPlace({ root }: FactsOptions, { cwd }: Io): string {
  if (root !== undefined) return resolve(cwd, root);
  const found = existsSync(join(cwd, OWN_WORKFLOWS)) ? cwd : findRepositoryRoot(cwd);
  if (found === undefined || !existsSync(join(found, OWN_WORKFLOWS))) {
    throw new UsageError(`neither ${cwd} nor a folder above it has ${OWN_WORKFLOWS}.\nName a file or folder.`);
  }
  return found;
}

async function factsOf({ prefix, files, unreadable, only }: WorkflowGroup): Promise<readonly WorkflowFacts[]> {
  const { workflows } = await readRepository(files);
  const lost = await Promise.all(unreadable.map(({ name, problem }) => emptyFacts(name, problem)));
  return [...workflows, ...lost]
    .filter(({ file }) => only === undefined || file === only)
    .map((facts) => ({ ...facts, path: prefix + facts.file }));
}

/** A file without text has no facts, and says why. */
async function emptyFacts(name: string, message: string): Promise<WorkflowFacts> {
  const start = { line: 1, column: 1, offset: 0 };
  return {
    ...(await parseWorkflow(name, '')),
    problems: [{ severity: 'error', message, span: { start, end: start } }],
  };
}
