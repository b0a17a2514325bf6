// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import { compareSecret } from '../../src/checks/compare/secret.ts';
import type { Level } from '../../src/core/definition.ts';
import { facts, row, workflow } from './rows.ts';

const usedBy = (file: string) => ({ kind: 'used-by', file });
const storedIn = (environment: string) => ({ kind: 'stored-in', store: 'environment', environment });
const reading = workflow('push', 'environment: prod\nenv: { V: "${{ secrets.TOKEN }}" }');
const other = workflow('push');

async function compare(subject: string, values: Parameters<typeof row>[2], level: Level = 'required', text = reading) {
  const findings = compareSecret(row('secret', subject, values, level), await facts({ 'x.yml': text, 'y.yml': other }));
  return findings.map(({ severity, rule, at }) => `${severity} ${rule} @${at.start.column}`);
}

describe('a secret and the workflow files', () => {
  it.each([
    ['read', 'TOKEN', [], 'required', []],
    ['in any case', 'token', [], 'required', []],
    ['not read', 'TOKEN_2', [], 'required', ['error secret-unused @1']],
    ['not in use yet', 'LATER', [], 'future', []],
    ['not in use yet, and read', 'TOKEN', [], 'future', ['error secret-in-use @1']],
    ['never, and read', 'TOKEN', [], 'forbidden', ['error secret-in-use @1']],
    ['GitHub’s own', 'GITHUB_TOKEN', [], 'forbidden', []],
    ['read by the file', 'TOKEN', [usedBy('x.yml')], 'required', []],
    ['not read by the file', 'TOKEN', [usedBy('x.yml'), usedBy('y.yml')], 'required', ['error secret-not-in-file @20']],
    ['no such file', 'TOKEN', [usedBy('z.yml')], 'required', ['error workflow-missing @10']],
    ['in an environment of the job', 'TOKEN', [storedIn('prod')], 'required', []],
    ['in an environment of no job', 'TOKEN', [storedIn('pypi')], 'required', ['error wrong-store @10']],
  ] as const)('%s', async (_, subject, values, level, expected) => {
    expect(await compare(subject, values, level)).toEqual(expected);
  });

  it('names that cannot be told give no finding', async () => {
    const text = workflow('push', 'env: { V: "${{ toJSON(secrets) }}" }');
    expect(await compare('TOKEN', [usedBy('x.yml')], 'required', text)).toEqual([]);
  });

  it('offers the nearest name, and the place that reads it', async () => {
    const files = await facts({ 'x.yml': reading });
    expect(compareSecret(row('secret', 'TOEKN'), files)[0]?.hint).toBe(
      'Did you mean `TOKEN`? Otherwise take the row out, or mark it as not in use yet.',
    );
    expect(compareSecret(row('secret', 'TOKEN', [], 'future'), files)[0]?.related).toMatchObject([
      { at: { file: 'targets/x/x.yml', start: { line: 6, column: 20 } }, note: 'read here' },
    ]);
  });
});
