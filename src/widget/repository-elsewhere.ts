import type { Repository } from '../core/definition.ts';
import { element } from './element.ts';

/** What to tell who asks a checklist about another repository than its own: where rows are made that fit it. Nothing where the site has no such page. */
export function elsewhere({ owner, name }: Repository): readonly (Node | string)[] {
  const page = document.querySelector<HTMLAnchorElement>('nav a[href$="/verify/"]');
  if (!page) return [];
  const href = `${page.href}?repo=${owner}/${name}`;
  return [
    'These rows were written for another repository. ',
    element('a', { href }, `Make the rows that fit ${owner}/${name}`),
    '.',
  ];
}
