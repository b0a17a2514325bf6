import type { Repository } from '../core/definition.ts';
import { explainReason } from '../core/reasons.ts';
import { parseRepository } from '../core/repository.ts';
import type { Fitted } from './repository-program.ts';
import { tokenPage } from './token-page.ts';

/** Why there is no checklist, and the ways on. */
export interface Refusal {
  readonly title: string;
  readonly text: string;
  /** again: the same once more · token: the field for one · write: the guide to rows of one's own · other: the field for the name. */
  readonly ways: readonly ('again' | 'token' | 'write' | 'other')[];
  /** The name that the repository has now. */
  readonly renamed?: string;
  /** Where a token is made that reads its files and nothing else. */
  readonly tokenPage?: string;
}

/** Says why a repository gave no checklist. `hasToken`: one was sent. */
export function refusalOf(
  outcome: Exclude<Fitted, { readonly status: 'found' }>,
  { owner, name }: Repository,
  hasToken: boolean,
): Refusal {
  const repository = `${owner}/${name}`;
  if (outcome.status === 'none') {
    return {
      title: `${repository} has no workflow files`,
      text: `Nothing lies in .github/workflows of ${outcome.branch}, so there is nothing to make rows from. Rows about settings can be written by hand.`,
      ways: ['write', 'other'],
    };
  }
  const { reason } = outcome;
  const { why, next } = explainReason(reason);
  const { name: renamed = '' } = reason.args;
  switch (reason.code) {
    case 'not-visible':
      return hasToken
        ? {
            title: `This token cannot see ${repository}`,
            text: 'Check the name, and that the token is for this repository and has Contents: read.',
            ways: ['token', 'other'],
          }
        : {
            title: `${repository} cannot be seen without a token`,
            text: 'Either there is no such repository: check the name. Or it is private: give a token with Contents: read, which stays in this page.',
            ways: ['other', 'token'],
            tokenPage: tokenPage(['Contents: read'], { owner, name }),
          };
    case 'renamed':
      return 'problem' in parseRepository(renamed)
        ? { title: why, text: next, ways: ['other'] }
        : { title: `${repository} is called ${renamed} now`, text: next, ways: ['other'], renamed };
    case 'rate-limit':
    case 'host-limit':
      return { title: why, text: next, ways: hasToken ? ['again'] : ['token', 'again'] };
    case 'bad-token':
    case 'malformed-token':
    case 'forbidden':
    case 'sso':
    case 'needs-token':
    case 'wrong-token-kind':
      return { title: why, text: next, ways: ['token', 'again'] };
    default:
      return { title: why, text: next, ways: ['again', 'other'] };
  }
}
