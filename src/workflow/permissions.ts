import type { JobPermissions } from './facts.ts';
import type { Spans } from './spans.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';
import { entriesOf, entryOf, textOf } from './yaml-tree.ts';

/** What a job's token may do: the job's block replaces the workflow's; without either the repository's default counts. */
export function readPermissions(job: YamlEntry, root: YamlNode, span: Spans): JobPermissions {
  const own = entryOf(job.value, 'permissions');
  const entry = own ?? entryOf(root, 'permissions');
  const at = entry?.at ?? job.at;
  const head = { job: job.key, span: span(at.start, at.end) };
  if (!entry) return { ...head, source: 'unset' };
  const grants = grantsOf(entry.value);
  return { ...head, source: own ? 'job' : 'workflow', ...(grants ? { grants } : {}) };
}

function grantsOf(node: YamlNode): JobPermissions['grants'] | undefined {
  const shorthand = textOf(node);
  if (shorthand === 'read-all' || shorthand === 'write-all') return shorthand;
  // A word that GitHub does not know: its schema says so, and what is granted cannot be told.
  if (shorthand !== undefined || node.kind === 'seq') return undefined;
  return Object.fromEntries(
    entriesOf(node).flatMap(({ key, value }) => {
      const access = textOf(value);
      return access === 'read' || access === 'write' || access === 'none' ? [[key, access] as const] : [];
    }),
  );
}
