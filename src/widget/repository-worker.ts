import type { Repository } from '../core/definition.ts';
import { type Files, type Fit, fitChecklist, furtherFiles } from './repository-fit.ts';

/** What is asked of the worker. */
export type FitTask = { readonly files: Files } & (
  | { readonly task: 'further' }
  | { readonly task: 'fit'; readonly repository: Repository; readonly now: Date }
);

/** What it answers, one answer to each task. */
export type FitAnswer = { readonly paths: readonly string[] } | { readonly fit: Fit } | { readonly problem: string };

// Workflow files are whoever's they are: reading them may take long, and a worker can be ended.
addEventListener('message', async ({ data }: MessageEvent<FitTask>) => {
  postMessage(await answer(data).catch((error: unknown): FitAnswer => ({ problem: String(error) })));
});

async function answer(task: FitTask): Promise<FitAnswer> {
  switch (task.task) {
    case 'further':
      return { paths: await furtherFiles(task.files) };
    case 'fit':
      return { fit: await fitChecklist(task.files, task.repository, task.now) };
  }
}
