import { validate } from '../project/validate.ts';
import { countFindings, renderFindings } from '../reporters/findings.ts';
import { renderFindingsGitHub } from '../reporters/findings-github.ts';
import { EXIT } from './exit-code.ts';
import type { Io } from './io.ts';
import { folderInWorkspace, openProject } from './open-project.ts';
import type { CheckOptions } from './program.ts';
import { scrubbed } from './scrub.ts';
import { useColor } from './use-color.ts';

/** `gonogo check`: what the build would stop at, without a build. */
export async function runCheck(options: CheckOptions, machine: Io): Promise<number> {
  const { io } = scrubbed(machine);
  const project = openProject(options, io);
  const { findings, sources, checklists } = await validate({ ...project, drift: options.drift });
  const rows = checklists.reduce((sum, { definitions }) => sum + definitions.length, 0);
  switch (options.format) {
    case 'terminal':
      if (findings.length > 0) {
        io.stdout.write(`${renderFindings(findings, sources, { color: useColor(io, options.color) })}\n`);
      } else if (rows > 0) io.stdout.write(`no findings in ${rows} rows of ${checklists.length} checklists\n`);
      break;
    case 'json':
      io.stdout.write(`${JSON.stringify({ version: 1, rows, findings }, null, 2)}\n`);
      break;
    case 'github':
      io.stdout.write(renderFindingsGitHub(findings, folderInWorkspace(project, io)));
  }
  if (rows === 0 && findings.length === 0) {
    io.stderr.write(`gonogo: no document in ${project.docs} has a tagged row.\n`);
    return EXIT.couldNotRun;
  }
  const failed = findings.some(({ severity }) => severity === 'error');
  io.stderr.write(`gonogo: ${countFindings(findings)}, exit code ${failed ? EXIT.noGo : EXIT.go}\n`);
  return failed ? EXIT.noGo : EXIT.go;
}
