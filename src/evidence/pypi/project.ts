import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import type { Index } from '../clients.ts';
import { defineQuestion } from '../question.ts';
import { normalizeName } from './normalize.ts';

const file = v.object({
  filename: v.string(),
  // `true`, or the reason as text.
  yanked: v.optional(v.union([v.boolean(), v.string()]), false),
  provenance: v.nullish(v.string()),
  'upload-time': v.optional(v.string(), ''),
});

const body = v.object({
  meta: v.object({ 'api-version': v.pipe(v.string(), v.startsWith('1.')) }),
  name: v.string(),
  versions: v.optional(v.array(v.string()), []),
  files: v.array(file),
  'project-status': v.optional(v.object({ status: v.optional(v.string(), 'active') }), { status: 'active' }),
});

/** A project as its index shows it. */
export interface ProjectFacts {
  /** `active`, `archived`, `deprecated`, `quarantined`. */
  readonly status: string;
  /** As the index writes them; also those whose files are all yanked. Empty: nothing was ever uploaded. */
  readonly versions: readonly string[];
  readonly files: readonly ProjectFile[];
}

/** A file of a project. */
export interface ProjectFile {
  readonly filename: string;
  /** As the file's name has it; empty where that cannot be told. */
  readonly version: string;
  readonly yanked: boolean;
  /** There is a record of who uploaded it: only then `provenance` may be asked. */
  readonly hasProvenance: boolean;
  /** ISO 8601, or empty. */
  readonly uploaded: string;
}

const right: Right = { anonymous: true };

/**
 * A project on an index, with its versions and files; the name in any spelling. Absent: no such project. A project without files is there.
 * Source: Simple API, PEP 691, 700, 740 and 792. `/pypi/<name>/json` would answer 404 for a project without a release.
 */
export const project = defineQuestion<{ index: Index; name: string }, ProjectFacts>(
  'pypi/project',
  right,
  async (clients, { index, name }) => {
    const answer = await clients.pypi.get({
      index,
      path: '/simple/{name}/',
      params: { name: normalizeName(name) },
      accept: 'application/vnd.pypi.simple.v1+json',
      schema: body,
      page: '/project/{name}/',
    });
    if (answer.status !== 'found') return answer;
    const {
      versions,
      files,
      'project-status': { status },
    } = answer.value;
    return {
      ...answer,
      value: {
        status,
        versions,
        files: files.map(({ filename, yanked, provenance, 'upload-time': uploaded }) => ({
          filename,
          version: versionOf(filename, normalizeName(name)),
          // An empty reason is a reason: the file is yanked.
          yanked: yanked !== false,
          hasProvenance: Boolean(provenance),
          uploaded,
        })),
      },
    };
  },
);

/** The version in a file's name: `x-1.0-py3-none-any.whl`, `x-1.0.tar.gz`. A project's name may hold hyphens itself in an old source archive. */
function versionOf(filename: string, name: string): string {
  if (/\.(?:whl|egg)$/.test(filename)) return filename.split('-')[1] ?? '';
  const stem = filename.replace(/\.(?:tar\.(?:gz|bz2|xz|Z)|tgz|zip)$/, '');
  if (stem === filename) return '';
  for (let end = stem.indexOf('-'); end > 0; end = stem.indexOf('-', end + 1)) {
    if (normalizeName(stem.slice(0, end)) === name) return stem.slice(end + 1);
  }
  return '';
}
