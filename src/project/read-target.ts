import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Target } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import type { Location } from '../core/position.ts';
import { quote } from '../core/quote.ts';
import { ACTION_FILES, actionPath, localActionsIn } from '../workflow/local-actions.ts';
import { readText, resolveFolder } from './read-files.ts';

/** The folder of a repository's own workflow files: not a copy, so no `target.json` says what it was copied from. */
const OWN_WORKFLOWS = '.github/workflows';

const day = v.pipe(
  v.string('a date YYYY-MM-DD'),
  v.check((text) => isDay(text), 'a date YYYY-MM-DD'),
);

const targetJson = v.object(
  {
    repository: v.string('owner/name'),
    commit: v.pipe(v.string('40 hexadecimal digits'), v.regex(/^[0-9a-f]{40}$/, '40 hexadecimal digits')),
    date: day,
  },
  'an object with repository, commit and date',
);

/** A target's folder as it was read. */
export interface TargetFolder {
  readonly copy?: NonNullable<Target['copy']>;
  /** Workflow files by their path relative to the project's root. */
  readonly workflows: ReadonlyMap<string, string>;
  /** Composite actions that they use of the repository itself, by their path from its root. */
  readonly actions: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  /** Text of other files that findings speak of. */
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Reads the folder that a checklist is held against: its workflow files, and in `target.json` the commit and date that they were copied from.
 * A fault is a finding at the front matter's target, with the place in the folder beside it.
 */
export async function readTarget(root: string, target: Target, at: Location): Promise<TargetFolder> {
  const findings: Finding[] = [];
  const sources = new Map<string, string>();
  const workflows = new Map<string, string>();
  const actions = new Map<string, string>();
  const blame = (message: string, more: Partial<Finding> = {}) =>
    findings.push({ rule: 'bad-target', severity: 'error', at, message, ...more });

  const folder = await resolveFolder(root, target.workflows);
  if ('problem' in folder) {
    blame(`the target’s workflow files cannot be read: ${folder.problem}`, {
      hint: 'Name the folder that holds them, relative to the project, with forward slashes.',
    });
    return { workflows, actions, findings, sources };
  }
  const base = target.workflows.replace(/\/+$/, '');
  const names = (await readdir(folder.path)).filter((name) => /\.ya?ml$/.test(name)).sort();
  if (names.length === 0) blame(`the target’s folder ${quote(base)} holds no workflow file (\`*.yml\`, \`*.yaml\`)`);
  for (const name of names) {
    const file = `${base}/${name}`;
    const read = await readText(join(folder.path, name));
    if ('text' in read) workflows.set(file, read.text);
    else findings.push(unreadable(file, read.problem));
  }
  await readActions(root, base === OWN_WORKFLOWS ? '' : `${base}/`, [...workflows.values()], actions);
  if (base === OWN_WORKFLOWS) return { workflows, actions, findings, sources };

  const file = `${base}/target.json`;
  const read = await readText(join(folder.path, 'target.json'));
  if (!('text' in read)) {
    if (target.copy) return { copy: target.copy, workflows, actions, findings, sources };
    blame(`${quote(file)} cannot be read: ${read.problem}`, {
      hint: 'It says what the copies are of: `{"repository": "owner/name", "commit": "<40 digits>", "date": "YYYY-MM-DD"}`.',
    });
    return { workflows, actions, findings, sources };
  }
  sources.set(file, read.text);
  const parsed = parseTargetJson(read.text);
  if ('problem' in parsed) {
    blame(`${quote(file)} is not understood: ${parsed.problem}`, {
      related: [{ at: startOf(file), note: 'this file' }],
    });
    return { workflows, actions, findings, sources };
  }
  const named = `${target.repository.owner}/${target.repository.name}`;
  if (parsed.repository.toLowerCase() !== named.toLowerCase()) {
    blame(
      `the target is ${quote(named)}, but the files in ${quote(base)} are copied from ${quote(parsed.repository)}`,
      {
        related: [{ at: placeOf(file, read.text, 'repository'), note: 'the copy says so here' }],
      },
    );
  }
  return { copy: { commit: parsed.commit, date: parsed.date }, workflows, actions, findings, sources };
}

/** Reads the actions that these texts use by a local path, and what those use; beside a copy they stand below its folder. One that is not there is left out. */
async function readActions(
  root: string,
  base: string,
  texts: readonly string[],
  actions: Map<string, string>,
): Promise<void> {
  const found: string[] = [];
  for (const folder of new Set(texts.flatMap(localActionsIn))) {
    // In the folder of a copy itself only workflows lie.
    if (folder === '' && base !== '') continue;
    for (const name of ACTION_FILES) {
      const path = actionPath(folder, name);
      if (actions.has(path) || 'problem' in (await resolveFolder(root, `${base}${folder}`))) continue;
      const read = await readText(join(root, base, path));
      if (!('text' in read)) continue;
      actions.set(path, read.text);
      found.push(read.text);
    }
  }
  if (found.length > 0) await readActions(root, base, found, actions);
}

/** Reads what `target.json` says, or what is wrong with it. */
export function parseTargetJson(
  text: string,
): { readonly repository: string; readonly commit: string; readonly date: string } | { readonly problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  const result = v.safeParse(targetJson, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const key = v.getDotPath(issue);
  const expected = issue.received === 'undefined' ? 'it is missing' : `expected ${issue.message}`;
  return { problem: key ? `${quote(key)}: ${expected}` : expected };
}

/** A file that is there and gives no text. */
export function unreadable(file: string, problem: string): Finding {
  return {
    rule: 'unreadable-file',
    severity: 'error',
    at: startOf(file),
    message: `${quote(file)} cannot be read: ${problem}`,
  };
}

function startOf(file: string): Location {
  const point = { line: 1, column: 1, offset: 0 };
  return { file, start: point, end: point };
}

function placeOf(file: string, text: string, key: string): Location {
  const index = Math.max(0, text.indexOf(`"${key}"`));
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  const column = index - (before.lastIndexOf('\n') + 1) + 1;
  const length = key.length + 2;
  return {
    file,
    start: { line, column, offset: index },
    end: { line, column: column + length, offset: index + length },
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
