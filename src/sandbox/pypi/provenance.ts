import { answer, CORS, refuse } from './answer.ts';
import type { PackageIndex, ProjectFile } from './world.ts';

const INTEGRITY = 'application/vnd.pypi.integrity.v1+json';

/** Who uploaded a file (PEP 740). Refusals carry no CORS: a page cannot tell them from a network error. */
export function provenance(
  request: Request,
  { attestations }: PackageIndex,
  { filename, publisher }: ProjectFile,
): Response {
  const accept = request.headers.get('accept') ?? '*/*';
  const type = [INTEGRITY, 'application/json'].find((one) => accept.includes(one) || /\*\/\*/.test(accept));
  if (!type) return refuse(406, { message: 'Request not acceptable' });
  if (!attestations) return refuse(403, { message: 'Attestations temporarily disabled' });
  if (!publisher) return refuse(404, { message: `No provenance available for ${filename}` });
  const { kind, repository, workflow, environment } = publisher;
  const file = kind === 'GitHub' ? { workflow } : { workflow_filepath: workflow };
  const statement = { envelope: { statement: '', signature: '' }, verification_material: {}, version: 1 };
  const body = {
    attestation_bundles: [
      { attestations: [statement], publisher: { claims: null, environment, kind, repository, ...file } },
    ],
    version: 1,
  };
  return answer(200, JSON.stringify(body), {
    ...CORS,
    'content-type': type,
    'cache-control': 'max-age=600, public',
    vary: 'Accept',
  });
}
