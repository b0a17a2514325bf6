import { checks } from '../checks/index.ts';
import type { AnyCheck } from '../core/check.ts';
import { nearest } from '../core/nearest.ts';
import { wrap } from '../reporters/wrap.ts';
import { UsageError } from './usage-error.ts';

/** `gonogo explain <check>`: what it settles and how a row is written, from the check itself. */
export function explain(id: string): string {
  const check = checks.find((one) => one.id === id.replace(/^:/, ''));
  if (check) return describe(check);
  const ids = checks.map((one) => one.id);
  const near = nearest(id, ids);
  throw new UsageError(
    `no check is called “${id}”.${near ? ` Did you mean “${near}”?` : ''}\nAccepted: ${ids.join(', ')}.`,
  );
}

const WIDTH = 100;

function describe({ id, title, summary, subject, params, columns, messages, fixes }: AnyCheck): string {
  const keys = [...Object.keys(params), ...columns.map((column) => column.id)];
  const parts = [
    `${id}: ${title}\n${wrap(summary, { width: WIDTH })}`,
    `Tag:   :${id}[${subject.example}]\n${wrap(subject.accepts, { width: WIDTH, lead: 'Label: ', indent: '       ' })}`,
    ...(keys.length > 0
      ? [wrap([...new Set(keys)].join(', '), { width: WIDTH, lead: 'Keys in braces: ', indent: '  ' })]
      : []),
    ...(columns.length > 0 ? [`Columns that it reads:\n${columns.map(describeColumn).join('\n')}`] : []),
    `Verdicts:\n${Object.values(messages)
      .map((text) => listed(text))
      .join('\n')}`,
    `Ways to put it right:\n${Object.values(fixes)
      .map(({ text }) => listed(text))
      .join('\n')}`,
    `“gonogo plan --only ${id}” lists its rows and the rights that they need.`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function describeColumn({ headers, mode, accepts }: AnyCheck['columns'][number]): string {
  const kind = mode === 'strict' ? 'every word counts' : 'names in code count';
  return [`  ${headers.join(', ')} (${kind})`, wrap(accepts.join(' · '), { width: WIDTH, lead: '    ' })].join('\n');
}

function listed(text: string): string {
  return wrap(text, { width: WIDTH, lead: '  ', indent: '    ' });
}
