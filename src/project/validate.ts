import { readChecklist } from '../checklist/read.ts';
import { checkOf, checks } from '../checks/index.ts';
import type { Checklist, Definition, Target } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import { sortFindings } from '../core/finding.ts';
import type { RuleId } from '../core/rules.ts';
import { isDrift } from '../core/rules.ts';
import { findDrift } from '../drift/find-drift.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import { parseWorkflow } from '../workflow/parse.ts';
import { findFrontMatterFault } from './front-matter-fault.ts';

import { listDocuments, readText } from './read-files.ts';
import { readTarget, unreadable } from './read-target.ts';
import { targetLine } from './target-line.ts';

/** What is validated. */
export interface ValidatorOptions {
  /** The project's root. */
  readonly root: string;
  /** Folder of the documents, relative to the root. */
  readonly docs: string;
  readonly drift: 'error' | 'warn';
  /** Facts by the file's text: a dev server passes the same one each time, so that an unchanged file is not parsed again. */
  readonly facts?: FactsCache;
}

/** Facts of workflow files, by path and text. */
export type FactsCache = Map<string, { readonly text: string; readonly facts: Promise<WorkflowFacts> }>;

/** Every fault of every document and target, and what is needed to show it. */
export interface Validation {
  /** Sorted by place. */
  readonly findings: readonly Finding[];
  /** Text of the files that were read, by the path that findings name. */
  readonly sources: ReadonlyMap<string, string>;
  readonly checklists: readonly Checklist[];
  /** Folders of workflow files that checklists name, relative to the root. */
  readonly targets: readonly string[];
}

/**
 * Reads all documents and the workflow files that they are held against, and holds the ones against the others. It looks at the files
 * themselves, never at what a site generator made or kept of them; no network.
 */
export async function validate(options: ValidatorOptions): Promise<Validation> {
  const sources = new Map<string, string>();
  const findings: Finding[] = [];
  const checklists: Checklist[] = [];
  /** Rows with a fault of their own: holding them against the files would only repeat it. */
  const partial = new Set<Definition>();

  for (const { file, path } of await listDocuments(options.root, options.docs)) {
    const read = await readText(path);
    if (!('text' in read)) {
      findings.push(unreadable(file, read.problem));
      continue;
    }
    sources.set(file, read.text);
    // A page that cannot have rows is not parsed; of its front matter it is known all the same that it does not parse.
    const result = readChecklist(read.text, { file, checks });
    findings.push(...result.findings);
    for (const definition of result.partial) partial.add(definition);
    const fault = findFrontMatterFault(read.text, file);
    if (fault && !result.findings.some(({ rule }) => rule === fault.rule)) findings.push(fault);
    if (result.checklist.definitions.length > 0) checklists.push(result.checklist);
  }

  const held: Checklist[] = [];
  const groups = groupByTarget(checklists);
  for (const { target, members } of groups) {
    const [first] = members;
    if (!first) continue;
    const folder = await readTarget(options.root, target, targetLine(first.file, sources.get(first.file) ?? ''));
    findings.push(...folder.findings);
    for (const [file, text] of [...folder.sources, ...folder.workflows]) sources.set(file, text);
    const copied = members.map((checklist) => withCopy(checklist, target, folder.copy));
    held.push(...copied);
    if (folder.workflows.size === 0) continue;
    const facts = await Promise.all(
      [...folder.workflows].map(([file, text]) => factsOf(file, text, options.facts ?? new Map())),
    );
    findings.push(...findDrift(copied, facts, checkOf, partial));
  }
  const known = findings.some(({ rule }) => LOSES_ROWS.has(rule))
    ? findings.filter(({ rule }) => !UNDOCUMENTED.has(rule))
    : findings;

  return {
    findings: sortFindings(options.drift === 'warn' ? known.map(asPreview) : known),
    sources,
    checklists: [...held, ...checklists.filter(({ target }) => !target)],
    targets: [...new Set(groups.map(({ target }) => target.workflows))],
  };
}

/** Faults that keep a row, or the target of a page's rows, from being read. */
const LOSES_ROWS: ReadonlySet<RuleId> = new Set<RuleId>([
  'unreadable-file',
  'broken-markdown',
  'broken-front-matter',
  'bad-target',
  'broken-tag',
  'unknown-check',
  'bad-subject',
  'unknown-parameter',
  'bad-parameter',
  'untagged-row',
  'mixed-row',
]);

/** What must not be said as long as a row may only not have been read. */
const UNDOCUMENTED: ReadonlySet<RuleId> = new Set<RuleId>([
  'secret-undocumented',
  'environment-undocumented',
  'workflow-undocumented',
]);

function groupByTarget(checklists: readonly Checklist[]) {
  const groups = new Map<string, { readonly target: Target; readonly members: Checklist[] }>();
  for (const checklist of checklists) {
    const { target } = checklist;
    if (!target) continue;
    const key = `${target.repository.owner}/${target.repository.name} ${target.workflows}`.toLowerCase();
    const group = groups.get(key) ?? { target, members: [] };
    group.members.push(checklist);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function withCopy(checklist: Checklist, target: Target, copy: Target['copy']): Checklist {
  return copy ? { ...checklist, target: { ...target, copy } } : checklist;
}

function factsOf(file: string, text: string, cache: FactsCache): Promise<WorkflowFacts> {
  const known = cache.get(file);
  if (known?.text === text) return known.facts;
  const facts = parseWorkflow(file, text);
  cache.set(file, { text, facts });
  return facts;
}

function asPreview(finding: Finding): Finding {
  return isDrift(finding.rule) ? { ...finding, severity: 'warning' } : finding;
}
