import Table from 'cli-table3';
import { checkOf } from '../checks/index.ts';
import { coverage } from '../core/coverage.ts';
import { type PlannedRow, plan } from '../core/plan.ts';
import { right } from '../evidence/collect.ts';
import { oneLine } from '../reporters/one-line.ts';
import { count } from '../reporters/status-words.ts';
import { wrap } from '../reporters/wrap.ts';
import { chooseRows } from './choose-rows.ts';
import { EXIT } from './exit-code.ts';
import type { Io } from './io.ts';
import { openProject } from './open-project.ts';
import type { PlanOptions } from './program.ts';
import { scrubbed } from './scrub.ts';
import { describeTokens, findTokens } from './tokens.ts';
import { UsageError } from './usage-error.ts';
import { openWorld } from './world.ts';

/** `gonogo plan`: the first round of questions, and the rights that they need. Nothing is sent. */
export async function runPlan(names: readonly string[], options: PlanOptions, machine: Io): Promise<number> {
  const { io, hide } = scrubbed(machine);
  const project = openProject(options, io, options.sandbox !== undefined);
  const world = options.sandbox ? await openWorld(options.sandbox, io.now()) : undefined;
  const chosen = await chooseRows(project, names, options, io, world?.repository);
  const repository = world?.repository ?? chosen.repository;
  if (!repository) throw new UsageError('no checklist names a repository.\nName it with --repo owner/name.');
  const tokens = world ? (options.anonymous ? {} : world.tokens) : await findTokens(io, options);
  for (const found of [tokens.repository, tokens.packages]) if (found) hide(found.token);
  for (const line of describeTokens(tokens)) io.stderr.write(`${line}\n`);

  const definitions = world ? chosen.definitions.map(world.attest) : chosen.definitions;
  const first = plan(definitions, checkOf, { repository, target: chosen.target, now: io.now() });
  const held = { github: tokens.repository !== undefined, packages: tokens.packages !== undefined };
  const reach = coverage(first, right, held);
  const mode = options.sandbox ? `sandbox: ${options.sandbox}` : 'live';
  if (options.format === 'json') {
    const rows = first.rows.map((row) => ({
      check: row.definition.check,
      subject: row.definition.subject,
      anchor: row.definition.anchor,
      asks: asks(row),
      rights: rights(row),
    }));
    const shown = {
      version: 1,
      repository: `${repository.owner}/${repository.name}`,
      mode,
      ...reach,
      requests: first.requests.length,
      rows,
    };
    io.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
    return EXIT.go;
  }
  const width = Math.max(60, io.stdout.columns ?? 100);
  const more = reach.missing.map(
    ({ permissions, rows }) => `A token with ${permissions.join(' and ')} reaches ${count(rows, 'row')} more.`,
  );
  const asking = reach.rows - reach.offline;
  io.stdout.write(
    [
      `${repository.owner}/${repository.name}${world ? ` · ${mode.toUpperCase()}` : ''}`,
      renderRows(first.rows, width),
      `${count(first.requests.length, 'question')} to begin with, each asked once; answers may lead to more. Nothing was sent.`,
      wrap(
        `With what there is, ${reach.answerable} of ${count(asking, 'row')} that ask can be asked. ${[...more, silent(reach.offline)].join(' ')}`.trim(),
        { width },
      ),
      '',
    ].join('\n'),
  );
  return EXIT.go;
}

function renderRows(rows: readonly PlannedRow[], width: number): string {
  // Borders and blanks take 10 columns; a narrow terminal gets narrow columns, not a torn table.
  const room = Math.floor((Math.min(width, 140) - 10) / 3);
  const table = new Table({
    head: ['Row', 'Asks', 'Right that it needs'],
    colWidths: [room, room, room].map((part) => part + 2),
    wordWrap: true,
    wrapOnWordBoundary: true,
    style: { head: [], border: [] },
  });
  for (const row of rows) {
    const { check, subject } = row.definition;
    table.push([`${check}:${oneLine(subject)}`, asks(row).join('\n') || 'nothing', rights(row).join('\n') || '–']);
  }
  return table.toString();
}

function asks({ requests }: PlannedRow): readonly string[] {
  return [...new Set(requests.map(({ kind }) => kind))];
}

/** What the row's questions need, in words. */
function rights({ requests }: PlannedRow): readonly string[] {
  const words = requests.map(right).map(({ anonymous, permission, role }) => {
    const who = role ? ` (${role})` : '';
    return anonymous ? `none (private: ${permission ?? 'read access'})` : `${permission ?? 'read access'}${who}`;
  });
  return [...new Set(words)];
}

function silent(rows: number): string {
  return rows === 0 ? '' : `${count(rows, 'row')} ${rows === 1 ? 'asks' : 'ask'} nothing.`;
}
