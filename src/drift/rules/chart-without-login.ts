import { isCutShort } from '../../checks/compare/file-facts.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import type { WorkflowRule } from './rule.ts';
import { atStep } from './rule.ts';

/** No registry takes a chart from somebody who has not logged in. Only a job that has nothing to log in with surely does not. */
export const chartWithoutLogin: WorkflowRule = (file) =>
  file.publishes
    .filter(
      ({ to, basis, login, names }) =>
        to === 'helm-oci' && basis === 'stated' && login.length === 0 && names.length > 0,
    )
    .filter(({ names }) => names.every((name) => !/localhost|127\.0\.0\.1/.test(name)))
    .filter(({ job }) => hasNothing(file, job))
    .map((step) =>
      atStep(file, step, {
        rule: 'chart-without-login',
        message: `job \`${step.job}\` pushes a chart, and logs in to no registry`,
        hint: 'Add a step with `helm registry login` before it.',
      }),
    );

/** It reads no secret, and has no token that may write packages, no OIDC token, and no action or script that could log in. */
function hasNothing(file: WorkflowFacts, job: string): boolean {
  const within = (one: { readonly job?: string }): boolean => one.job === undefined || one.job === job;
  if (isCutShort(file) || file.secrets.some(within) || file.dynamicSecrets.some(within)) return false;
  const logsIn = file.uses.some(
    (use) => within(use) && (use.kind === 'local' || /login|auth|credentials/i.test(use.uses)),
  );
  return !logsIn && !file.scripts.some(within);
}
