import { DEPLOY } from '../../checks/compare/pages.ts';
import type { WorkflowRule } from './rule.ts';
import { atStep, lacks } from './rule.ts';

/** The deploying action proves with an OIDC token where the site comes from, and needs both permissions. */
export const pagesWithoutPermission: WorkflowRule = (file) =>
  file.publishes
    .filter(({ to, by }) => to === 'pages' && by === DEPLOY)
    .flatMap((step) => {
      const missing = ['pages', 'id-token'].filter((scope) => lacks(file, step.job, scope, 'write'));
      if (missing.length === 0) return [];
      const words = missing.map((scope) => `\`${scope}: write\``).join(' and ');
      return [
        atStep(file, step, {
          rule: 'pages-without-permission',
          message: `job \`${step.job}\` deploys to Pages, and has no ${words}`,
          hint: `Add ${words} to the \`permissions\` of job \`${step.job}\`.`,
        }),
      ];
    });
