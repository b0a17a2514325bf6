import { describe, expect, it } from 'vitest';
import { cellsOf, written } from './written.ts';

const file = (on: string) => `on: ${on}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{ run: make }]\n`;

/** Each is written in these words, and read again as what the file says. */
describe('triggers', () => {
  it.each([
    ['push', 'Push'],
    ['[push, workflow_dispatch]', 'Push; manual dispatch'],
    ['{ push: { branches: [main, "release/*"] } }', 'Push to `main`, `release/*`'],
    ['{ push: { tags: ["v*"] } }', 'Tag `v*`'],
    ['{ push: { branches: [main], tags: ["v*", "x"] } }', 'Push to `main`; tag `v*`, `x`'],
    ['{ push: { branches: [main], tags-ignore: ["**"] } }', 'Push to `main`'],
    ['{ push: { branches: [main], paths: ["a", "b/**"] } }', 'Push to `main` touching `a`, `b/**`'],
    ['{ push: { paths: ["a", "b", "c"] } }', 'Push (with path filter)'],
    ['{ push: { paths: ["a", "!b"] } }', 'Push (with path filter)'],
    ['{ push: { paths-ignore: ["docs/**"] } }', 'Push (with path filter)'],
    [
      '{ pull_request: { branches: [a, b], types: [opened, labeled] } }',
      'PR to `a`, `b`; PR types `opened`, `labeled`',
    ],
    ['{ pull_request: { types: [closed] } }', 'PR types `closed`'],
    ['{ pull_request_target: { branches: [main] } }', '`pull_request_target` to `main`'],
    ['{ schedule: [{ cron: "0 3 * * 1" }, { cron: "0 4 * * MON-FRI" }] }', 'Schedule `0 3 * * 1`, `0 4 * * MON-FRI`'],
    ['{ release: { types: [published] } }', 'Release published'],
    ['{ release: { types: [published, created] } }', 'Release types `published`, `created`'],
    ['release', 'Release'],
    ['merge_group', 'Merge queue'],
    ['workflow_call', 'Reusable'],
    ['{ workflow_run: { workflows: [CI], types: [completed], branches: [main] } }', 'After `CI` completes on `main`'],
    [
      '{ workflow_run: { workflows: [CI, Other one], branches: [main] } }',
      'After `CI`, `Other one`; `workflow_run` on `main`',
    ],
    ['{ repository_dispatch: { types: [go] } }', '`repository_dispatch` types `go`'],
    ['{ issues: { types: [opened, labeled] } }', '`issues` types `opened`, `labeled`'],
    ['{ check_suite: {} }', '`check_suite`'],
  ])('%s', async (on, cell) => {
    const { text, findings, workflows, checklist } = await written({ 'a.yml': file(on) });
    expect(cellsOf(text, ':workflow[a.yml]')[0]).toBe(cell);
    expect(findings).toEqual([]);
    const stated = checklist.definitions.flatMap(({ statements }) =>
      statements.flatMap(({ value }) => ('event' in value ? [value.event] : [])),
    );
    expect(new Set(stated)).toEqual(new Set(workflows.flatMap(({ triggers }) => triggers.map(({ event }) => event))));
  });

  it.each([
    ['{ push: { branches-ignore: [x] } }', 'Push', 'warning trigger-not-in-row'],
    ['{ push: { branches-ignore: [x], tags: ["v*"] } }', 'Push; tag `v*`', 'warning trigger-not-in-row'],
  ])('what cannot be said is not contradicted: %s', async (on, cell, finding) => {
    const { text, findings } = await written({ 'a.yml': file(on) });
    expect(cellsOf(text, ':workflow[a.yml]')[0]).toBe(cell);
    expect(findings.map((one) => one.split(':')[0])).toEqual([finding]);
  });

  it('a called workflow names its callers', async () => {
    const caller = 'on: push\njobs:\n  a:\n    uses: ./.github/workflows/called.yml\n    secrets: inherit\n';
    const called = `on: { workflow_call: { secrets: { TOKEN: { required: true } } } }
jobs:
  a:
    runs-on: ubuntu-latest
    steps: [{ run: 'echo \${{ secrets.TOKEN }}' }]
`;
    const { text, rows, findings } = await written({ 'a.yml': caller, 'b.yml': caller, 'called.yml': called });
    expect(cellsOf(text, ':workflow[called.yml]').slice(0, 2)).toEqual(['Called by `a.yml`, `b.yml`', '`TOKEN`']);
    expect(rows).toContain('secret TOKEN');
    expect(findings).toEqual([]);
  });
});
