import type { WorkflowProblem } from '../../workflow/facts.ts';
import type { WorkflowRule } from './rule.ts';

/** GitHub offers `secrets` in few places, and refuses the whole file where it stands in another: in `if`, for instance. */
export const secretsNotAllowed: WorkflowRule = (file) =>
  file.problems.filter(isSecretsProblem).map(({ span }) => ({
    rule: 'secrets-not-allowed',
    severity: 'error',
    at: { file: file.path, ...span },
    message: '`secrets` is not offered here, and GitHub refuses the file',
    hint: "Put the secret into `env` of the job or step, and ask for the variable: `env.TOKEN != ''`.",
  }));

/** What GitHub's schema says of it. */
export function isSecretsProblem({ message }: WorkflowProblem): boolean {
  return /Unrecognized named-value: 'secrets'/.test(message);
}
