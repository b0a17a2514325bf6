import type { Right } from '../../core/evidence.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import { defineQuestion } from '../question.ts';
import type { WorkflowPlace } from './workflow-text.ts';

const right: Right = { anonymous: true, permission: 'Contents: read' };

/**
 * What a workflow file says at a ref, as facts. It is to be asked only for a file that the list of files has, with the `sha` that stands there:
 * the host of raw files keeps a text for five minutes, and another text than that is no answer. So 404 never means that the file is absent.
 * Source: REST `repos/get-content` with a token (Contents: read), raw.githubusercontent.com without.
 */
export const workflowFacts = defineQuestion<WorkflowPlace & { readonly sha: string }, WorkflowFacts>(
  'github/workflow-facts',
  right,
  async (clients, { sha, ...place }) => {
    const { pathOf, readWorkflowText } = await import('./workflow-text.ts');
    const text = await readWorkflowText(clients, { sha, ...place });
    if (text.status !== 'found') return text;
    const { value, ...asked } = text;
    // A parser is much code: it is loaded when the first file is there to be read. GitHub's own is left out: its objections prove nothing.
    const [{ createActionLookup, readWorkflow }, { readActionFiles }] = await Promise.all([
      import('../../workflow/parse.ts'),
      import('./action-files.ts'),
    ]);
    // What the repository's own actions do counts for the job that uses them.
    const actions = await readActionFiles(clients, place, [value.text]);
    if ('status' in actions) return actions;
    const options = { schema: false, actionAt: createActionLookup(actions) };
    return { ...asked, value: await readWorkflow(pathOf(place), value.text, options) };
  },
);
