import { checkOf } from '../checks/index.ts';
import { signatureOf } from '../failures/index.ts';
import { describe } from '../failures/remedy.ts';
import type { Signature } from '../failures/signature.ts';

/** What a failure's page shows of its signature. */
export interface DescribedFailure {
  readonly signature: Signature;
  readonly cause: string;
  readonly fix: string;
  /** A template: the parts in braces are told by the log. */
  readonly address?: string;
  readonly command?: string;
  /** How it reads in a log. */
  readonly sample?: string;
  /** Checks that confirm it, each with a tag to begin with. */
  readonly confirm: readonly { readonly id: string; readonly title: string; readonly tag: string }[];
  /** The row of a table of failures. */
  readonly row: string;
}

/** Where a failure shows that no log tells. */
export const STATES = {
  waiting: 'The run has the status *waiting*.',
  'pages-absent': 'The site answers 404, and the repository’s settings have no Pages.',
  'tag-file-differs': 'The workflow file at the tag is another than the one on the default branch.',
  'secret-absent': 'The secret is in none of the places where the job looks.',
} as const;

/** The failure of a page; a page about none ends the build. */
export function describeFailure(id: string): DescribedFailure {
  const signature = signatureOf(id);
  if (!signature) throw new Error(`no failure is called “${id}”`);
  const { cause, fix, samples, confirm, symptom, log } = signature;
  // The one that has the symptom’s words, below which it stands.
  const sample = samples.shows.find((shown) => shown.includes(symptom)) ?? samples.shows[0];
  return {
    signature,
    cause: describe(cause, {}),
    fix: describe(fix.text, {}),
    ...(fix.url ? { address: asTemplate(fix.url) } : {}),
    ...(fix.command ? { command: asTemplate(fix.command) } : {}),
    ...(sample ? { sample } : {}),
    confirm: confirm.map((check) => {
      const { title, subject } = checkOf(check);
      return { id: check, title, tag: `:${check}[${subject.example}]` };
    }),
    row: `| Symptom |\n| --- |\n| ${log ? `\`${symptom}\`` : symptom} :failure[${id}] |`,
  };
}

/** `{owner}` → `<owner>` */
function asTemplate(text: string): string {
  return text.replace(/\{(\w+)\}/g, '<$1>');
}
