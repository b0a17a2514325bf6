import type { Repository } from '../../core/definition.ts';
import { fillRepository } from '../../core/for-repository.ts';

/** A name of the facts or of a row, with what stands for the repository filled in. */
export interface OwnName {
  readonly text: string;
  /** A part of it is only known when the workflow runs. */
  readonly open: boolean;
}

const PLACEHOLDER =
  /\$\{\{\s*(lower\(\s*)?github\.(repository_owner|repository|event\.repository\.name|event\.repository\.full_name)\s*\)?\s*\}\}/gi;

/** Fills in `${{ github.repository }}` and its kin, also where the facts say that they are lower-cased, and `{owner}` and `{repo}` of a row. */
export function resolveName(name: string, repository: Repository): OwnName {
  const { owner, name: repo } = repository;
  const values: Readonly<Record<string, string>> = {
    repository_owner: owner,
    repository: `${owner}/${repo}`,
    'event.repository.name': repo,
    'event.repository.full_name': `${owner}/${repo}`,
  };
  const filled = name.replace(PLACEHOLDER, (whole, lower: string | undefined, context: string) => {
    const value = values[context.toLowerCase()] ?? whole;
    return lower ? value.toLowerCase() : value;
  });
  const text = fillRepository(filled, repository);
  return { text, open: /[$…]/.test(text) };
}

/** Can the open name become this one? Case does not count. */
export function canBecome({ text, open }: OwnName, name: string): boolean {
  if (!open) return text.toLowerCase() === name.toLowerCase();
  const parts = text.split(/\$\{\{[\s\S]*?\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$\w+|…/);
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(`^${pattern}$`, 'is').test(name);
}
