import type { Account, GitHub } from '../world.ts';
import { type Answer, API, type Call, found } from './answer.ts';
import { budgetOf, remaining, resetSeconds } from './rate.ts';
import type { Schemas } from './schemas.ts';
import { accountOf } from './viewer.ts';

/** `GET /user` */
export function user({ viewer, world }: Call): Answer {
  if (viewer.kind === 'anonymous') return { status: 401, message: 'Requires authentication' };
  if (viewer.token.kind === 'installation') return { status: 403, message: 'Resource not accessible by integration' };
  const created = '2020-01-01T00:00:00Z';
  return found({
    ...simpleUser(world.github, viewer.token.user),
    name: viewer.token.user,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    user_view_type: 'public',
    created_at: created,
    updated_at: created,
  } satisfies Schemas['public-user']);
}

/** `GET /rate_limit`: free, and answered when nothing else is any more. */
export function rateLimit({ viewer, world, now }: Call): Answer {
  const budget = budgetOf(viewer, world.github, now);
  const core = { limit: budget.limit, used: budget.used, remaining: remaining(budget), reset: resetSeconds(budget) };
  const idle = { limit: 10, used: 0, remaining: 10, reset: core.reset };
  return found({ resources: { core, search: idle }, rate: core } satisfies Schemas['rate-limit-overview']);
}

/** An account as it stands in other bodies; one that the world does not know is somebody all the same. */
export function simpleUser(github: GitHub, login: string) {
  const account: Account = accountOf(github, login) ?? { id: 0, login, type: 'User' };
  // A bot's login has brackets.
  const name = encodeURIComponent(account.login);
  const url = `${API}/users/${name}`;
  return {
    login: account.login,
    id: account.id,
    node_id: `U_${account.id}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${name}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    user_view_type: 'public',
    site_admin: false,
  } satisfies Schemas['simple-user'];
}
