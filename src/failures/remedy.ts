import { fill, shellQuote } from '../core/text.ts';
import type { Remedy } from '../core/verdict.ts';
import type { CaptureName, Captures, Signature } from './signature.ts';

/** What stands for something that the log did not tell, within a sentence. */
const WORDS: Readonly<Record<CaptureName, string>> = {
  image: 'the image',
  chart: 'the chart',
  package: 'the package',
  version: 'this version',
  secret: 'the secret',
  input: 'that input',
  environment: 'the environment',
  file: 'the workflow file',
  ref: 'the branch or tag',
  repository: 'the other repository',
  permission: 'what it asks for',
  job: 'the job',
  index: 'the index',
  host: 'the registry',
  action: 'the action',
};

/** A way to put it right, with what the log told filled in; an address or command that lacks something is left out. */
export function remedyOf(
  { fix }: Pick<Signature, 'fix'>,
  captures: Captures,
  repository?: { readonly owner: string; readonly name: string },
): Remedy {
  const known = { ...captures, ...(repository ? { owner: repository.owner, repo: repository.name } : {}) };
  const url = fix.url && complete(fix.url, known) ? fill(fix.url, known, encodeURIComponent) : undefined;
  const command = fix.command && complete(fix.command, known) ? fill(fix.command, known, shellQuote) : undefined;
  return {
    text: describe(fix.text, captures, repository),
    ...(url ? { url } : {}),
    ...(command ? { command } : {}),
  };
}

/** The cause, or another sentence of a signature, with what the log told filled in. */
export function describe(
  text: string,
  captures: Captures,
  repository?: { readonly owner: string; readonly name: string },
): string {
  return fill(text, {
    ...WORDS,
    owner: repository?.owner ?? '<owner>',
    repo: repository?.name ?? '<repo>',
    ...captures,
  });
}

function complete(template: string, known: Readonly<Record<string, string>>): boolean {
  return [...template.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => Object.hasOwn(known, name));
}
