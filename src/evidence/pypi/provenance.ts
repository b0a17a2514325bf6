import * as v from 'valibot';
import type { Right } from '../../core/evidence.ts';
import type { Index } from '../clients.ts';
import { defineQuestion } from '../question.ts';
import { normalizeName } from './normalize.ts';

const text = v.nullish(v.string(), '');

const body = v.object({
  version: v.literal(1),
  attestation_bundles: v.array(
    v.object({
      publisher: v.object({
        kind: v.string(),
        repository: text,
        workflow: text,
        // GitLab's.
        workflow_filepath: text,
        environment: text,
      }),
      attestations: v.optional(
        v.array(v.object({ verification_material: v.nullish(v.object({ certificate: text })) })),
        [],
      ),
    }),
  ),
});

/** Who uploaded a file, as the index recorded it. */
export interface Publisher {
  /** `GitHub`, `GitLab`, `Google`, `ActiveState`, … */
  readonly kind: string;
  /** `owner/name`, as it is written on the index; empty where that kind has none. */
  readonly repository: string;
  /** The workflow file's name. */
  readonly workflow: string;
  /** Empty: the publisher was bound to none. */
  readonly environment: string;
  /** GitHub's number of the owner's account at that time, where the upload's certificate has it. */
  readonly ownerId?: string;
}

const right: Right = { anonymous: true };

/**
 * The Trusted Publishers that uploaded one file. Ask only where the project's answer says that the file has one: a page cannot read a refusal.
 * This is what *was*; no index shows the publishers that a project has now. Absent: no provenance, or no such file.
 * Source: Integrity API, PEP 740.
 */
export const provenance = defineQuestion<
  { index: Index; project: string; version: string; filename: string },
  readonly Publisher[]
>('pypi/provenance', right, async (clients, { index, project, version, filename }) => {
  const answer = await clients.pypi.get({
    index,
    path: '/integrity/{name}/{version}/{filename}/provenance',
    params: { name: normalizeName(project), version, filename },
    accept: 'application/vnd.pypi.integrity.v1+json',
    schema: body,
    page: '/project/{name}/{version}/#files',
  });
  if (answer.status !== 'found') return answer;
  const { certificateOwner } = await import('./certificate-owner.ts');
  const publishers = answer.value.attestation_bundles.map(({ publisher, attestations }) => {
    const [ownerId] = attestations.flatMap(
      ({ verification_material: material }) => certificateOwner(material?.certificate || '') ?? [],
    );
    return {
      kind: publisher.kind,
      repository: publisher.repository,
      workflow: publisher.workflow || publisher.workflow_filepath,
      environment: publisher.environment,
      ...(ownerId === undefined ? {} : { ownerId }),
    };
  });
  return { ...answer, value: publishers };
});
