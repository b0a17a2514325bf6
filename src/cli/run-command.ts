import { type Command, CommanderError } from 'commander';
import { EXIT } from './exit-code.ts';
import type { Io } from './io.ts';
import { createProgram } from './program.ts';

/** Reads the arguments and runs the command that they name. */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.go;
  const program = createProgram({
    async verify(checklists, options) {
      const { runVerify } = await import('./verify.ts');
      code = await runVerify(checklists, options, io);
    },
    async releases(checklists, options) {
      const { runReleases } = await import('./releases.ts');
      code = await runReleases(checklists, options, io);
    },
    async plan(checklists, options) {
      const { runPlan } = await import('./plan.ts');
      code = await runPlan(checklists, options, io);
    },
    async check(options) {
      const { runCheck } = await import('./check.ts');
      code = await runCheck(options, io);
    },
    async diagnose(what, options) {
      const { runDiagnose } = await import('./diagnose.ts');
      code = await runDiagnose(what, options, io);
    },
    async facts(place, options) {
      const { runFacts } = await import('./facts.ts');
      code = await runFacts(place, options, io);
    },
    async init(options) {
      const { runInit } = await import('./init.ts');
      code = await runInit(options, io);
    },
    async refresh(checklists, options) {
      const { runRefresh } = await import('./refresh.ts');
      code = await runRefresh(checklists, options, io);
    },
    async explain(check) {
      const { explain } = await import('./explain.ts');
      io.stdout.write(explain(check));
    },
  });
  for (const command of [program, ...program.commands]) listen(command, io);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end the reading of arguments the same way as faults do.
    return error.exitCode === 0 ? EXIT.go : EXIT.couldNotRun;
  }
  return code;
}

function listen(command: Command, io: Io): void {
  const name = command.parent ? `gonogo ${command.name()}` : 'gonogo';
  command
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) =>
        write(`${text.replace(/^error: /, 'gonogo: ').replace(/\n$/, '')}\nSee “${name} --help”.\n`),
    });
}
