import { type Validation, validate } from '../project/validate.ts';
import { countFindings, renderFindings } from '../reporters/findings.ts';
import { renderFindingsGitHub } from '../reporters/findings-github.ts';
import { renderFindingsSarif } from '../reporters/findings-sarif.ts';
import { count } from '../reporters/status-words.ts';
import { EXIT } from './exit-code.ts';
import type { Io } from './io.ts';
import { folderInWorkspace, openProject } from './open-project.ts';
import type { CheckOptions } from './program.ts';
import { scrubbed } from './scrub.ts';
import { useColor } from './use-color.ts';
import { VERSION } from './version.ts';

/** `gonogo check`: what the build would stop at, without a build. */
export async function runCheck(options: CheckOptions, machine: Io): Promise<number> {
  const { io } = scrubbed(machine);
  const project = openProject(options, io);
  const { drift, strict = false } = options;
  const validation = await validate({ ...project, drift, strict, now: io.now });
  const { findings, waived, checklists } = validation;
  const rows = checklists.reduce((sum, { definitions }) => sum + definitions.length, 0);
  io.stdout.write(render(validation, rows, options, folderInWorkspace(project, io), useColor(io, options.color)));
  if (waived.length > 0) io.stderr.write(`${count(waived.length, 'finding')} waived.\n`);
  if (rows === 0 && findings.length === 0) {
    io.stderr.write(`gonogo: no document in ${project.docs} has a tagged row.\n`);
    return EXIT.couldNotRun;
  }
  const failed = findings.some(({ severity }) => severity === 'error');
  io.stderr.write(`gonogo: ${countFindings(findings)}, exit code ${failed ? EXIT.noGo : EXIT.go}\n`);
  return failed ? EXIT.noGo : EXIT.go;
}

function render(
  { findings, waived, sources, checklists }: Validation,
  rows: number,
  { format }: CheckOptions,
  folder: string,
  color: boolean,
): string {
  switch (format) {
    case 'terminal':
      if (findings.length > 0) return `${renderFindings(findings, sources, { color })}\n`;
      return rows > 0 ? `no findings in ${count(rows, 'row')} of ${count(checklists.length, 'checklist')}\n` : '';
    case 'json':
      return `${JSON.stringify({ version: 1, rows, findings, waived }, null, 2)}\n`;
    case 'github':
      return renderFindingsGitHub(findings, folder);
    case 'sarif':
      return renderFindingsSarif(findings, { version: VERSION, folder, waived });
  }
}
