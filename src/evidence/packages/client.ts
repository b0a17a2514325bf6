import type { Evidence, Reason } from '../../core/evidence.ts';
import { fill } from '../../core/text.ts';
import type { GitHubClient, GitHubGet } from '../clients.ts';
import { createGitHubClient, type GitHubClientOptions } from '../github/client.ts';
import { describeKind, readToken } from '../token-kind.ts';
import { PACKAGES_PERMISSION } from './right.ts';

/**
 * A client for GitHub Packages, with a token of its own. A fine-grained token is not sent there: the permission that it would need does not
 * exist, and GitHub's answer (403 or 404) would not say so.
 * https://docs.github.com/en/packages/learn-github-packages/about-permissions-for-github-packages
 */
export function createPackagesClient(options: GitHubClientOptions): GitHubClient {
  const reason = options.token?.trim() ? refusalOf(options.token) : undefined;
  if (!reason) return createGitHubClient(options);
  const { now = () => new Date() } = options;
  const refuse = ({ path, params }: GitHubGet<unknown>): Promise<Evidence<never>> =>
    Promise.resolve({
      status: 'unavailable',
      reason,
      url: `https://api.github.com${fill(path, params, encodeURIComponent)}`,
      at: now().toISOString(),
    });
  return { hasToken: true, get: refuse, list: refuse };
}

/** Why a token is not even sent. */
function refusalOf(text: string): Reason | undefined {
  const read = readToken(text);
  if ('problem' in read) return { code: 'malformed-token', args: { problem: read.problem } };
  if (read.kind !== 'fine-grained' && read.kind !== 'user-to-server') return undefined;
  return { code: 'wrong-token-kind', args: { kind: describeKind(read.kind), permission: PACKAGES_PERMISSION } };
}
