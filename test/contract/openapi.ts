import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

interface Description {
  readonly operations: Readonly<
    Record<string, { readonly id: string; readonly docs: string; readonly schema: object }>
  >;
  readonly schemas: object;
}

const description: Description = JSON.parse(
  readFileSync(new URL('../fixtures/openapi/github.json', import.meta.url), 'utf8'),
);

const ajv = new Ajv({ strict: false, allErrors: true });
// The package is CommonJS: what is imported is its namespace.
addFormats.default(ajv);
ajv.addFormat('int64', true);
ajv.addSchema({ schemas: description.schemas }, 'github');

const compiled = new Map<string, ValidateFunction>();

/** The operations that GitHub describes, by path template, with their page in the documentation. */
export const operations = description.operations;

/** What GitHub's description finds wrong with the body of a 200 answer; empty when nothing. */
export function faultsOf(template: string, body: unknown): string[] {
  const validate = compiled.get(template) ?? compile(template);
  if (validate(body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}

function compile(template: string): ValidateFunction {
  const operation = operations[template];
  if (!operation) throw new Error(`not described: ${template}`);
  const text = JSON.stringify(operation.schema).replaceAll('"#/schemas/', '"github#/schemas/');
  const validate = ajv.compile(JSON.parse(text));
  compiled.set(template, validate);
  return validate;
}
