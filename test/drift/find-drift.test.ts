// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import { compareSecret } from '../../src/checks/compare/secret.ts';
import { checkOf } from '../../src/checks/index.ts';
import type { AnyCheck } from '../../src/core/check.ts';
import type { Finding } from '../../src/core/finding.ts';
import { findDrift } from '../../src/drift/find-drift.ts';
import { checklist, facts, row, workflow } from './rows.ts';

const job = 'environment: pypi\nenv: { A: "${{ secrets.TOKEN }}", B: "${{ secrets.GITHUB_TOKEN }}" }';
const complete = [row('secret', 'TOKEN'), row('environment', 'pypi'), row('workflow', 'x.yml')];

const told = (findings: readonly Finding[]): string[] =>
  findings.map(({ severity, rule, at }) => `${severity} ${rule} ${at.file}:${at.start.line}:${at.start.column}`);

describe('what no row documents', () => {
  it('nothing, when every name has a row', async () => {
    expect(findDrift([checklist(...complete)], await facts({ 'x.yml': workflow('push', job) }), checkOf)).toEqual([]);
  });

  it('rows of several pages count together', async () => {
    const pages = complete.map((definition) => checklist(definition));
    expect(findDrift(pages, await facts({ 'x.yml': workflow('push', job) }), checkOf)).toEqual([]);
  });

  it('a secret, an environment, a workflow: at the line that uses it', async () => {
    const y = workflow('push', 'environment: prod\nenv: { A: "${{ secrets.OTHER }}", B: "${{ secrets.OTHER }}" }');
    const z = workflow('push', 'environment: test\nenv: { A: "${{ secrets.UNSAID }}" }');
    const findings = findDrift(
      [checklist(...complete, row('workflow', 'y.yml'))],
      await facts({ 'x.yml': workflow('push', job), 'y.yml': y, 'z.yml': z }),
      checkOf,
    );
    // What `z.yml` reads is not asked for as long as the file itself has no row.
    expect(told(findings)).toEqual([
      'error secret-undocumented targets/x/y.yml:6:20',
      'error environment-undocumented targets/x/y.yml:5:18',
      'error workflow-undocumented targets/x/z.yml:1:5',
    ]);
    expect(findings[0]).toMatchObject({
      message: 'this reads the secret `OTHER`, which no row documents',
      hint: 'Add a row to `page.mdx`: `:secret[OTHER]`.',
    });
  });

  it('of a kind that no row is about: nothing', async () => {
    const rows = checklist(row('workflow', 'x.yml'));
    expect(findDrift([rows], await facts({ 'x.yml': workflow('push', job) }), checkOf)).toEqual([]);
  });

  it('of workflows, where the page names a few of them: nothing', async () => {
    const files = await facts({
      'x.yml': workflow('push', job),
      'y.yml': workflow('push'),
      'z.yml': workflow('push'),
      'ci.yml': workflow('push'),
    });
    expect(findDrift([checklist(...complete)], files.slice(0, 2), checkOf)).toEqual([]);
    const two = checklist(...complete, row('workflow', 'y.yml'));
    expect(findDrift([two], files, checkOf)).toEqual([]);
    expect(told(findDrift([two], files.slice(0, 3), checkOf))).toEqual([
      'error workflow-undocumented targets/x/z.yml:1:5',
    ]);
  });

  it('a name that a row misspells is one finding, which shows both places', async () => {
    const rows = [
      row('secret', 'TOKEM'),
      row('environment', 'pyp'),
      row('workflow', 'x.yml'),
      row('workflow', 'yy.yml'),
    ];
    const files = await facts({ 'x.yml': workflow('push', job), 'y.yml': workflow('push') });
    const findings = findDrift([checklist(...rows)], files, checkOf);
    expect(told(findings)).toEqual([
      'error secret-unused page.mdx:1:1',
      'error environment-unused page.mdx:1:1',
      'error workflow-missing page.mdx:1:1',
    ]);
    expect(findings.map(({ related = [] }) => related.map(({ at }) => `${at.file}:${at.start.line}`))).toEqual([
      ['targets/x/x.yml:6'],
      ['targets/x/x.yml:5'],
      ['targets/x/y.yml:1'],
    ]);
  });

  it('not what another row states, when no row is about the kind', async () => {
    const stated = row('workflow', 'x.yml', [
      { kind: 'secret', name: 'TOKEN', optional: false },
      { kind: 'environment', name: 'pypi' },
    ]);
    expect(findDrift([checklist(stated)], await facts({ 'x.yml': workflow('push', job) }), checkOf)).toEqual([]);
  });

  it('not what a caller hands to a called workflow', async () => {
    const called = workflow('{ workflow_call: { secrets: { key: {} } } }', 'env: { A: "${{ secrets.KEY }}" }');
    const rows = [
      row('secret', 'TOKEN'),
      row('environment', 'pypi'),
      row('workflow', 'x.yml'),
      row('workflow', 'c.yml'),
    ];
    const files = await facts({ 'x.yml': workflow('push', job), 'c.yml': called });
    expect(findDrift([checklist(...rows)], files, checkOf)).toEqual([]);
  });
});

describe('the run', () => {
  it('asks each row’s own check, with paths of the copy', async () => {
    const seen: string[] = [];
    const compare = (definition: Parameters<typeof compareSecret>[0], all: Parameters<typeof compareSecret>[1]) => {
      seen.push(definition.subject, ...all.map(({ path }) => path));
      return compareSecret(definition, all);
    };
    const spying = (id: string): AnyCheck => ({ ...checkOf(id), compare });
    const [file] = await facts({ 'x.yml': workflow('push') });
    if (!file) throw new Error('no facts');
    const findings = findDrift(
      [checklist(row('secret', 'GONE'))],
      [{ ...file, path: '.github/workflows/x.yml' }],
      spying,
    );
    expect(seen).toEqual(['GONE', 'targets/x/x.yml']);
    expect(told(findings)).toEqual(['error secret-unused page.mdx:1:1']);
  });

  it('tells the faults of the files themselves', async () => {
    const findings = findDrift(
      [checklist(row('workflow', 'x.yml'))],
      await facts({ 'x.yml': 'on: push\njobs: [a]\n' }),
      checkOf,
    );
    expect(told(findings)).toEqual(['error broken-workflow targets/x/x.yml:2:1']);
  });
});
