import { describe, expect, it } from 'vitest';
import { createDiagnosing, type Diagnosed, diagnose, diagnoseText } from '../../src/failures/diagnose.ts';
import { diagnoseState } from '../../src/failures/diagnose-state.ts';
import { signatureOf } from '../../src/failures/index.ts';
import { describe as describeCause, remedyOf } from '../../src/failures/remedy.ts';

const DENIED = 'denied: permission_denied: write_package';
const NOT_ALLOWED = 'denied: installation not allowed to Write organization package';
const EXIT = '##[error]Process completed with exit code 1.';
const named = ({ diagnoses }: Diagnosed): string[] => diagnoses.map(({ id }) => id);
const at = (line: string): string => `2026-11-23T08:14:21.1234567Z ${line}`;

/** A step of a raw log. */
const step = (title: string, ...lines: readonly string[]): string[] => [
  `##[group]Run ${title}`,
  `\u001b[36;1m${title}\u001b[0m`,
  'shell: /usr/bin/bash -e {0}',
  '##[endgroup]',
  ...lines,
];

describe('logs as they are', () => {
  const raw = step('docker push ghcr.io/acme/rocket:1.0', DENIED, EXIT);

  it.each([
    ['bare lines', raw.join('\n'), 5],
    ['times', raw.map(at).join('\n'), 5],
    ['Windows’ line ends', raw.map(at).join('\r\n'), 5],
    ['a byte order mark', `\uFEFF${raw.map(at).join('\n')}`, 5],
    ['colours', [...raw.slice(0, 4), `\u001b[31m${DENIED}\u001b[0m`, EXIT].join('\n'), 5],
    ['gh run view --log', raw.map((line) => `release / push\tUNKNOWN STEP\t${at(line)}`).join('\n'), 5],
    ['what GitHub masked', [...raw.slice(0, 4), `***: ${DENIED}`, EXIT].join('\n'), 5],
    [
      'a line of a megabyte',
      [...raw.slice(0, 4), `${'x'.repeat(600_000)} ${DENIED} ${'y'.repeat(600_000)}`, EXIT].join('\n'),
      5,
    ],
    ['no line end at all', `${'x'.repeat(600_000)} ${DENIED}`, 1],
    ['an annotation', `buildx failed with: ERROR: failed to push ghcr.io/acme/rocket:1.0: ${DENIED}`, 1],
  ])('%s', (_name, log, line) => {
    const [first] = diagnoseText(log).diagnoses;
    expect(first?.id).toBe('ghcr-write-denied');
    expect(first?.lines[0]?.line).toBe(line);
  });

  it.each([
    ['times and line ends', raw.map(at).join('\r\n')],
    ['colours', [...raw.slice(0, 4), `\u001b[31;1m${DENIED}\u001b[0m`, EXIT].join('\n')],
    ['the job’s name', raw.map((line) => `push\tUNKNOWN STEP\t${at(line)}`).join('\n')],
  ])('%s are no part of a line', (_name, log) => {
    expect(diagnoseText(log).diagnoses[0]?.lines[0]?.text).toBe(DENIED);
  });

  it('what a step’s script says is not what it did', () => {
    const script = [
      '##[group]Run scripts/push.sh',
      `\u001b[36;1m${DENIED}\u001b[0m`,
      'shell: /usr/bin/bash -e {0}',
      '##[endgroup]',
    ];
    expect(named(diagnoseText([...script, 'Error: expected 2, got 3', EXIT].join('\n')))).toEqual([]);
  });

  it('bytes that are not UTF-8', () => {
    const bytes = new TextEncoder().encode(`before \n${raw.join('\n')}\n`);
    bytes[3] = 0xff;
    bytes[5] = 0xc3;
    expect(named(diagnoseText(bytes))).toEqual(['ghcr-write-denied']);
  });

  it('chunks that are cut anywhere, even within a letter', async () => {
    const bytes = new TextEncoder().encode(['👩‍🏭 Pushing …', ...raw].join('\n'));
    const whole = diagnoseText(bytes);
    for (const size of [1, 2, 3, 7, 64]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.slice(index * size, (index + 1) * size),
      );
      expect(await diagnose(chunks)).toEqual(whole);
    }
    expect(named(whole)).toEqual(['ghcr-write-denied']);
  });

  it('a stream', async () => {
    async function* stream(): AsyncGenerator<string> {
      for (const line of raw) yield `${line}\n`;
    }
    expect(named(await diagnose(stream()))).toEqual(['ghcr-write-denied']);
  });

  it('the numbers of lines are those of the log, over many blocks', () => {
    const filling = 'a line of no interest\n'.repeat(100_000);
    const { diagnoses, lines } = diagnoseText(`${filling}${raw.join('\n')}\n`);
    expect(diagnoses[0]?.lines).toEqual([{ line: 100_005, text: DENIED }]);
    expect(lines).toBe(100_006);
  });

  it.each([
    ['', 0],
    ['one', 1],
    ['one\n', 1],
    ['one\n\n', 2],
    ['one\r\ntwo', 2],
    [`${'a line\n'.repeat(100_000)}`, 100_000],
  ])('a line end ends a line, and begins none: %#', (log, count) => {
    expect(diagnoseText(log).lines).toBe(count);
    expect(diagnoseText(new TextEncoder().encode(log)).lines).toBe(count);
  });

  it('a mark at the beginning is no part of the first line, whichever way it comes', async () => {
    const log = `\uFEFF${DENIED}`;
    for (const bytes of [Buffer.from(log), Buffer.from(log, 'utf16le'), Buffer.from(log, 'utf16le').swap16()]) {
      const one = Array.from(bytes, (byte) => Uint8Array.of(byte));
      for (const chunks of [[log], [bytes], one])
        expect((await diagnose(chunks)).diagnoses[0]?.lines).toEqual([{ line: 1, text: DENIED }]);
    }
  });

  it('a literal that lies across two blocks', () => {
    for (const shift of [0, 5, 11, 23]) {
      const log = `${'z'.repeat(2 ** 18 - 30 + shift)} ${DENIED}`;
      expect(named(diagnoseText(log))).toEqual(['ghcr-write-denied']);
    }
  });

  it('jobs that are interleaved keep their own steps', () => {
    const [good, bad] = [
      step('scripts/try.sh', DENIED, 'pushed'),
      step('scripts/test.sh', 'Error: expected 2, got 3', EXIT),
    ];
    const lines = good.flatMap((line, index) => [`good\tStep\t${at(line)}`, `bad\tStep\t${at(bad[index] ?? '')}`]);
    expect(named(diagnoseText(lines.join('\n')))).toEqual([]);
    const swapped = lines.map((line) => line.replace(`\t${at('pushed')}`, `\t${at(EXIT)}`));
    expect(named(diagnoseText(swapped.join('\n')))).toEqual(['ghcr-write-denied']);
  });

  it('a group that a tool opens does not end the step', () => {
    const log = [...step('make release', DENIED), '##[group]Run summary', '3 files', '##[endgroup]', EXIT];
    expect(named(diagnoseText(log.join('\n')))).toEqual(['ghcr-write-denied']);
  });

  it('a step that fails, and succeeds when it is run again, is no cause', () => {
    const action = 'docker/build-push-action@v6';
    const first = [`##[group]Run ${action}`, '##[endgroup]', `##[error]${DENIED}`];
    const second = [`##[group]Run ${action}`, '##[endgroup]', 'pushed', 'Post job cleanup.'];
    expect(named(diagnoseText([...first, ...second].join('\n')))).toEqual([]);
    expect(named(diagnoseText([...first, 'Post job cleanup.'].join('\n')))).toEqual(['ghcr-write-denied']);
  });

  it('a retry that fails again is one', () => {
    const log = step('scripts/push.sh', DENIED, 'Retrying in 5 seconds', DENIED, EXIT);
    expect(diagnoseText(log.join('\n')).diagnoses[0]?.lines.map(({ line }) => line)).toEqual([5, 7]);
  });

  it('nothing at all', () => {
    expect(diagnoseText('')).toEqual({ diagnoses: [], errorLines: [], lines: 0 });
  });
});

describe('ranking', () => {
  it('causes of one text are tied, with the checks that tell them apart', () => {
    const { diagnoses } = diagnoseText(NOT_ALLOWED);
    expect(diagnoses.map(({ id, tied }) => [id, tied])).toEqual([
      ['ghcr-packages-write-missing', ['ghcr-org-policy', 'ghcr-readonly-run']],
      ['ghcr-org-policy', ['ghcr-packages-write-missing', 'ghcr-readonly-run']],
      ['ghcr-readonly-run', ['ghcr-packages-write-missing', 'ghcr-org-policy']],
    ]);
    for (const { confidence } of diagnoses) expect(confidence).toBeLessThan(0.85);
    expect(diagnoses[0]?.toldApartBy).toEqual(['workflow', 'actions-policy', 'image']);
  });

  it.each([
    ['write', 'ghcr-org-policy'],
    ['read', 'ghcr-packages-write-missing'],
  ])('the permissions in the head of the log tell them apart: %s', (level, id) => {
    const head = ['##[group]GITHUB_TOKEN Permissions', 'Contents: read', `Packages: ${level}`, '##[endgroup]'];
    const [first] = diagnoseText([...head, ...step('docker push', NOT_ALLOWED, EXIT)].join('\n')).diagnoses;
    expect(first).toMatchObject({ id });
    expect(first?.confidence).toBeGreaterThanOrEqual(0.85);
    expect(first?.tied).toBeUndefined();
  });

  it('a run of a pull request points to the token of such runs', () => {
    const log = ['Job defined at: acme/rocket/.github/workflows/image.yml@refs/pull/7/merge', NOT_ALLOWED];
    expect(named(diagnoseText(log.join('\n')))[0]).toBe('ghcr-readonly-run');
  });

  it('what explains another is named alone', () => {
    const log = [
      'remote: error: GH013: Repository rule violations found for refs/tags/v2.',
      'remote: - refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission',
      ' ! [remote rejected] v2 -> v2 (push declined due to repository rule violations)',
    ];
    expect(named(diagnoseText(log.join('\n')))).toEqual(['workflows-permission']);
  });

  it('two causes in one log: the surer first', () => {
    const log = [
      'Error: push: connection reset by peer',
      '',
      '',
      'Error: File already exists. See https://pypi.org/help/#file-name-reuse',
    ];
    expect(named(diagnoseText(log.join('\n')))).toEqual(['pypi-file-exists', 'service-outage']);
  });

  it('captures what a fix needs', () => {
    const log = 'Branch "main" is not allowed to deploy to github-pages due to environment protection rules.';
    expect(diagnoseText(log).diagnoses[0]?.captures).toEqual({ ref: 'main', environment: 'github-pages' });
  });

  it('a log that shows nothing known gives its error lines', () => {
    const log = ['compiling', 'error[E0308]: mismatched types', 'error: could not compile `rocket`', EXIT];
    const { diagnoses, errorLines } = diagnoseText(log.join('\n'));
    expect(diagnoses).toEqual([]);
    expect(errorLines).toEqual([
      { line: 3, text: 'error: could not compile `rocket`' },
      { line: 4, text: 'Process completed with exit code 1.' },
    ]);
  });

  it('of many error lines the last ones', () => {
    const log = Array.from({ length: 500 }, (_, index) => `Error: number ${index}`).join('\n');
    expect(diagnoseText(log).errorLines.map(({ text }) => text)).toEqual(
      [494, 495, 496, 497, 498, 499].map((index) => `Error: number ${index}`),
    );
  });

  it('can be driven piece by piece', () => {
    const diagnosing = createDiagnosing();
    diagnosing.push('denied: permission_denied: ');
    diagnosing.push('write_package');
    expect(named(diagnosing.end())).toEqual(['ghcr-write-denied']);
  });
});

describe('secrets that slipped into a log', () => {
  const token = `ghp_${'A1'.repeat(18)}`;

  it.each([
    ['GitHub’s', token],
    ['npm’s', `npm_${'a1'.repeat(18)}`],
    ['PyPI’s', `pypi-${'AgEIcHlwaS5vcmc'.repeat(4)}`],
    ['a password in an address', 'https://robot:hunter2secret@ghcr.io/'],
  ])('%s is not repeated', (_name, secret) => {
    const printed = JSON.stringify(diagnoseText(`Error: ${secret} ${DENIED}\nError: ${secret} was refused`));
    expect(printed).not.toContain(secret);
    expect(printed).not.toContain('hunter2secret');
    expect(printed).toContain('[token]');
  });

  it('nor in what was captured', () => {
    const { diagnoses } = diagnoseText(
      `Branch "${token}" is not allowed to deploy to pypi due to environment protection rules.`,
    );
    expect(diagnoses[0]?.captures).toEqual({ ref: '[token]', environment: 'pypi' });
  });

  it('what GitHub masked is nothing to fill in', () => {
    const { diagnoses } = diagnoseText('remote: Permission to ***/rocket.git denied to github-actions[bot].');
    expect(diagnoses[0]).toMatchObject({ id: 'contents-write-missing', captures: {} });
  });

  it('orders to a terminal are not passed on', () => {
    const printed = JSON.stringify(diagnoseText(`Error: \u0007\u009b31m ${DENIED}`));
    expect(printed).not.toMatch(/\\u0007|\u009b/);
  });
});

describe('fixes', () => {
  const denied = signatureOf('environment-ref-not-allowed');
  const missing = signatureOf('secret-missing');
  if (!denied || !missing) throw new Error('no such signature');

  it('are filled with what the log told, quoted and encoded', () => {
    const remedy = remedyOf(missing, { secret: 'GHCR_TOKEN; rm -rf /' }, { owner: 'acme', name: 'rocket' });
    expect(remedy).toEqual({
      text: 'Create the repository secret GHCR_TOKEN; rm -rf /; or name its environment in the job.',
      url: 'https://github.com/acme/rocket/settings/secrets/actions/new',
      command: "gh secret set 'GHCR_TOKEN; rm -rf /' --repo acme/rocket",
    });
  });

  it('leave out the address and the command that lack something, and keep the sentence', () => {
    expect(remedyOf(denied, {})).toEqual({
      text: 'Settings → Environments → the environment → add a rule of the ref type and pattern of the branch or tag, such as the tag rule `v*`. Then re-run.',
    });
    expect(describeCause('{image} is private', { image: 'ghcr.io/acme/rocket' })).toBe(
      'ghcr.io/acme/rocket is private',
    );
  });
});

describe('states', () => {
  it('are causes of their own', () => {
    expect(
      diagnoseState({ waiting: { environment: 'pypi' }, 'tag-file-differs': { file: 'release.yml', ref: 'v1' } }),
    ).toEqual([
      {
        id: 'waiting-for-approval',
        group: 'environment-waiting-approval',
        confidence: 1,
        captures: { environment: 'pypi' },
        lines: [],
      },
      {
        id: 'rerun-old-file',
        group: 'rerun-old-workflow-file',
        confidence: 1,
        captures: { file: 'release.yml', ref: 'v1' },
        lines: [],
      },
    ]);
    expect(diagnoseState({})).toEqual([]);
  });
});
