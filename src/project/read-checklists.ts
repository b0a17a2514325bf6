import { mayHaveRows, readChecklist } from '../checklist/read.ts';
import { checks } from '../checks/index.ts';
import type { Checklist } from '../core/definition.ts';
import type { Finding } from '../core/finding.ts';
import type { Project } from './find-root.ts';
import { listDocuments, readText } from './read-files.ts';
import { readTarget, unreadable } from './read-target.ts';
import { targetLine } from './target-line.ts';

/** A checklist as a run needs it. */
export interface ProjectChecklist {
  readonly checklist: Checklist;
  readonly text: string;
  /** Faults that may have cost it a row, or its target; a run would not be about the whole document. */
  readonly findings: readonly Finding[];
}

/**
 * The checklists of a project, each with its faults of authoring. Nothing is held against workflow files here: that is the validator's, and
 * takes longer. `only` chooses documents by their path.
 */
export async function readChecklists(
  { root, docs, plain }: Project,
  only: (file: string) => boolean = () => true,
): Promise<readonly ProjectChecklist[]> {
  const found: ProjectChecklist[] = [];
  for (const { file, path } of await listDocuments(root, docs)) {
    if (!only(file)) continue;
    const read = await readText(path);
    if (!('text' in read)) {
      if (plain) continue;
      const checklist = { file, title: file, definitions: [] };
      found.push({ checklist, text: '', findings: [unreadable(file, read.problem)] });
      continue;
    }
    if (!mayHaveRows(read.text, checks)) continue;
    const { checklist, findings } = readChecklist(read.text, { file, checks });
    if (checklist.definitions.length === 0 && findings.length === 0) continue;
    const { target } = checklist;
    const folder = target && (await readTarget(root, target, targetLine(file, read.text)));
    found.push({
      checklist: target && folder?.copy ? { ...checklist, target: { ...target, copy: folder.copy } } : checklist,
      text: read.text,
      findings: [...findings, ...(folder?.findings ?? [])],
    });
  }
  return found;
}
