import type { Definition } from '../core/definition.ts';
import { renderSection } from './render-section.ts';
import type { Contents, NewRow, Section } from './section.ts';

/** The sections with only those rows that no definition and no exception is about. */
export function missingRows(
  { sections }: Contents,
  definitions: readonly Pick<Definition, 'check' | 'subject'>[],
): readonly Section[] {
  const key = ({ check, subject }: Pick<NewRow, 'check' | 'subject'>): string => `${check} ${subject.toLowerCase()}`;
  const known = new Set(definitions.map(key));
  return sections
    .map((section) => ({ ...section, rows: section.rows.filter((row) => !known.has(key(row))) }))
    .filter(({ rows }) => rows.length > 0);
}

/** The rows as Markdown, ready to be pasted. */
export function renderMissing(sections: readonly Section[]): string {
  return sections.map((section) => `## ${section.title}\n\n${renderSection(section)}\n`).join('\n');
}
