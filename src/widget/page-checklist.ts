import type { Repository } from '../core/definition.ts';
import { parseRepository } from '../core/repository.ts';

/** What the page says of its checklist: the JSON that the remark plugin puts on `gonogo-board`. */
export interface PageChecklist {
  readonly repository: string;
  readonly commit?: string;
  /** YYYY-MM-DD */
  readonly date?: string;
  readonly title: string;
  readonly file: string;
  /** Rows say where releases go: several can be compared. */
  readonly releases?: true;
}

/** The build's own JSON. */
export function checklistOf(board: HTMLElement): PageChecklist {
  return JSON.parse(board.dataset.checklist ?? '') as PageChecklist;
}

/** The repository that the checklist was written for. */
export function targetOf({ repository }: PageChecklist): Repository | undefined {
  const target = parseRepository(repository);
  return 'problem' in target ? undefined : target;
}
