import type { Code, Column, Item, Reading } from '../../core/column.ts';
import { NONE, wrongKind } from './wordings.ts';

/** One field of a Trusted Publisher's form. */
export interface PublisherField {
  readonly kind: 'publisher-field';
  readonly field: 'owner' | 'repository' | 'workflow' | 'environment';
  /** Empty: the publisher is bound to no environment. */
  readonly value: string;
}

/** The account that owns the repository. */
export const publisherOwner = fieldColumn('owner', ['Owner'], ['`acme`', 'acme'], readOwner);

/** The repository's name alone. */
export const publisherRepository = fieldColumn(
  'repository',
  ['Repository', 'Repository name'],
  ['`rocket`', 'rocket'],
  readRepository,
);

/** The workflow file that uploads. */
export const publisherWorkflow = fieldColumn(
  'workflow',
  ['Workflow', 'Workflow name'],
  ['`publish.yml`', 'publish.yml'],
  readWorkflow,
);

/** The environment that the publisher is bound to. */
export const publisherEnvironment: Column<PublisherField> = {
  ...fieldColumn('environment', ['Environment', 'Environment name'], ['`pypi`', 'pypi', 'Any', 'None'], ({ text }) => ({
    value: text,
  })),
  phrases: { none: [...NONE, 'any', 'any environment', 'no environment'] },
};

type ReadCode = (code: Code) => { readonly value: string } | { readonly message: string; readonly hint: string };

/** A column that takes exactly one name. */
function fieldColumn(
  field: PublisherField['field'],
  headers: readonly string[],
  accepts: readonly string[],
  readCode: ReadCode,
): Column<PublisherField> {
  return {
    id: field,
    headers,
    mode: 'strict',
    accepts,
    phrases: {},
    bareName: true,
    read(items) {
      const bound = items.flatMap(({ codes }) => codes).map((code) => readOne(field, code, readCode));
      return [...unbound(field, items), ...bound].map((reading, index) =>
        index === 0 || 'problem' in reading ? reading : second(reading.statement.span),
      );
    },
  };
}

function readOne(field: PublisherField['field'], code: Code, readCode: ReadCode): Reading<PublisherField> {
  const read = readCode(code);
  if ('message' in read) return wrongKind(code, read.message, read.hint);
  return { statement: { value: { kind: 'publisher-field', field, value: read.value }, span: code.span } };
}

function unbound(field: PublisherField['field'], items: readonly Item[]): readonly Reading<PublisherField>[] {
  return items
    .flatMap(({ phrases }) => phrases)
    .map(({ span }) => ({ statement: { value: { kind: 'publisher-field', field, value: '' }, span } }));
}

function second(span: Code['span']): Reading<PublisherField> {
  const message = 'a publisher has one name here';
  return { problem: { span, rule: 'wrong-kind', message, hint: 'Write a row for each publisher.' } };
}

/** `{owner}` and `{repo}` stand for the repository that is verified. */
const OWN = /^\{(?:owner|repo)\}$/;

function readOwner({ text }: Code): ReturnType<ReadCode> {
  if (OWN.test(text) || /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i.test(text)) return { value: text };
  return { message: `\`${text}\` cannot be an owner on GitHub`, hint: 'Write the account’s name alone.' };
}

function readRepository({ text }: Code): ReturnType<ReadCode> {
  if (OWN.test(text) || /^[\w.-]{1,100}$/.test(text)) return { value: text };
  const name = text.slice(text.lastIndexOf('/') + 1);
  return { message: `\`${text}\` is not a repository’s name`, hint: `Write its name alone: \`${name}\`.` };
}

function readWorkflow({ text }: Code): ReturnType<ReadCode> {
  const file = text.slice(text.lastIndexOf('/') + 1);
  if (/^[^\s\\`]+\.ya?ml$/.test(file)) return { value: file };
  return { message: `\`${text}\` is not a workflow file`, hint: 'Write the file’s name: `publish.yml`.' };
}
