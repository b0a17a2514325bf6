import type { PublishFact, WorkflowFacts } from '../../workflow/facts.ts';

/**
 * Can a file surely not publish without this secret? Only where it logs in with it for all that it pushes or uploads. A script can cope with an empty
 * secret, and a job can be left out by a condition: that no expression has a fallback proves nothing.
 */
export function isNeeded(name: string, { publishes }: WorkflowFacts): boolean {
  const own = publishes.filter((fact) => fact.basis === 'stated' && !fact.hidden && isLogin(fact, name));
  const same = publishes.filter(({ to }) => !['pages', 'github-release'].includes(to));
  return own.length > 0 && same.every((fact) => isLogin(fact, name));
}

function isLogin({ login }: PublishFact, name: string): boolean {
  return (
    login.some((one) => one.kind === 'secret' && one.name === name) && login.every(({ kind }) => kind === 'secret')
  );
}
