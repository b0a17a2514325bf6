import { describe, expect, it } from 'vitest';
import { renderGitHub } from '../../src/reporters/github.ts';
import { renderMarkdown } from '../../src/reporters/markdown.ts';
import { renderTerminal } from '../../src/reporters/terminal.ts';
import { reportOf, row } from './report.ts';

const api = 'https://api.github.com/repos/acme/rocket/actions/secrets';

describe('terminal', () => {
  it('says decision, totals, next step and how far the run went', () => {
    const needsToken = { code: 'needs-token', args: { permission: 'Secrets: read' }, next: 'Enter a token.' } as const;
    const text = renderTerminal(
      reportOf([
        row(),
        row({ status: 'unknown', message: 'needs-token', text: 'Only with a token.', reason: needsToken }),
        row({
          status: 'fail',
          text: 'Not there.',
          remedy: { text: 'Create it.', url: 'https://github.com/acme/rocket/settings', command: 'gh secret set X' },
          evidence: [{ url: api, at: '2026-11-23T11:59:00Z', status: 'found' }],
        }),
      ]),
    );
    expect(text.split('\n').map((line) => line.trimEnd())).toEqual([
      'acme/rocket · 2026-11-23 12:00 UTC',
      'content/docs/release.mdx',
      '',
      'secret',
      '  ✓ pass      DEPLOY_TOKEN (secret): In the repository’s secrets.',
      '  ? unknown   DEPLOY_TOKEN (secret): Only with a token.',
      '              next: Enter a token.',
      '  ✗ fail      DEPLOY_TOKEN (secret): Not there.',
      '              next: Create it.',
      '              https://github.com/acme/rocket/settings',
      '              $ gh secret set X',
      '',
      '1 pass · 1 fail · 1 unknown',
      '2 of 3 rows were answered; a token with Secrets: read answers 1 more.',
      'no-go: One row that decides fails.',
      '',
    ]);
  });

  it('lists what was asked for a row that is not settled, where that is wanted', () => {
    const evidence = [{ url: api, at: '2026-11-23T11:59:00Z', status: 'found' }] as const;
    const rows = [row({ evidence }), row({ status: 'fail', subject: 'OTHER', text: 'Not there.', evidence })];
    const asked = '              asked api.github.com/repos/acme/rocket/actions/secrets (found, 11:59 UTC)';
    const shown = renderTerminal(reportOf(rows), { evidence: true }).split('\n');
    expect(shown.filter((line) => line === asked)).toHaveLength(1);
    expect(shown.indexOf(asked)).toBe(shown.findIndex((line) => line.includes('OTHER')) + 1);
    expect(renderTerminal(reportOf(rows))).not.toContain('asked ');
  });

  it('says what a row that holds did not show, and counts it', () => {
    const unseen = { outcome: 'not-visible', note: 'values are hidden' } as const;
    const text = renderTerminal(
      reportOf([
        row({
          outcomes: [
            { ...unseen, statement: 0, text: '`repo`' },
            { ...unseen, statement: 1, text: '`gist`' },
          ],
        }),
      ]),
    );
    expect(text).toContain('not visible from here: repo, gist (values are hidden)');
    expect(text).toContain('2 statements of rows that hold were not visible from here.');
  });

  it('breaks lines at the width, and never an address or a command', () => {
    const command = `gh api ${'x'.repeat(80)}`;
    const text = renderTerminal(
      reportOf([row({ status: 'fail', text: 'word '.repeat(40), remedy: { text: 'Do.', command } })]),
      {
        width: 60,
      },
    );
    expect(text).toContain(`$ ${command}`);
    const long = text.split('\n').filter((line) => line.length > 60);
    expect(long.every((line) => line.includes(command))).toBe(true);
  });

  it('is the same text without its colours', () => {
    const report = reportOf([row(), row({ status: 'fail' }), row({ status: 'manual' })]);
    const colored = renderTerminal(report, { color: true });
    expect(colored).toContain('\u001b[31m✗ fail\u001b[0m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is taken away
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(renderTerminal(report));
  });

  it('groups by section, and by document where there are several', () => {
    const report = reportOf([row({ subject: 'A' }), row({ subject: 'B' })], {
      sectionOf: ({ subject }) => (subject === 'A' ? 'First' : 'Second'),
      checklists: [
        { file: 'content/docs/release.mdx', title: 'Release' },
        { file: 'content/docs/other.mdx', title: 'Other' },
      ],
    });
    expect(renderTerminal(report).match(/^Release: .*$/gm)).toEqual(['Release: First', 'Release: Second']);
  });
});

describe('markdown', () => {
  it('links evidence on hosts that are asked, with its time', () => {
    const text = renderMarkdown(
      reportOf([
        row({
          evidence: [
            { url: api, page: 'https://github.com/acme/rocket/settings', at: '2026-11-23T11:59:00Z', status: 'found' },
          ],
        }),
      ]),
    );
    expect(text).toContain(`[api.github.com/repos/acme/rocket/actions/secrets](${api})`);
    expect(text).toContain('([page](https://github.com/acme/rocket/settings)): found, 2026-11-23 11:59 UTC');
    expect(text).toContain('## go: acme/rocket\n');
  });

  it('links nothing in the sandbox, and says where it ran', () => {
    const text = renderMarkdown(
      reportOf([row({ evidence: [{ url: api, at: '2026-11-23T11:59:00Z', status: 'found' }] })], {
        mode: 'sandbox: ready',
      }),
    );
    expect(text).not.toContain('](http');
    expect(text).toContain('## go: acme/rocket (sandbox: ready)');
    expect(text).toContain('**Sandbox: nothing of this is about the real repository.**');
  });
});

describe('github', () => {
  it.each([
    ['a row that decides and fails', row({ status: 'fail' }), 'error'],
    ['an optional one that fails', row({ status: 'fail', level: 'optional' }), 'warning'],
    ['a failure that shows', row({ status: 'fail', check: 'failure' }), 'warning'],
    ['a warning', row({ status: 'warn' }), 'warning'],
    ['what holds the decision', row({ status: 'unknown' }), 'warning'],
    ['an open step', row({ status: 'manual', message: 'unattested' }), 'warning'],
    ['an optional unknown', row({ status: 'unknown', level: 'optional' }), undefined],
    ['an attested step', row({ status: 'manual', message: 'attested' }), undefined],
    ['what holds', row(), undefined],
  ])('%s', (_name, verdict, kind) => {
    const [first = ''] = renderGitHub(reportOf([verdict])).split('\n');
    expect(/^::(\w+) file=content\/docs\/release\.mdx,line=9,col=3,/.exec(first)?.[1]).toBe(kind);
  });

  it('names a file from the repository’s root', () => {
    expect(renderGitHub(reportOf([row({ status: 'fail' })]), { folder: 'site/' })).toContain(
      'file=site/content/docs/release.mdx,',
    );
  });
});

it('a run that was stopped says so in each format', () => {
  const report = reportOf([row({ status: 'unknown' })], { stopped: true });
  for (const text of [renderTerminal(report), renderMarkdown(report), renderGitHub(report)]) {
    expect(text.replace(/\s+/g, ' ')).toContain('The run was stopped before every row had its answer.');
  }
});
