import { mayHaveRows, readChecklist } from '../checklist/read.ts';
import { checkOf, checks } from '../checks/index.ts';
import type { Checklist, Definition, Target } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import { sortFindings } from '../core/finding.ts';
import type { RuleId } from '../core/rules.ts';
import { isDrift } from '../core/rules.ts';
import { findDrift } from '../drift/find-drift.ts';
import type { Waived } from '../drift/waivers.ts';
import { applyWaivers } from '../drift/waivers.ts';
import type { WorkflowFacts } from '../workflow/facts.ts';
import { readRepository } from '../workflow/read-repository.ts';
import { findFrontMatterFault } from './front-matter-fault.ts';

import { listDocuments, readText } from './read-files.ts';
import { readTarget, type TargetFolder, unreadable } from './read-target.ts';
import { targetLine } from './target-line.ts';

/** What is validated. */
export interface ValidatorOptions {
  /** The project's root. */
  readonly root: string;
  /** Folder of the documents, relative to the root. */
  readonly docs: string;
  /** The documents are no site's: those without rows need not be readable. */
  readonly plain?: true;
  readonly drift: 'error' | 'warn';
  /**
   * An ended waiver counts for nothing.
   * @default false
   */
  readonly strict?: boolean;
  /**
   * Tells whether a waiver has ended.
   * @default the clock of this machine
   */
  readonly now?: () => Date;
  /** Facts of targets: a dev server passes the same one each time, so that files are read again only when one of them has changed. */
  readonly facts?: FactsCache;
}

/** Facts of a target's workflow files, by its folder and their texts. */
export type FactsCache = Map<string, { readonly text: string; readonly facts: Promise<readonly WorkflowFacts[]> }>;

/** Every fault of every document and target, and what is needed to show it. */
export interface Validation {
  /** Sorted by place. */
  readonly findings: readonly Finding[];
  /** Findings that a waiver takes out. */
  readonly waived: Waived['waived'];
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
    if (options.plain && !('text' in read && mayHaveRows(read.text, checks))) continue;
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
  const drift: { readonly members: readonly Checklist[]; readonly findings: readonly Finding[] }[] = [];
  const waived: Waived['waived'][number][] = [];
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
    const facts = await factsOf(target.workflows, folder, options.facts ?? new Map());
    drift.push({ members: copied, findings: findDrift(copied, facts, checkOf, partial) });
  }
  const losesRows = [...findings, ...drift.flatMap((one) => one.findings)].some(({ rule }) => LOSES_ROWS.has(rule));
  const settings = { now: options.now?.() ?? new Date(), strict: options.strict ?? false };
  for (const { members, findings: found } of drift) {
    const known = losesRows ? found.filter(({ rule }) => !UNDOCUMENTED.has(rule)) : found;
    const left = applyWaivers(known, members, settings);
    findings.push(...left.findings);
    waived.push(...left.waived);
  }

  return {
    findings: sortFindings(options.drift === 'warn' ? findings.map(asPreview) : findings),
    waived,
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
  'variable-undocumented',
  'environment-undocumented',
  'workflow-undocumented',
  'publish-undocumented',
  'publisher-undocumented',
  // What hides the one that is not said here.
  'unneeded-exception',
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

/** Each page keeps its own exceptions. */
function withCopy(checklist: Checklist, target: Target, copy: Target['copy']): Checklist {
  return copy ? { ...checklist, target: { ...(checklist.target ?? target), copy } } : checklist;
}

/** Files are read as in their own repository, where they call and use each other by path. */
async function factsOf(
  folder: string,
  { workflows, actions }: Pick<TargetFolder, 'workflows' | 'actions'>,
  cache: FactsCache,
): Promise<readonly WorkflowFacts[]> {
  const own = [...workflows].map(
    ([file, text]) => [`.github/workflows/${file.slice(file.lastIndexOf('/') + 1)}`, text] as const,
  );
  const files = new Map([...actions, ...own]);
  const text = JSON.stringify([...files]);
  const known = cache.get(folder);
  if (known?.text === text) return known.facts;
  const facts = readRepository(files).then((repository) => repository.workflows);
  cache.set(folder, { text, facts });
  return facts;
}

function asPreview(finding: Finding): Finding {
  return isDrift(finding.rule) ? { ...finding, severity: 'warning' } : finding;
}
