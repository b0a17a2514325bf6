import type { HiddenFailure } from './facts.ts';
import type { Spans } from './spans.ts';
import type { Step } from './step.ts';
import type { YamlEntry } from './yaml-tree.ts';
import { get, textOf } from './yaml-tree.ts';

/** The places of a job that keep a failure from failing the run: `continue-on-error`, `|| true`. */
export function readHiddenFailures(job: YamlEntry, steps: readonly Step[], span: Spans): readonly HiddenFailure[] {
  const whole = get(job.value, 'continue-on-error');
  const text = textOf(whole);
  const ofJob: readonly HiddenFailure[] =
    whole && text !== undefined && text !== 'false'
      ? [
          {
            how: 'continue-on-error',
            step: textOf(get(job.value, 'name')) ?? job.key,
            job: job.key,
            span: span(whole.start, whole.end),
            ...(text === 'true' ? {} : { conditional: true as const }),
          },
        ]
      : [];
  return [...ofJob, ...steps.flatMap(ofStep)];
}

function ofStep({ job, label, continueOnError, script, via }: Step): readonly HiddenFailure[] {
  const kept: readonly HiddenFailure[] = continueOnError
    ? [
        {
          how: 'continue-on-error',
          step: label,
          job,
          span: continueOnError.span,
          ...(continueOnError.conditional ? { conditional: true as const } : {}),
          ...(via ? { via } : {}),
        },
      ]
    : [];
  const spared = (script?.commands ?? []).flatMap((command, index, all): HiddenFailure[] => {
    const after = all[index + 1]?.words[0]?.text;
    if (!script || command.next !== '||' || (after !== 'true' && after !== ':')) return [];
    const step = command.words
      .slice(0, 3)
      .map(({ text }) => text)
      .join(' ');
    return [{ how: 'or-true', step, job, ...script.place(command.start, command.end) }];
  });
  return [...kept, ...spared];
}
