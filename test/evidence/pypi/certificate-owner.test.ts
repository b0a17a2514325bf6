import { expect, it } from 'vitest';
import { certificateOwner } from '../../../src/evidence/pypi/certificate-owner.ts';
import { createPypiClient } from '../../../src/evidence/pypi/client.ts';
import { provenance } from '../../../src/evidence/pypi/provenance.ts';
import { fetchOver } from '../fetch-over.ts';
import { clientOver, json } from '../github/answers.ts';

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');
/** A certificate's beginning, as far as anything of it is read: other extensions around those that Fulcio writes. */
const BEFORE = '308201003012060a2b0601040183bf300110040a0c0836383432323135';
const OWNER = '060a2b0601040183bf300111';
const AFTER = '3012060a2b0601040183bf3001120404';

it.each([
  ['the owner’s number, and not the digits after it', `${BEFORE}3013${OWNER}04060c0431303031${AFTER}`, '1001'],
  ['a long number', `3013${OWNER}040a0c083132333435363738`, '12345678'],
  ['another extension', BEFORE, undefined],
  ['a value that is no number', `${OWNER}04050c03616263`, undefined],
  ['a value that is no text', `${OWNER}0403020101`, undefined],
  ['a certificate that is cut off', OWNER, undefined],
])('%s', (_name, hex, expected) => {
  expect(certificateOwner(base64(hex))).toBe(expected);
});

it.each(['', '!', '-----BEGIN CERTIFICATE-----'])('no base64: %j', (text) => {
  expect(certificateOwner(text)).toBeUndefined();
});

it('stands beside the publisher of the record that has such a certificate', async () => {
  const publisher = { kind: 'GitHub', repository: 'acme/rocket', workflow: 'publish.yml', environment: null };
  const certificate = base64(`3013${OWNER}04060c0431303031${AFTER}`);
  const bundles = [
    { publisher, attestations: [{ verification_material: { certificate } }] },
    {
      publisher,
      attestations: [{ verification_material: { certificate: null } }, { verification_material: null }, {}],
    },
  ];
  const pypi = createPypiClient(fetchOver(() => json({ version: 1, attestation_bundles: bundles })));
  const answer = await provenance.collect(
    { ...clientOver(() => json({})).clients, pypi },
    { index: 'pypi', project: 'rocket', version: '1.0', filename: 'rocket-1.0.tar.gz' },
  );
  const plain = { ...publisher, environment: '' };
  expect(answer).toMatchObject({ status: 'found' });
  expect(answer.status === 'found' && answer.value).toEqual([{ ...plain, ownerId: '1001' }, plain]);
});
