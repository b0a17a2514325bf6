import { resolveName } from '../../checks/compare/own-names.ts';
import type { WorkflowRule } from './rule.ts';
import { atStep, lacks } from './rule.ts';

/** GHCR takes the job's own token only with `packages: write`. */
export const packagesWithoutPermission: WorkflowRule = (file, { repository }) =>
  file.publishes
    .filter(
      ({ to, names }) =>
        to === 'ghcr' ||
        (to === 'helm-oci' && names.some((name) => /^oci:\/\/ghcr\.io\//i.test(resolveName(name, repository).text))),
    )
    .filter(({ basis, login }) => basis === 'stated' && login.length > 0 && login.every(({ kind }) => kind === 'token'))
    .filter(({ job }) => lacks(file, job, 'packages', 'write'))
    .map((step) =>
      atStep(file, step, {
        rule: 'packages-without-permission',
        message: `job \`${step.job}\` pushes to GHCR with \`GITHUB_TOKEN\`, and has no \`packages: write\``,
        hint: `Add \`packages: write\` to the \`permissions\` of job \`${step.job}\`, or log in with another token.`,
      }),
    );
