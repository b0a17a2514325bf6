// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import { comparePublisher } from '../../src/checks/compare/publisher.ts';
import type { Definition, Level } from '../../src/core/definition.ts';
import { facts, row, workflow } from './rows.ts';

const OIDC = 'permissions: { id-token: write }';

/** The workflow stands at column 10, the environment at column 20. */
function publisher(file: string, environment?: string, level: Level = 'required') {
  const field = (name: string, value: string) => ({ kind: 'publisher-field', field: name, value });
  const fields = environment === undefined ? [] : [field('environment', environment)];
  return row('publisher', 'pypi/x', [field('workflow', file), ...fields], level);
}

async function compare(definition: Definition, job: string, text = workflow('workflow_dispatch', job)) {
  const findings = comparePublisher(definition, await facts({ 'publish.yml': text }), { owner: 'acme', name: 'x' });
  return findings.map(({ severity, rule, at }) => `${severity} ${rule} @${at.start.column}`);
}

describe('a publisher and its workflow file', () => {
  it.each([
    ['as stated', 'publish.yml', 'pypi', `environment: pypi\n${OIDC}`, []],
    ['the environment in another case', 'publish.yml', 'PyPI', `environment: pypi\n${OIDC}`, []],
    ['no such file', 'release.yml', 'pypi', `environment: pypi\n${OIDC}`, ['error workflow-missing @10']],
    [
      'no job of the environment',
      'publish.yml',
      'prod',
      `environment: pypi\n${OIDC}`,
      ['error environment-not-in-file @20'],
    ],
    ['any environment', 'publish.yml', '', OIDC, []],
    ['no environment stated', 'publish.yml', undefined, OIDC, []],
    [
      'no OIDC token',
      'publish.yml',
      'pypi',
      'environment: pypi\npermissions: { contents: read }',
      ['error permission-not-in-file @10'],
    ],
    [
      'no permissions key: the default never grants one',
      'publish.yml',
      'pypi',
      'environment: pypi',
      ['error permission-not-in-file @10'],
    ],
    [
      'no job with an OIDC token at all',
      'publish.yml',
      '',
      'permissions: { contents: read }',
      ['error permission-not-in-file @10'],
    ],
    ['an environment that cannot be told', 'publish.yml', 'pypi', `environment: \${{ vars.STAGE }}\n${OIDC}`, []],
  ] as const)('%s', async (_name, file, environment, job, expected) => {
    expect(await compare(publisher(file, environment), job)).toEqual(expected);
  });

  it('the job with the environment is the one that needs the token', async () => {
    const text = [
      'on: push',
      'jobs:',
      `  build: { runs-on: x, ${OIDC}, steps: [{ run: y }] }`,
      '  publish: { runs-on: x, environment: pypi, permissions: {}, steps: [{ run: y }] }',
      '',
    ].join('\n');
    expect(await compare(publisher('publish.yml', 'pypi'), '', text)).toEqual(['error permission-not-in-file @10']);
    expect(await compare(publisher('publish.yml'), '', text)).toEqual([]);
  });

  it.each(['future', 'forbidden'] as const)('a %s one is not held against the files', async (level) => {
    expect(await compare(publisher('later.yml', 'pypi', level), OIDC)).toEqual([]);
  });

  it('a file that is broken is not said to lack anything', async () => {
    expect(await compare(publisher('publish.yml', 'pypi'), '', 'on: push\njobs: [')).toEqual([]);
    expect(await compare(publisher('publish.yml'), '', 'on: push\njobs: [')).toEqual([]);
  });
});
