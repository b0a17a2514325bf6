import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../src/cli/presets.ts';
import { presets } from '../../src/sandbox/index.ts';
import { runCli } from './run-cli.ts';

const NEAR = /Did you mean/;

describe('what a person can put right is said in words, exit code 2', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['no command', [], /Usage: gonogo/],
    ['an unknown command', ['verfy'], /unknown command 'verfy'\n\(Did you mean verify\?\)/],
    ['an unknown option', ['verify', '--annonymous'], /unknown option '--annonymous'\n\(Did you mean --anonymous\?\)/],
    ['an unknown format', ['verify', '--format', 'xml'], /Allowed choices are terminal, json, markdown, github/],
    ['an unknown preset', ['verify', '--sandbox', 'red'], /Allowed choices are ready, fresh, rotated, stuck/],
    ['a format without a value', ['verify', '--format'], /argument missing/],
    ['two that exclude each other', ['verify', '--sandbox', 'ready', '--repo', 'a/b'], /cannot be used with option/],
    ['a repository that is none', ['verify', '--repo', 'a/..'], /--repo: .*cannot be a repository's name/],
    ['a repository with three parts', ['verify', '--repo', 'a/b/c'], /--repo: .*with one slash/],
    [
      'a checklist that is not there',
      ['verify', 'relese'],
      /no checklist is called “relese”\. Did you mean “release”\?/,
    ],
    ['a row that is not there', ['verify', '--only', 'secret:GHCR_TOKN'], /Did you mean “secret:GHCR_TOKEN”\?/],
    ['an empty row', ['verify', '--only', ''], /--only .* It is empty/],
    ['a check that is not there', ['explain', 'sercet'], /no check is called “sercet”\. Did you mean “secret”\?/],
    ['no check', ['explain'], /missing required argument 'check'/],
    ['a root that is not there', ['check', '--root', 'nowhere'], /--root: there is no folder nowhere/],
    ['a root without documents', ['check', '--root', 'content'], /--root: content has no folder content\/docs or/],
    ['a folder without a project', ['verify', '--docs', 'handbook'], /no project found: .*Name it with --root/s],
  ])('%s', async (_name, args, words) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(stderr).toMatch(words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('an error says where help is', async () => {
    expect((await runCli(['plan', '--nope'])).stderr).toContain('See “gonogo plan --help”.');
  });

  it('does not guess at what is far from everything', async () => {
    expect((await runCli(['explain', 'elephant'])).stderr).not.toMatch(NEAR);
  });
});

describe('which rows', () => {
  const verdicts = async (...only: readonly string[]) => {
    const args = ['verify', '--sandbox', 'ready', '--format', 'json', ...only.flatMap((row) => ['--only', row])];
    const { stdout } = await runCli(args);
    const { rows, of } = JSON.parse(stdout) as { rows: { anchor: string }[]; of: number };
    return [of, rows.map(({ anchor }) => anchor)];
  };

  it.each<[string, readonly string[], readonly string[]]>([
    ['a check', ['secret'], ['secret-ghcr-token', 'secret-ghcr-username']],
    ['a check and its subject', ['secret:GHCR_USERNAME'], ['secret-ghcr-username']],
    ['an anchor', ['environment-pypi'], ['environment-pypi']],
    [
      'several, in the order of the document',
      ['step', 'secret:GHCR_TOKEN'],
      ['secret-ghcr-token', 'step-package-access'],
    ],
  ])('%s', async (_name, only, anchors) => {
    expect(await verdicts(...only)).toEqual([4, anchors]);
  });

  it('a part that holds does not look like the whole', async () => {
    const { stdout } = await runCli(['verify', '--sandbox', 'ready', '--only', 'secret:GHCR_TOKEN']);
    expect(stdout).toMatch(/^go .*Only 1 of 4 rows was chosen\.$/m);
  });

  it.each(['release', 'release.mdx', 'content/docs/release.mdx', './content/docs/release.mdx'])(
    'a checklist by %s',
    async (name) => {
      expect((await runCli(['verify', name, '--sandbox', 'ready'])).code).toBe(0);
    },
  );
});

it('knows the presets that the sandbox has', () => {
  expect([...PRESETS].sort()).toEqual(Object.keys(presets).sort());
});
