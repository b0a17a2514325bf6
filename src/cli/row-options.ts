import { type Command, InvalidArgumentError, Option } from 'commander';
import { PRESETS } from './presets.ts';

/** The arguments and options of a command that is about rows. */
export function addRows(command: Command): Command {
  return command
    .argument('[checklist...]', 'documents by path or name (default: all of the project)')
    .addOption(
      new Option('--repo <owner/name>', 'the repository (default: the one in the checklist’s front matter)').conflicts(
        'sandbox',
      ),
    )
    .addOption(
      new Option('--only <row>', 'only this row: its anchor, a check, or check:subject; may be repeated')
        .default([], 'all rows')
        .argParser(collect),
    )
    .addOption(new Option('--sandbox <preset>', 'ask a made-up world instead of the real hosts').choices(PRESETS))
    .addOption(new Option('--anonymous', 'use no token').conflicts('tokenStdin'))
    .option('--token-stdin', 'read the repository’s token from standard input');
}

/** `--format`, the first choice without it. */
export function format(choices: readonly string[]): Option {
  return new Option('--format <format>', 'how the result is written').choices(choices).default(choices[0]);
}

/** A table of more is no picture. */
const MOST_RELEASES = 50;

/** How many releases are compared. */
export function readLast(value: string): number {
  const number = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > MOST_RELEASES) throw new InvalidArgumentError(`Give a number from 1 to ${MOST_RELEASES}.`);
  return number;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
  return [...before, value];
}
