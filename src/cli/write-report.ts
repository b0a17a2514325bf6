import { appendFile } from 'node:fs/promises';
import type { Report } from '../core/report.ts';
import type { Project } from '../project/find-root.ts';
import { renderGitHub } from '../reporters/github.ts';
import { renderJson } from '../reporters/json.ts';
import { renderMarkdown } from '../reporters/markdown.ts';
import { renderTerminal } from '../reporters/terminal.ts';
import type { Io } from './io.ts';
import { folderInWorkspace } from './open-project.ts';
import type { VerifyOptions } from './program.ts';
import { useColor } from './use-color.ts';

/** Writes a report to standard output; `github` also appends it to the job's summary. */
export async function writeReport(
  report: Report,
  { format, color, evidence = false }: Pick<VerifyOptions, 'format' | 'color' | 'evidence'>,
  project: Project,
  io: Io,
): Promise<void> {
  switch (format) {
    case 'terminal': {
      const { columns } = io.stdout;
      return io.stdout.write(
        renderTerminal(report, { color: useColor(io, color), evidence, ...(columns ? { width: columns } : {}) }),
      );
    }
    case 'json':
      return io.stdout.write(renderJson(report));
    case 'markdown':
      return io.stdout.write(renderMarkdown(report));
    case 'github': {
      io.stdout.write(renderGitHub(report, { folder: folderInWorkspace(project, io) }));
      const summary = io.env.GITHUB_STEP_SUMMARY;
      if (!summary) return;
      try {
        await appendFile(summary, renderMarkdown(report));
      } catch (error) {
        io.stderr.write(`The job’s summary could not be written: ${error instanceof Error ? error.message : error}\n`);
      }
    }
  }
}
