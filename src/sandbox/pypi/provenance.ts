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
  const { kind, repository, ownerId, workflow, environment } = publisher;
  const file = kind === 'GitHub' ? { workflow } : { workflow_filepath: workflow };
  const attestation = {
    envelope: { signature: '', statement: '' },
    verification_material: { certificate: certificate(String(ownerId)), transparency_entries: [] },
    version: 1,
  };
  const body = {
    attestation_bundles: [
      { attestations: [attestation], publisher: { claims: null, environment, kind, repository, ...file } },
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

/**
 * Of the certificate that Sigstore issues for an upload, the extension that tells the number of the repository's owner (1.3.6.1.4.1.57264.1.17).
 * Nobody could verify it, as nobody could anything else in a made-up world.
 */
function certificate(ownerId: string): string {
  const der = (tag: number, content: string): string => String.fromCharCode(tag, content.length) + content;
  const oid = der(6, '\x2b\x06\x01\x04\x01\x83\xbf\x30\x01\x11');
  return btoa(der(0x30, oid + der(4, der(0x0c, ownerId))));
}
