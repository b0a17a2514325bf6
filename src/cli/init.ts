import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, posix, relative, resolve } from 'node:path';
import { readChecklist } from '../checklist/read.ts';
import { checks } from '../checks/index.ts';
import type { Repository } from '../core/definition.ts';
import { parseRepository } from '../core/repository.ts';
import { firstChecklist } from '../init/first-checklist.ts';
import { listContents } from '../init/list-contents.ts';
import { missingRows, renderMissing } from '../init/missing-rows.ts';
import { findRepositoryRoot, PLAIN_DOCS, type Project, projectAt } from '../project/find-root.ts';
import { readChecklists } from '../project/read-checklists.ts';
import { readRemote } from '../project/read-git.ts';
import { readOtherNames } from '../project/read-other-names.ts';
import { OWN_WORKFLOWS, readWorkflowFiles } from '../project/read-workflow-files.ts';
import { validate } from '../project/validate.ts';
import { writeNew } from '../project/write-file.ts';
import { countFindings, renderFindings } from '../reporters/findings.ts';
import { count } from '../reporters/status-words.ts';
import { readRepository as readFacts } from '../workflow/read-repository.ts';
import { EXIT } from './exit-code.ts';
import type { Io } from './io.ts';
import { PLAIN_CHECKLIST } from './open-project.ts';
import type { InitOptions } from './program.ts';
import { scrubbed } from './scrub.ts';
import { UsageError } from './usage-error.ts';
import { useColor } from './use-color.ts';

/** `gonogo init`: a first checklist from the workflow files; where there is one, the rows that it lacks. Nothing that is there is changed. */
export async function runInit(options: InitOptions, machine: Io): Promise<number> {
  const { io } = scrubbed(machine);
  const talk = (line: string) => io.stderr.write(`${line}\n`);
  const root = rootOf(options, io);
  const [group] = (existsSync(join(root, OWN_WORKFLOWS)) && (await readWorkflowFiles(root))) || [];
  if (!group || group.files.size === 0) throw new UsageError(`${root} has no workflow files in ${OWN_WORKFLOWS}.`);
  const repository = await repositoryOf(options, root);
  const { workflows } = await readFacts(group.files);
  const names = await readOtherNames(root);
  const project = projectAt(root, options.docs);

  const existing = project ? await checklistsOf(project, repository) : [];
  if (existing.length > 0) {
    const documented = existing.flatMap(({ definitions, target }) => [...definitions, ...(target?.ignores ?? [])]);
    const missing = missingRows(listContents(workflows, repository, names), documented);
    const lacking = missing.reduce((sum, { rows }) => sum + rows.length, 0);
    io.stdout.write(renderMissing(missing));
    const files = existing.map(({ file }) => file).join(', ');
    talk(`gonogo: a checklist is there (${files}), so none is written; it lacks ${count(lacking, 'row')}.`);
    return lacking > 0 ? EXIT.noGo : EXIT.go;
  }

  const file = outputOf(options, root, project, io);
  const read = (source: string) => readChecklist(source, { file, checks }).checklist;
  const { text, faults, until } = firstChecklist({ facts: workflows, repository, names, now: io.now(), read });
  const written = await writeNew(root, file, text);
  if ('problem' in written) throw new UsageError(`${file}: ${written.problem}`);
  talk(`Wrote ${file}, for ${repository.owner}/${repository.name}.`);
  for (const { rule, at, message } of faults)
    talk(`Waived until ${until}, to be mended in ${at}: ${message} [${rule}]`);

  const seen = project && file.startsWith(`${project.docs}/`) ? project : placeOf(root, file);
  const { findings, sources } = await validate({ ...seen, drift: 'error', now: io.now });
  if (findings.length > 0)
    io.stdout.write(`${renderFindings(findings, sources, { color: useColor(io, options.color) })}\n`);
  const code = findings.some(({ severity }) => severity === 'error') ? EXIT.noGo : EXIT.go;
  const how = ['gonogo check', ...(seen === project || seen.docs === PLAIN_DOCS ? [] : [`--docs ${seen.docs}`])].join(
    ' ',
  );
  talk(`gonogo: “${how}” has ${countFindings(findings)}, exit code ${code}`);
  return code;
}

function rootOf({ root }: InitOptions, { cwd }: Io): string {
  if (root !== undefined) {
    const folder = resolve(cwd, root);
    if (!existsSync(folder)) throw new UsageError(`--root: there is no folder ${root}.`);
    return folder;
  }
  const found = findRepositoryRoot(cwd);
  if (found === undefined)
    throw new UsageError(`neither ${cwd} nor a folder above it is a repository.\nName it with --root.`);
  return found;
}

async function repositoryOf({ repo }: InitOptions, root: string): Promise<Repository> {
  if (repo !== undefined) {
    const repository = parseRepository(repo);
    if ('problem' in repository) throw new UsageError(`--repo: ${repository.problem}`);
    return repository;
  }
  const remote = await readRemote(root);
  if (remote) return remote;
  throw new UsageError(
    'the remote “origin” in .git/config names no repository on GitHub.\nName it with --repo owner/name.',
  );
}

/** The checklists that are about this repository. */
async function checklistsOf(project: Project, { owner, name }: Repository) {
  const all = (await readChecklists(project)).map(({ checklist }) => checklist);
  return all.filter(
    ({ target, definitions }) =>
      definitions.length > 0 &&
      (target === undefined ||
        target.workflows === OWN_WORKFLOWS ||
        `${target.repository.owner}/${target.repository.name}`.toLowerCase() === `${owner}/${name}`.toLowerCase()),
  );
}

/** The file to write, relative to the root with forward slashes. */
function outputOf({ output }: InitOptions, root: string, project: Project | undefined, { cwd }: Io): string {
  if (output === undefined)
    return project && !project.plain ? `${project.docs}/checklists/release.mdx` : PLAIN_CHECKLIST;
  const path = relative(root, resolve(cwd, output));
  const file = path.replaceAll('\\', '/');
  if (path === '' || file === '..' || file.startsWith('../') || isAbsolute(path)) {
    throw new UsageError(`--output: ${output} is not in ${root}.`);
  }
  if (!/^[^_.].*\.mdx?$/.test(posix.basename(file))) {
    throw new UsageError('--output: a checklist is a file .md or .mdx, and its name does not begin with “_” or “.”.');
  }
  return file;
}

function placeOf(root: string, file: string): Project {
  return { root, docs: dirname(file), plain: true };
}
