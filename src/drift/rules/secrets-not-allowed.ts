import type { WorkflowProblem } from '../../workflow/facts.ts';
import type { WorkflowRule } from './rule.ts';

/** GitHub offers `secrets` in few places, and refuses the whole file where it stands in another: in `if`, for instance. */
export const secretsNotAllowed: WorkflowRule = (file) => {
  const conditions = file.secrets.filter(({ condition }) => condition);
  // The schema does not look into the conditions of steps; of those of jobs the name itself is the better place.
  const others = file.problems
    .filter(isSecretsProblem)
    .filter(({ span }) => !conditions.some((use) => use.span.start.line === span.start.line));
  return [...conditions, ...others].map(({ span }) => ({
    rule: 'secrets-not-allowed',
    severity: 'error',
    at: { file: file.path, ...span },
    message: '`secrets` is not offered here, and GitHub refuses the file',
    hint: "Put the secret into `env` of the job or step, and ask for the variable: `env.TOKEN != ''`.",
  }));
};

/** What GitHub's schema says of it. */
export function isSecretsProblem({ message }: WorkflowProblem): boolean {
  return /Unrecognized named-value: 'secrets'/.test(message);
}
