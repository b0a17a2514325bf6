import type { Outcome } from '../../core/check.ts';
import type { Definition } from '../../core/definition.ts';
import { daysBetween, moment } from '../../core/moment.ts';
import { environmentSecrets } from '../../evidence/github/environment-secrets.ts';
import { organizationSecrets } from '../../evidence/github/organization-secrets.ts';
import { repositorySecrets } from '../../evidence/github/repository-secrets.ts';
import type { ListedSecret } from '../../evidence/github/secret-list.ts';
import type { MaxAge, NoneStated, StoredIn, TokenScope, UsedBy } from '../statements.ts';
import type { Entry } from './stored.ts';
import type { Stores } from './stores.ts';

export type SecretStatement = UsedBy | StoredIn | TokenScope | MaxAge | NoneStated;

/** Where secrets are kept. */
export const secretStores: Stores<ListedSecret> = {
  noun: 'secrets',
  repository: repositorySecrets,
  organization: organizationSecrets,
  environment: environmentSecrets,
};

/** Scopes, which nobody sees, and the age of the oldest of several of the same name. */
export function weighSecret(
  { statements }: Definition<'secret', object, SecretStatement>,
  entries: readonly Entry<ListedSecret>[],
  now: Date,
) {
  const [oldest = ''] = entries.map(({ listed }) => listed.updated).sort();
  const outcomes: Outcome[] = [];
  let days = 0;
  statements.forEach(({ value }, statement) => {
    if (value.kind === 'scope') {
      outcomes.push({ statement, outcome: 'not-visible', note: 'GitHub does not show what a secret holds' });
    }
    if (value.kind === 'max-age') {
      const old = daysBetween(oldest, now) >= value.days;
      if (old) days = value.days;
      outcomes.push({ statement, outcome: old ? 'contradicted' : 'confirmed' });
    }
  });
  if (days === 0) return { outcomes };
  const args = { updated: moment(oldest), days };
  return { outcomes, wrong: { status: 'warn', message: 'too-old', args, fix: 'rotate' } as const };
}
