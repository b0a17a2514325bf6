import type { Definition, Repository, StatementValue } from '../core/definition.ts';
import type { Captures, ConfirmingCheck } from './signature.ts';

/** What a run tells of itself, besides its log. */
export interface RunSubjects {
  /** Its workflow file, `release.yml`. */
  readonly file?: string;
  /** The tag that it is a run of. */
  readonly tag?: string;
  /** Secrets that its file cannot do without, in jobs that name no environment. */
  readonly secrets?: readonly string[];
}

/**
 * The rows that a checklist would have of a check, made from what the log and the run name; none where neither names a subject. They state nothing
 * but that the subject is there, so a check that asks for more than that (`workflow`, `actions-policy`) has none.
 */
export function nameRows(
  check: ConfirmingCheck,
  captures: Captures,
  run: RunSubjects = {},
  repository?: Repository,
): readonly Definition[] {
  const subjects = subjectsOf(check, captures, run, repository).filter((subject) => SUBJECTS[check]?.test(subject));
  const { tag } = run;
  const stated = check === 'rerun' && tag !== undefined ? [{ kind: 'rerun-tag', tag: { name: tag } }] : [];
  return subjects.map((subject) => rowOf(check, subject, stated));
}

/**
 * The forms of names that may be asked about. A log is another's words: what has no such form is no name, and no host is asked because a log names
 * it.
 */
const SUBJECTS: Readonly<Partial<Record<ConfirmingCheck, RegExp>>> = {
  secret: /^(?!GITHUB_)[A-Za-z_]\w{0,99}$/i,
  environment: /^[^\s'"`,;\\<>](?:[^'"`,;\\<>\n]{0,98}[^\s'"`,;\\<>])?$/,
  image: /^ghcr\.io(?:\/[a-z\d][\w.-]*){2,}$/,
  chart: /^ghcr\.io(?:\/[a-z\d][\w.-]*){2,}$/,
  publisher: /^(?:test)?pypi\/[a-z\d][\w.-]*[a-z\d]$/i,
  pypi: /^[a-z\d][\w.-]*[a-z\d]$/i,
  release: /^[A-Za-z\d][\w.@+/-]*$/,
  rerun: /^[\w.-]+\.ya?ml$/,
  pages: /^site$/,
};

function subjectsOf(
  check: ConfirmingCheck,
  { secret, environment, image, chart, package: name, index, ref, file }: Captures,
  run: RunSubjects,
  repository: Repository | undefined,
): readonly string[] {
  switch (check) {
    case 'secret':
      return secret ? [secret] : (run.secrets ?? []);
    case 'environment':
      return environment ? environment.split(', ') : [];
    case 'image':
      return image ? [withoutVersion(image)] : [];
    case 'chart':
      return chart ? [withoutVersion(chart)] : [];
    case 'publisher':
      return name && index ? [`${index === 'test.pypi.org' ? 'testpypi' : 'pypi'}/${name}`] : [];
    case 'pypi':
      return name ? [name] : [];
    case 'release':
      return run.tag ? [run.tag] : ref?.startsWith('refs/tags/') ? [ref.slice('refs/tags/'.length)] : [];
    case 'rerun':
      return [file, run.file].flatMap((one) => one?.split('/').at(-1) ?? []).slice(0, 1);
    case 'pages':
      return repository ? ['site'] : [];
    case 'workflow':
    case 'actions-policy':
      return [];
  }
}

/** `oci://ghcr.io/acme/rocket:1.0@sha256:…` → `ghcr.io/acme/rocket` */
function withoutVersion(reference: string): string {
  return reference.replace(/^oci:\/\//, '').replace(/(?:@sha256:[\da-f]*|:[\w.+-]*)+$/, '');
}

const NOWHERE = { line: 0, column: 0, offset: 0 };

function rowOf(check: ConfirmingCheck, subject: string, stated: readonly StatementValue[]): Definition {
  const at = { file: '', start: NOWHERE, end: NOWHERE };
  return {
    check,
    subject,
    level: 'required',
    params: {},
    statements: stated.map((value) => ({ value, text: '', at })),
    at,
    anchor: `${check}-${subject}`,
  };
}

/** Was it made here? Then it stands in no checklist. */
export function isNamed({ at }: Definition): boolean {
  return at.file === '';
}
