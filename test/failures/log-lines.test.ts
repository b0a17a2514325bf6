import { describe, expect, it } from 'vitest';
import { diagnoseText } from '../../src/failures/diagnose.ts';

const TOKEN = `ghp_${'a1B2'.repeat(9)}`;
const ERROR = 'denied: permission_denied: write_package';
const FAILED = '##[error]Process completed with exit code 1.';

describe('a long line is looked at in part', () => {
  // The distance at which it is cut lies within the credential for some of these.
  it.each([940, 960, 970, 980, 990, 1000])(
    'a credential %i characters before the error is shown in no part',
    (distance) => {
      const log = `${'x '.repeat(400)} ${TOKEN} ${'y'.repeat(distance - 20)} ${ERROR}\n${FAILED}\n`;
      const { diagnoses, errorLines } = diagnoseText(log);
      expect(diagnoses.map(({ id }) => id)).toEqual(['ghcr-write-denied']);
      expect(JSON.stringify({ diagnoses, errorLines })).not.toMatch(/a1B2|B2a1/);
    },
  );

  it('the error is found where nothing parts it from what is before', () => {
    const log = `${'x'.repeat(5000)}${ERROR}\n${FAILED}\n`;
    expect(diagnoseText(log).diagnoses.map(({ id }) => id)).toEqual(['ghcr-write-denied']);
  });
});
