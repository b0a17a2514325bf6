import type { WorkflowFacts } from './facts.ts';
import { readHiddenFailures } from './hidden-failures.ts';
import { readMessages } from './messages.ts';
import { readPublishes } from './publish/read-publishes.ts';
import { readScripts } from './scripts.ts';
import type { StepsOfFile } from './step-scope.ts';
import { readSteps } from './steps.ts';
import { readUses } from './uses.ts';
import type { YamlEntry } from './yaml-tree.ts';

type StepFacts = Pick<WorkflowFacts, 'publishes' | 'messages' | 'hiddenFailures' | 'uses' | 'scripts'>;

/** What the steps of all jobs do. A job whose steps cannot be read is a fault, and the others are read. */
export function readStepFacts(
  file: StepsOfFile,
  jobs: readonly YamlEntry[],
  fault: (message: string, start: number, end: number) => void,
): StepFacts {
  const found = jobs.map((job): StepFacts => {
    try {
      const steps = readSteps(file, job);
      return {
        publishes: readPublishes(steps, (host) => file.text.includes(host)),
        messages: readMessages(steps),
        hiddenFailures: readHiddenFailures(job, steps, file.span),
        uses: readUses(job, steps, file.span),
        scripts: readScripts(steps),
      };
    } catch (error) {
      // Deeper than the stack, longer than a string can be: made to break a reader.
      fault(`the steps of the job \`${job.key}\` cannot be read: ${String(error)}`, job.at.start, job.at.end);
      return NOTHING;
    }
  });
  if (file.budget.left < 0) fault('composite actions expand to more steps than can be read', 0, 0);
  return {
    publishes: found.flatMap(({ publishes }) => publishes),
    messages: found.flatMap(({ messages }) => messages),
    hiddenFailures: found.flatMap(({ hiddenFailures }) => hiddenFailures),
    uses: found.flatMap(({ uses }) => uses),
    scripts: found.flatMap(({ scripts }) => scripts),
  };
}

const NOTHING: StepFacts = { publishes: [], messages: [], hiddenFailures: [], uses: [], scripts: [] };
