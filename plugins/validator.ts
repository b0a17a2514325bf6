import { type Validation, type ValidatorOptions, validate as validateProject } from '../src/project/validate.ts';
import { loadWorkflowParser } from './load-workflow-parser.ts';

export type { FactsCache, Validation } from '../src/project/validate.ts';

/** The project's validator, in a process that needs help to load GitHub's parser. */
export async function validate(options: ValidatorOptions): Promise<Validation> {
  loadWorkflowParser();
  return validateProject(options);
}
