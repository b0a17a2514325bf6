import type { PublishTarget } from '../../workflow/facts.ts';
import type { WorkflowRule } from './rule.ts';
import { atStep, lacks } from './rule.ts';

const INDEXES: readonly PublishTarget[] = ['pypi', 'testpypi', 'npm', 'crates'];

/** Trusted publishing begins with an OIDC token, which a job may only ask for with `id-token: write`. */
export const oidcWithoutPermission: WorkflowRule = (file) =>
  file.publishes
    .filter(
      ({ to, basis, login }) =>
        INDEXES.includes(to) && basis === 'stated' && login.length > 0 && login.every(({ kind }) => kind === 'oidc'),
    )
    .filter(({ job }) => lacks(file, job, 'id-token', 'write'))
    .map((step) =>
      atStep(file, step, {
        rule: 'oidc-without-permission',
        message: `job \`${step.job}\` publishes to \`${step.to}\` without a password, and has no \`id-token: write\``,
        hint: `Add \`id-token: write\` to the \`permissions\` of job \`${step.job}\`, or give the step a token.`,
      }),
    );
