import { appendFile } from 'node:fs/promises';
import type { DiagnosisReport } from '../reporters/diagnosis.ts';
import { renderDiagnosisGitHub } from '../reporters/diagnosis-github.ts';
import { renderDiagnosisMarkdown } from '../reporters/diagnosis-markdown.ts';
import { renderDiagnosisTerminal } from '../reporters/diagnosis-terminal.ts';
import type { Io } from './io.ts';
import type { DiagnoseOptions } from './program.ts';
import { useColor } from './use-color.ts';

/** Writes a diagnosis to standard output; `github` also appends it to the job's summary. */
export async function writeDiagnosis(
  report: DiagnosisReport,
  { format, color }: Pick<DiagnoseOptions, 'format' | 'color'>,
  io: Io,
): Promise<void> {
  switch (format) {
    case 'terminal': {
      const { columns } = io.stdout;
      const style = { color: useColor(io, color), ...(columns ? { width: columns } : {}) };
      return io.stdout.write(renderDiagnosisTerminal(report, style));
    }
    case 'json':
      return io.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    case 'markdown':
      return io.stdout.write(renderDiagnosisMarkdown(report));
    case 'github': {
      io.stdout.write(renderDiagnosisGitHub(report));
      const summary = io.env.GITHUB_STEP_SUMMARY;
      if (!summary) return;
      try {
        await appendFile(summary, renderDiagnosisMarkdown(report));
      } catch (error) {
        io.stderr.write(`The job’s summary could not be written: ${error instanceof Error ? error.message : error}\n`);
      }
    }
  }
}
