import type { UsesFact } from './facts.ts';
import { isLocal } from './local-path.ts';
import type { Spans } from './spans.ts';
import type { Step } from './step.ts';
import type { YamlEntry } from './yaml-tree.ts';
import { get, textOf } from './yaml-tree.ts';

/** What a job uses: the reusable workflow that it calls, and its steps' actions. */
export function readUses(job: YamlEntry, steps: readonly Step[], span: Spans): readonly UsesFact[] {
  const called = get(job.value, 'uses');
  const uses = textOf(called)?.trim();
  return [
    ...(called && uses !== undefined
      ? [{ uses, kind: kindOf(uses), job: job.key, span: span(called.start, called.end) }]
      : []),
    ...steps.flatMap(({ job: id, uses: used, via }): UsesFact[] =>
      used ? [{ uses: used.text, kind: kindOf(used.text), job: id, span: used.span, ...(via ? { via } : {}) }] : [],
    ),
  ];
}

function kindOf(uses: string): UsesFact['kind'] {
  if (isLocal(uses)) return 'local';
  if (uses.startsWith('docker://')) return 'docker';
  const ref = uses.slice(uses.lastIndexOf('@') + 1);
  if (/^[0-9a-f]{40}$/i.test(ref)) return 'sha';
  if (/^(?:main|master|develop|dev|trunk|next|release\/.*|releases\/.*|refs\/heads\/.*)$/.test(ref)) return 'branch';
  if (/^(?:[\w.-]+[/@-])?v?\d+(?:\.[\w-]+)*(?:[-+][\w.-]+)?$/.test(ref)) return 'tag';
  return ref.startsWith('refs/tags/') ? 'tag' : 'ref';
}
