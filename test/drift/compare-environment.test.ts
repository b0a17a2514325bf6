// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import { compareEnvironment } from '../../src/checks/compare/environment.ts';
import type { Level } from '../../src/core/definition.ts';
import { facts, row, workflow } from './rows.ts';

const pypi = 'environment: pypi\npermissions: { id-token: write, contents: read }\nenv: { V: "${{ secrets.TOKEN }}" }';
const secret = (name: string) => ({ kind: 'secret', name, optional: false });
const permission = (scope: string, access: 'read' | 'write') => ({ kind: 'permission', scope, access });

async function compare(subject: string, values: Parameters<typeof row>[2], level: Level = 'required', job = pypi) {
  const findings = compareEnvironment(
    row('environment', subject, values, level),
    await facts({ 'x.yml': workflow('push', job) }),
  );
  return findings.map(({ severity, rule, at }) => `${severity} ${rule} @${at.start.column}`);
}

describe('an environment and the workflow files', () => {
  it.each([
    ['used', 'pypi', [], 'required', []],
    ['in any case', 'PyPI', [], 'required', []],
    ['not used', 'production', [], 'required', ['error environment-unused @1']],
    ['not in use yet', 'production', [], 'future', []],
    ['not in use yet, and used', 'pypi', [], 'future', ['error environment-in-use @1']],
    ['its secret is read', 'pypi', [secret('TOKEN')], 'required', []],
    ['its secret is not read', 'pypi', [secret('OTHER')], 'required', ['error secret-not-in-file @10']],
    ['none, with OIDC', 'pypi', [{ kind: 'none', of: 'secrets' }, { kind: 'oidc' }], 'required', []],
    ['a permission that the job has', 'pypi', [permission('contents', 'read')], 'required', []],
    [
      'a permission that the job lacks',
      'pypi',
      [permission('pages', 'write')],
      'required',
      ['error permission-not-in-file @10'],
    ],
  ] as const)('%s', async (_, subject, values, level, expected) => {
    expect(await compare(subject, values, level)).toEqual(expected);
  });

  it('a name that cannot be told may be any', async () => {
    expect(await compare('production', [], 'required', 'environment: ${{ vars.STAGE }}')).toEqual([]);
  });

  it('without a permissions key the default decides, and never grants an OIDC token', async () => {
    expect(await compare('pypi', [permission('contents', 'write')], 'required', 'environment: pypi')).toEqual([]);
    expect(await compare('pypi', [{ kind: 'oidc' }], 'required', 'environment: pypi')).toEqual([
      'error permission-not-in-file @10',
    ]);
  });
});
