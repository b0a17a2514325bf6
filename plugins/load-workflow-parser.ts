import { registerHooks } from 'node:module';

let registered = false;

/**
 * Lets plain Node import `@actions/workflow-parser`, which imports a JSON file without the attribute that Node asks for. To be called before
 * the first `parseWorkflow`; bundlers and vitest's inlined dependencies need no such help.
 */
export function loadWorkflowParser(): void {
  if (registered) return;
  registered = true;
  registerHooks({
    load: (url, context, next) =>
      url.endsWith('.json') && url.includes('/@actions/workflow-parser/')
        ? next(url, { ...context, importAttributes: { type: 'json' } })
        : next(url, context),
  });
}
