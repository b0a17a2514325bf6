import { resolveName } from '../../checks/compare/own-names.ts';
import type { WorkflowRule } from './rule.ts';
import { atStep } from './rule.ts';

/** Registries take names in lower case alone; `github.repository` has the owner's own spelling. */
export const uppercaseImage: WorkflowRule = (file, { repository }) =>
  file.publishes
    .filter(({ to, basis }) => ['ghcr', 'dockerhub', 'helm-oci'].includes(to) && basis === 'stated')
    .flatMap((step) => {
      const wrong = step.names
        .map((name) => ({ name, resolved: resolveName(name, repository).text }))
        // What is only known when the workflow runs may be lower-cased there.
        .find(({ resolved }) =>
          /[A-Z]/.test(resolved.replace(/\$\{\{[\s\S]*?\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$\w+/g, '')),
        );
      if (!wrong) return [];
      return [
        atStep(file, step, {
          rule: 'uppercase-image',
          message: `\`${wrong.resolved}\` has upper-case letters, and a registry takes none`,
          hint:
            wrong.name === wrong.resolved
              ? `Write \`${wrong.name.toLowerCase()}\`.`
              : 'Lower-case the name before it is used, for instance with `docker/metadata-action`.',
        }),
      ];
    });
