import type { AnyCheck } from '../core/check.ts';
import type { Definition } from '../core/definition.ts';
import type { Trace } from '../core/trace.ts';

/** What releases leave, a chunk for each check that says so: the check's own way there is left out of a page, which verifies more often than it compares. */
const files = import.meta.glob<Readonly<Record<string, Trace<Definition>>>>('../checks/trace/*-trace.ts');

/** The same checks, with what their releases leave. */
export function withTraces(checkOf: (id: string) => AnyCheck): (id: string) => AnyCheck {
  return (id) => {
    const load = files[`../checks/trace/${id}-trace.ts`];
    return load ? { ...checkOf(id), trace: async () => traceIn(await load(), id) } : checkOf(id);
  };
}

function traceIn(module: Readonly<Record<string, Trace<Definition>>>, id: string): Trace<Definition> {
  const trace = module[`${id}Trace`];
  if (!trace) throw new Error(`what a release of “${id}” leaves could not be loaded`);
  return trace;
}
