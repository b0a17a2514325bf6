import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/core/comparison.ts';
import { newestLine } from '../../src/reporters/comparison-words.ts';
import { createSandbox, presets } from '../../src/sandbox/index.ts';
import { COMPARISONS, PLACES } from '../support/comparison-tables.ts';
import { HOME, type Machine, PROJECT, runCli } from './run-cli.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const CHECKLIST = 'content/docs/checklists/privaci.mdx';
const { tokens } = presets.ready(NOW);
const BOTH = { GH_TOKEN: tokens.fineGrained, GONOGO_PACKAGES_TOKEN: tokens.packages };

/** The command as for real, its requests led to a preset's world, which a test may change first. */
async function compare(
  preset: keyof typeof presets,
  args: readonly string[] = [],
  {
    env = BOTH,
    change = () => {},
  }: { env?: Machine['env']; change?: (world: ReturnType<typeof worldOf>) => void } = {},
) {
  const world = worldOf(preset);
  change(world);
  const answer = createSandbox(world, { surface: 'cli', now: () => NOW });
  const sent: { readonly method: string; readonly url: string }[] = [];
  const ran = await runCli(['releases', CHECKLIST, '--format', 'json', ...args], {
    cwd: HOME,
    ...(env ? { env } : {}),
    fetch: (url, init) => {
      sent.push({ method: init.method, url });
      return answer(new Request(url, { ...init, signal: init.signal as AbortSignal }));
    },
  });
  return { ...ran, sent, made: JSON.parse(ran.stdout) as Comparison };
}

function worldOf(preset: keyof typeof presets) {
  return presets[preset](NOW).world;
}

// The first run loads the whole program.
describe('the comparison of the tables', { timeout: 30_000 }, () => {
  it.each(Object.entries(COMPARISONS))('%s', async (preset, { decision, newest, lines }) => {
    const ran = await runCli(['releases', CHECKLIST, '--sandbox', preset, '--format', 'json'], { cwd: HOME });
    const made: Comparison = JSON.parse(ran.stdout);
    expect(made.places.map(({ label }) => label)).toEqual(PLACES);
    expect(made.decision).toBe(decision);
    expect(ran.code).toBe({ go: 0, 'no-go': 1, hold: 3 }[decision]);
    expect(made.releases.map(({ tag }) => tag)).toEqual(lines.map(([tag]) => tag));
    for (const [row, [tag, ...expected]] of lines.entries()) {
      for (const [at, words] of expected.entries()) {
        const cell = made.releases[row]?.cells[at];
        const said = `${cell?.status.replace('-', ' ')} ${cell?.found.join(' ')}`;
        const [status = '', remark] = words.split(': ');
        expect(said, `${tag}, ${PLACES[at]}`).toContain(status);
        if (remark) expect(cell?.text).toContain(remark);
      }
    }
    expect(newestLine(made)).toBe(newest);
  });
});

describe('what is asked', () => {
  it.each([
    // Of GitHub: tags, releases, the repository, its newest deployment and that one's state, the runs of the newest tag. Of the registry twice: a token,
    // the list of tags, the newest manifest. Of PyPI once.
    ['ready', 6, 6, 1],
    // No manifest: the newest tag is in no list.
    ['stuck', 6, 4, 1],
    // No tag, so no runs of one, and nothing deployed that had a state; the registry gives nobody a token, so GitHub's packages are asked.
    ['fresh', 6, 2, 1],
  ] as const)('%s: lists, not a request for each tag', async (preset, github, registry, index) => {
    const { sent, made } = await compare(preset);
    const of = (host: string) => sent.filter(({ url }) => url.startsWith(`https://${host}/`)).length;
    expect([of('api.github.com'), of('ghcr.io'), of('pypi.org')]).toEqual([github, registry, index]);
    expect(sent).toHaveLength(github + registry + index);
    expect(new Set(sent.map(({ url }) => url)).size).toBe(sent.length);
    expect(sent.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(made.traffic?.requests).toBe(sent.length);
    expect(made.traffic?.depth).toBeLessThanOrEqual(4);
  });

  it('costs no more for more releases', async () => {
    const [one, ten] = await Promise.all([compare('stuck', ['--last', '1']), compare('stuck', ['--last', '10'])]);
    expect(one.made.releases.map(({ tag }) => tag)).toEqual(['v0.1.0-beta.5']);
    expect(one.made.of).toBe(3);
    expect(ten.made.releases).toHaveLength(3);
    expect(one.sent).toHaveLength(ten.sent.length);
  });
});

describe('the newest release decides', () => {
  it('a gap in an older one is shown and does not', async () => {
    const { made, code } = await compare('ready', [], {
      change({ indexes, github }) {
        const [first] = indexes.pypi.projects[0]?.releases ?? [];
        if (first) first.version = '0.1.0b2';
        const file = first?.files[0];
        if (file) first.files = [{ ...file, filename: 'privaci-0.1.0b2.tar.gz' }];
        const tagged = github.repositories[0]?.tags;
        if (tagged?.[0]) tagged.push({ ...tagged[0], name: 'v0.1.0-beta.2' });
      },
    });
    expect(made.releases.map(({ text }) => text)).toEqual([
      'All there.',
      'Partial release: PyPI missing.',
      // What came only later is not missing; without a release its day is not known.
      'Nothing seen to be missing. Pages could not be told.',
    ]);
    expect(code).toBe(0);
  });

  it('a gap in one place is named', async () => {
    const { made, code } = await compare('ready', [], {
      change: ({ registry }) => registry.packages[1]?.versions.splice(1, 1),
    });
    expect(made.releases[0]).toMatchObject({ state: 'partial', text: 'Partial release: Chart missing.' });
    expect(made.next).toMatchObject([
      { about: ['Chart'], text: expect.stringContaining('Look at the run of v0.1.0-beta.4') },
    ]);
    expect(code).toBe(1);
  });

  it('what cannot be told holds, with the reason and the next step', async () => {
    const hide = (world: ReturnType<typeof worldOf>) => {
      for (const one of world.registry.packages) one.visibility = 'private';
    };
    const { made, code } = await compare('ready', [], { env: { GH_TOKEN: tokens.fineGrained }, change: hide });
    expect(made.releases[0]?.cells[1]).toMatchObject({ status: 'unknown', message: 'needs-token' });
    expect(made.next).toEqual([{ about: ['Image', 'Chart'], text: 'Give a token with the scope read:packages.' }]);
    expect(code).toBe(3);
    expect((await compare('ready', [], { change: hide })).code).toBe(0);
  });

  it('a run that was stopped decides nothing', async () => {
    const { code, stdout } = await runCli(['releases', CHECKLIST, '--sandbox', 'ready', '--format', 'json'], {
      cwd: HOME,
      signal: AbortSignal.abort(),
    });
    const made: Comparison = JSON.parse(stdout);
    expect(made).toMatchObject({ stopped: true, decision: 'hold', releases: [] });
    expect(made.nothing?.text).toBe('Which releases there are could not be told. Stopped before an answer came.');
    expect(code).toBe(2);
  });

  it('one release can be named', async () => {
    const { made, code } = await compare('stuck', ['--tag', 'v0.1.0-beta.4']);
    expect(made.releases.map(({ tag }) => tag)).toEqual(['v0.1.0-beta.4']);
    expect(code).toBe(0);
    const lost = await compare('stuck', ['--tag', 'v9']);
    expect(lost.made.nothing?.text).toBe('There is no release v9 among the tags v*.');
    expect(lost.code).toBe(3);
  });
});

describe('the next steps of a release that got stuck', () => {
  const STEPS = [
    'diagnose https://github.com/BoundaryLogic/privaci/actions/runs/9011 --sandbox stuck',
    'verify --only rerun-release-yml --sandbox stuck',
  ];

  it('begin with the run, which can be diagnosed as it is shown', async () => {
    const { stdout } = await runCli(['releases', CHECKLIST, '--sandbox', 'stuck'], { cwd: HOME });
    const commands = [...stdout.matchAll(/^ {2}\$ npm exec -- gonogo (.+)$/gm)].map(([, args = '']) => args);
    expect(commands).toEqual(STEPS);
  });

  it.each(STEPS)('%s', async (command) => {
    const ran = await runCli(command.split(' '), { cwd: HOME });
    expect(ran.code, ran.stderr).not.toBe(2);
  });

  it('say that a run is not through', async () => {
    const { made } = await compare('stuck', [], {
      change({ github }) {
        const run = github.repositories[0]?.runs.find(({ id }) => id === 9_011);
        if (run) Object.assign(run, { status: 'in_progress', conclusion: null });
      },
    });
    expect(made.next[0]).toMatchObject({
      text: 'release.yml is not through yet for v0.1.0-beta.5: compare again when it is done.',
    });
  });

  it('say that no run was started', async () => {
    const { made } = await compare('stuck', [], {
      change({ github }) {
        const [repository] = github.repositories;
        if (repository) repository.runs = repository.runs.filter(({ id }) => id !== 9_011);
      },
    });
    expect(made.next[0]?.text).toMatch(/^No run was started by v0\.1\.0-beta\.5/);
  });
});

describe('arguments', () => {
  it.each([
    [['--last', '0'], 'Give a number from 1 to 50'],
    [['--last', '51'], 'Give a number from 1 to 50'],
    [['--last', '2', '--tag', 'v1'], 'cannot be used with'],
    [['--only', 'secret'], 'no row says where a release goes'],
  ])('%j', async (args, words) => {
    const { code, stderr } = await runCli(['releases', CHECKLIST, '--sandbox', 'ready', ...args], { cwd: HOME });
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  });
});

describe('transcripts', () => {
  it.each<[string, readonly string[]]>([
    ['releases-ready', ['--sandbox', 'ready']],
    ['releases-stuck', ['--sandbox', 'stuck']],
    ['releases-markdown', ['--sandbox', 'stuck', '--format', 'markdown', '--last', '2']],
  ])('%s', async (name, args) => {
    const { code, stdout, stderr } = await runCli(['releases', ...args], { cwd: HOME });
    const talk = stderr.replace(/^(?=.)/gm, '! ');
    await expect(`$ gonogo releases ${args.join(' ')}\n${stdout}${talk}Exit code: ${code}\n`).toMatchFileSnapshot(
      `transcripts/${name}.txt`,
    );
  });

  it('the guide shows what the command prints', async () => {
    const guide = readFileSync('content/docs/guides/after-a-release.mdx', 'utf8');
    const { stdout } = await runCli(['releases', '--sandbox', 'stuck'], { cwd: HOME });
    expect(guide).toContain(`\`\`\`text\n${stdout}\`\`\`\n`);
  });

  it('a narrow terminal gets a list instead of a torn table', async () => {
    const { stdout } = await runCli(['releases', '--no-color', '--sandbox', 'ready', '--last', '1'], {
      cwd: HOME,
      columns: 60,
    });
    expect(stdout).toContain(
      'v0.1.0-beta.4\n' + '  ✓ there         Release: 2026-11-16\n' + '  ✓ there         Image: 0.1.0-beta.4, sha256:',
    );
  });

  it('a project whose rows name no place for releases is told so', async () => {
    const { code, stderr } = await runCli(['releases', '--sandbox', 'ready'], { cwd: PROJECT });
    expect(stderr).toContain('no row says where a release goes');
    expect(code).toBe(2);
  });
});
