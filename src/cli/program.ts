import { Argument, Command, Option } from 'commander';
import { checks } from '../checks/index.ts';
import { FAIL_ON, type FailOn } from './exit-code.ts';
import { PRESETS, type PresetName } from './presets.ts';
import { addRows, format, readLast } from './row-options.ts';
import { VERSION } from './version.ts';

/** Options of every command. */
export interface CommonOptions {
  readonly root?: string;
  readonly docs?: string;
  readonly color?: boolean;
}

export interface RowOptions {
  readonly repo?: string;
  readonly only: readonly string[];
  readonly sandbox?: PresetName;
  readonly anonymous?: boolean;
  readonly tokenStdin?: boolean;
}

export const VERIFY_FORMATS = ['terminal', 'json', 'markdown', 'github'] as const;
export interface VerifyOptions extends CommonOptions, RowOptions {
  readonly failOn?: FailOn;
  readonly format: (typeof VERIFY_FORMATS)[number];
  readonly pushDryRun?: boolean;
  readonly evidence?: boolean;
}

export const RELEASES_FORMATS = ['terminal', 'json', 'markdown'] as const;
export interface ReleasesOptions extends CommonOptions, RowOptions {
  readonly last?: number;
  readonly tag?: string;
  readonly format: (typeof RELEASES_FORMATS)[number];
}

export const PLAN_FORMATS = ['terminal', 'json'] as const;
export interface PlanOptions extends CommonOptions, RowOptions {
  readonly format: (typeof PLAN_FORMATS)[number];
}

export const CHECK_FORMATS = ['terminal', 'json', 'github', 'sarif'] as const;
export interface CheckOptions extends CommonOptions {
  readonly drift: 'error' | 'warn';
  readonly strict?: boolean;
  readonly format: (typeof CHECK_FORMATS)[number];
}

export const FACTS_FORMATS = ['terminal', 'json'] as const;
export interface FactsOptions extends CommonOptions {
  readonly format: (typeof FACTS_FORMATS)[number];
}

export interface InitOptions extends CommonOptions {
  readonly repo?: string;
  readonly output?: string;
}

export interface RefreshOptions extends CommonOptions {
  readonly anonymous?: boolean;
  readonly tokenStdin?: boolean;
}

export const DIAGNOSE_FORMATS = ['terminal', 'json', 'markdown', 'github'] as const;
export interface DiagnoseOptions extends CommonOptions {
  readonly latest?: string;
  readonly repo?: string;
  readonly sandbox?: PresetName;
  readonly anonymous?: boolean;
  readonly tokenStdin?: boolean;
  readonly format: (typeof DIAGNOSE_FORMATS)[number];
}

/** What the commands do; the program only reads arguments. */
export interface Actions {
  readonly verify: (checklists: readonly string[], options: VerifyOptions) => Promise<void>;
  readonly releases: (checklists: readonly string[], options: ReleasesOptions) => Promise<void>;
  readonly plan: (checklists: readonly string[], options: PlanOptions) => Promise<void>;
  readonly check: (options: CheckOptions) => Promise<void>;
  readonly diagnose: (what: string | undefined, options: DiagnoseOptions) => Promise<void>;
  readonly facts: (place: string | undefined, options: FactsOptions) => Promise<void>;
  readonly init: (options: InitOptions) => Promise<void>;
  readonly refresh: (checklists: readonly string[], options: RefreshOptions) => Promise<void>;
  readonly explain: (check: string, options: CommonOptions) => Promise<void>;
}

const EXIT_CODES = `
Exit codes:
  0  go: every row that decides holds
  1  no-go: a row that decides fails
  2  could not run, or stopped before the end
  3  hold: nothing fails, but not all could be settled`;

/** The command line's arguments, help and errors. */
export function createProgram(actions: Actions): Command {
  const program = new Command('gonogo')
    .description('Hold a release checklist against the world: each tagged row of a document is a check.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .option('--root <folder>', 'the project (default: the nearest folder upwards that is one)')
    .option('--docs <folder>', 'the project’s documents (default: content/docs, src/content/docs, else docs)')
    .option('--color', 'write in colour, also where it is no terminal')
    .option('--no-color', 'write without colour')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      `${EXIT_CODES}\n\nTry it, without token or network:\n  npm exec -- gonogo verify --sandbox ready`,
    );

  addRows(program.command('verify'))
    .description('Ask GitHub, registries and package indexes, and judge each row.')
    .addOption(format(VERIFY_FORMATS))
    .addOption(
      new Option('--fail-on <what>', 'what makes the exit code other than 0 (default: hold; in CI: no-go)').choices(
        FAIL_ON,
      ),
    )
    .addOption(
      new Option(
        '--push-dry-run',
        'also try whether the packages token may push: opens an upload and cancels it',
      ).conflicts('anonymous'),
    )
    .option('--evidence', 'also list what was asked for each row that is not settled (terminal)')
    .action((checklists, _options, command: Command) => actions.verify(checklists, command.optsWithGlobals()))
    .addHelpText(
      'after',
      `${EXIT_CODES}

Tokens: GH_TOKEN, else GITHUB_TOKEN, else “gh auth token”; for packages GONOGO_PACKAGES_TOKEN (classic, read:packages).
None is needed: rows that want one stay unknown, and say which.

Examples:
  gonogo verify
  gonogo verify privaci --repo acme/rocket
  gonogo verify --only secret:GHCR_TOKEN --only workflow
  gonogo verify --format markdown > report.md
  pass show github | gonogo verify --token-stdin`,
    );

  addRows(program.command('releases'))
    .description('Compare the newest releases: what of each is where the rows say that it goes, and what is missing.')
    .addOption(new Option('--last <number>', 'so many of the newest (default: 5)').argParser(readLast).conflicts('tag'))
    .addOption(new Option('--tag <tag>', 'this release alone'))
    .addOption(format(RELEASES_FORMATS))
    .action((checklists, _options, command: Command) => actions.releases(checklists, command.optsWithGlobals()))
    .addHelpText(
      'after',
      `
Exit codes, by the newest release:
  0  go: it is everywhere that it has to be
  1  no-go: it is missing somewhere
  2  could not run, or stopped before the end
  3  hold: nothing is seen to be missing, but not all could be told; or there is no release

Examples:
  gonogo releases
  gonogo releases --last 10
  gonogo releases --tag v1.2.0 --format markdown`,
    );

  addRows(program.command('plan'))
    .description('Say what verify would ask, and which right each row needs; sends nothing.')
    .addOption(format(PLAN_FORMATS))
    .action((checklists, _options, command: Command) => actions.plan(checklists, command.optsWithGlobals()))
    .addHelpText('after', '\nExamples:\n  gonogo plan\n  gonogo plan --anonymous --only secret');

  program
    .command('check')
    .description('Find faults in the documents, and where they and the workflow files disagree; no network.')
    .addOption(format(CHECK_FORMATS))
    .addOption(
      new Option('--drift <severity>', 'what a disagreement with the workflow files is')
        .choices(['error', 'warn'])
        .default('error'),
    )
    .option('--strict', 'a waiver that has ended is an error, and so is what it waived')
    .action((_options, command: Command) => actions.check(command.optsWithGlobals()))
    .addHelpText(
      'after',
      '\nExit codes:\n  0  no errors\n  1  errors\n  2  could not run\n\nExamples:\n  gonogo check\n  gonogo check --format github\n  gonogo check --format sarif > gonogo.sarif',
    );

  program
    .command('diagnose')
    .argument('[what]', 'the address of a run or job, a log file, or - for standard input')
    .description('Say why a run failed: the cause, what to do, and the rows that confirm it.')
    .option('--latest <workflow>', 'the newest run of this workflow file')
    .addOption(
      new Option(
        '--repo <owner/name>',
        'the repository, to confirm what a log shows (default: that of the address)',
      ).conflicts('sandbox'),
    )
    .addOption(new Option('--sandbox <preset>', 'ask a made-up world instead of the real hosts').choices(PRESETS))
    .addOption(new Option('--anonymous', 'use no token').conflicts('tokenStdin'))
    .option('--token-stdin', 'read the repository’s token from standard input')
    .addOption(format(DIAGNOSE_FORMATS))
    .action((what, _options, command: Command) => actions.diagnose(what, command.optsWithGlobals()))
    .addHelpText(
      'after',
      '\nExit codes:\n  0  a known cause shows\n  2  could not run\n  3  none shows\n\nExamples:\n  gonogo diagnose https://github.com/acme/rocket/actions/runs/123\n  gonogo diagnose --latest release.yml\n  gonogo diagnose log.txt --format json\n  gh run view 123 --log-failed | gonogo diagnose -',
    );

  program
    .command('facts')
    .argument('[place]', 'a workflow file, or a folder of them (default: .github/workflows of the repository)')
    .description(
      'List what workflow files are: triggers, secrets, environments, permissions, what they publish; no network.',
    )
    .addOption(format(FACTS_FORMATS))
    .action((place, _options, command: Command) => actions.facts(place, command.optsWithGlobals()))
    .addHelpText(
      'after',
      '\nExit codes:\n  0  all files were read\n  1  a file could not be read whole; the rest is listed\n  2  could not run\n\nExamples:\n  gonogo facts\n  gonogo facts .github/workflows/release.yml --format json',
    );

  program
    .command('init')
    .description('Write a checklist for the repository from its workflow files; no network.')
    .option('--repo <owner/name>', 'the repository (default: the remote “origin” in .git/config)')
    .option(
      '--output <file>',
      'where it is written (default: checklists/release.mdx in the site’s documents, else docs/release-checklist.md)',
    )
    .action((_options, command: Command) => actions.init(command.optsWithGlobals()))
    .addHelpText(
      'after',
      '\nExit codes:\n  0  written, and “gonogo check” accepts it\n  1  written, and it does not; or a checklist is there and lacks rows\n  2  could not run\n\nExamples:\n  gonogo init\n  gonogo init --repo acme/rocket --output docs/releasing.md',
    );

  program
    .command('refresh')
    .argument('[checklist...]', 'documents by path or name (default: all of the project)')
    .description('Bring the copies of workflow files that checklists are held against up to date.')
    .addOption(new Option('--anonymous', 'use no token').conflicts('tokenStdin'))
    .option('--token-stdin', 'read the repository’s token from standard input')
    .action((checklists, _options, command: Command) => actions.refresh(checklists, command.optsWithGlobals()))
    .addHelpText(
      'after',
      '\nExit codes:\n  0  every copy is as its repository’s default branch is now\n  2  could not run: nothing of that copy was changed\n\nExamples:\n  gonogo refresh\n  gonogo refresh privaci',
    );

  program
    .command('explain')
    .description('Say what a check settles, and how a row is written for it.')
    .addArgument(new Argument('<check>', `one of ${checks.map(({ id }) => id).join(', ')}`))
    .action((check, _options, command: Command) => actions.explain(check, command.optsWithGlobals()))
    .addHelpText('after', '\nExample:\n  gonogo explain secret');

  return program;
}
