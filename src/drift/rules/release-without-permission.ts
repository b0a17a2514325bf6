import { resolveName } from '../../checks/compare/own-names.ts';
import type { WorkflowRule } from './rule.ts';
import { atStep, lacks } from './rule.ts';

/** A release of the repository itself takes `contents: write`, when it is made with the job's own token. */
export const releaseWithoutPermission: WorkflowRule = (file, { repository }) => {
  const own = `${repository.owner}/${repository.name}`.toLowerCase();
  return file.publishes
    .filter(({ to, basis }) => to === 'github-release' && basis === 'stated')
    .filter(({ login }) => login.length > 0 && login.every(({ kind }) => kind === 'token'))
    .filter(({ names }) => names.every((name) => resolveName(name, repository).text.toLowerCase() === own))
    .filter(({ job }) => lacks(file, job, 'contents', 'write'))
    .map((step) =>
      atStep(file, step, {
        rule: 'release-without-permission',
        message: `job \`${step.job}\` makes a release with \`GITHUB_TOKEN\`, and has no \`contents: write\``,
        hint: `Add \`contents: write\` to the \`permissions\` of job \`${step.job}\`, or use another token.`,
      }),
    );
};
