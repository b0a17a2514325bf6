import type { Budget, GitHub } from '../world.ts';
import type { Refusal } from './answer.ts';
import type { Viewer } from './viewer.ts';

/** The hour's budget that a viewer draws on; a new hour starts it afresh. */
export function budgetOf(viewer: Viewer, github: GitHub, now: Date): Budget {
  const budget = storedBudget(viewer, github);
  if (Date.parse(budget.reset) <= now.getTime()) {
    budget.used = 0;
    budget.reset = new Date(now.getTime() + 3_600_000).toISOString();
  }
  return budget;
}

function storedBudget(viewer: Viewer, { rate }: GitHub): Budget {
  if (viewer.kind === 'anonymous') return rate.anonymous;
  const { token } = viewer;
  const name = token.kind === 'installation' ? `job of ${token.repository}` : token.user;
  const known = rate.users.get(name);
  if (known) return known;
  const budget = { limit: token.kind === 'installation' ? 1_000 : 5_000, used: 0, reset: new Date(0).toISOString() };
  rate.users.set(name, budget);
  return budget;
}

export function remaining({ limit, used }: Budget): number {
  return Math.max(0, limit - used);
}

export function resetSeconds({ reset }: Budget): number {
  return Math.floor(Date.parse(reset) / 1_000);
}

export function rateHeaders(budget: Budget): Record<string, string> {
  return {
    'x-ratelimit-limit': String(budget.limit),
    'x-ratelimit-remaining': String(remaining(budget)),
    'x-ratelimit-used': String(budget.used),
    'x-ratelimit-resource': 'core',
    'x-ratelimit-reset': String(resetSeconds(budget)),
  };
}

/** The refusal of a viewer who asked too much, or `undefined`. */
export function refuseRate(viewer: Viewer, budget: Budget, { rate }: GitHub): Refusal | undefined {
  if (rate.secondary) {
    return {
      status: rate.refusal,
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      docs: 'https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
      headers: { 'retry-after': String(rate.secondary.retryAfter) },
    };
  }
  if (remaining(budget) > 0) return undefined;
  const message =
    viewer.kind === 'anonymous'
      ? "API rate limit exceeded for 192.0.2.1. (But here's the good news: Authenticated requests get a higher rate limit. Check out the documentation for more details.)"
      : 'API rate limit exceeded for user ID 1.';
  return {
    status: rate.refusal,
    message,
    docs: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
  };
}
