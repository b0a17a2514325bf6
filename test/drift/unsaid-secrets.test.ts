// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import { checkOf } from '../../src/checks/index.ts';
import type { Definition } from '../../src/core/definition.ts';
import { findDrift } from '../../src/drift/find-drift.ts';
import { checklist, facts, row } from './rows.ts';

async function told(rows: readonly Definition[], text: string): Promise<string[]> {
  const found = findDrift([checklist(...rows)], await facts({ 'x.yml': text }), checkOf);
  return found.map(({ severity, rule, at }) => `${severity} ${rule} @${at.start.column}`);
}

describe('a workflow that publishes with secrets', () => {
  const file = (password: string): string => `on: push
jobs:
  a:
    runs-on: x
    steps:
      - uses: docker/login-action@v3
        with: { username: acme, password: "\${{ ${password} }}" }
      - uses: docker/build-push-action@v6
        with: { push: true, tags: acme/x }
      - run: make report
        env: { TOKEN: "\${{ secrets.REPORT }}" }
`;
  const x = row('workflow', 'x.yml');

  it.each([
    ['no row is about a secret', [x], 'secrets.HUB', ['warning secret-undocumented @1']],
    ['a job’s own token', [x], 'secrets.GITHUB_TOKEN', []],
    ['it logs in with another where that is not set', [x], 'secrets.HUB || secrets.GITHUB_TOKEN', []],
    [
      'another row states it',
      [x, row('environment', 'y', [{ kind: 'secret', name: 'HUB' }], 'future')],
      'secrets.HUB',
      [],
    ],
    ['no row is about the workflow', [row('release', 'v*', [], 'future')], 'secrets.HUB', []],
  ])('%s', async (_, rows, password, expected) => {
    expect(await told(rows, file(password))).toEqual(expected);
  });

  it('rows about other secrets: both are errors where they are read', async () => {
    const rows = [x, row('secret', 'GONE', [], 'future')];
    expect(await told(rows, file('secrets.HUB'))).toEqual([
      'error secret-undocumented @48',
      'error secret-undocumented @28',
    ]);
  });
});

describe('an environment that needs no secret', () => {
  const file =
    'on: push\njobs:\n  a:\n    runs-on: x\n    environment: prod\n    steps: [{ run: "${{ secrets.KEY }}" }]\n';
  const none = row('environment', 'prod', [{ kind: 'none', of: 'secrets' }]);

  it('has a job that reads one which no row documents', async () => {
    expect(await told([none], file)).toEqual(['warning secret-not-in-row @10']);
  });

  it('has a job that reads one of the repository, which has its row', async () => {
    expect(await told([none, row('secret', 'KEY')], file)).toEqual([]);
  });

  it('says nothing of other jobs', async () => {
    expect(await told([row('environment', 'prod')], file)).toEqual([]);
    expect(await told([none], file.replace('prod', 'test').replace('steps', 'env: { A: b }\n    steps'))).toEqual([
      'error environment-unused @1',
      'error environment-undocumented @18',
    ]);
  });
});
