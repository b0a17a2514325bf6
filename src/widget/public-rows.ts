import type { Repository } from '../core/definition.ts';
import type { Evidence, Request } from '../core/evidence.ts';
import { isSameRepository } from '../core/for-repository.ts';
import type { Verdict } from '../core/verdict.ts';
import { right } from '../evidence/collect.ts';
import { type RepositoryFacts, repository } from '../evidence/github/repository.ts';

type Collect = (request: Request, after: readonly Request[]) => Promise<Evidence>;

/** What a run learned that anybody could have learned. */
export interface PublicRows {
  readonly collect: Collect;
  /** The verdicts that rest on nothing but that; none unless the repository is proven public. */
  readonly of: (verdicts: readonly Verdict[]) => readonly Verdict[];
}

/** Watches the answers of a run. A repository is public where it says so itself, or where it answers without a token. */
export function watchPublicRows(collect: Collect, run: { repository: Repository; withToken: boolean }): PublicRows {
  const closed = new Set<string>();
  let isPublic = false;
  return {
    async collect(request, after) {
      const evidence = await collect(request, after);
      if (evidence.status === 'unavailable') return evidence;
      if (!right(request).anonymous) closed.add(evidence.url);
      else if (evidence.status === 'found' && isAbout(request, run.repository)) {
        // The request carries the type of its answer.
        const saysSo = request.kind === repository.kind && !(evidence.value as RepositoryFacts).private;
        isPublic ||= saysSo || !run.withToken;
      }
      return evidence;
    },
    of: (verdicts) => (isPublic ? verdicts.filter(({ evidence }) => !evidence.some(({ url }) => closed.has(url))) : []),
  };
}

function isAbout({ kind, params: { owner, repo } }: Request, repository: Repository): boolean {
  return kind.startsWith('github/') && !!owner && !!repo && isSameRepository({ owner, name: repo }, repository);
}
