// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import type { WorkflowFacts } from '../../src/workflow/facts.ts';
import { parseWorkflow } from '../../src/workflow/parse.ts';

const parse = (text: string): Promise<WorkflowFacts> => parseWorkflow('.github/workflows/x.yml', text);
const withSteps = (steps: string, job = ''): string =>
  `on: push\njobs:\n  a:\n    runs-on: x\n${job}    steps:\n${steps.replaceAll(/^/gm, '      ')}\n`;
const run = (script: string): string => withSteps(`- run: |\n${script.replaceAll(/^/gm, '    ')}`);
const slice = (text: string, { span }: { readonly span: WorkflowFacts['uses'][number]['span'] }): string =>
  text.slice(span.start.offset, span.end.offset);

describe('error messages', () => {
  it.each([
    ['an annotation', 'echo "::error::The secret is missing"', 'The secret is missing'],
    ['an annotation with a place', 'echo "::error file=a.py,line=1::The file is bad"', 'The file is bad'],
    ['to standard error', 'echo "No version given" >&2', 'No version given'],
    ['before exit', "echo 'No version given'\nexit 1", 'No version given'],
    ['in one line', 'test -n "$X" || { echo "No version given"; exit 1; }', 'No version given'],
    ['what is filled in', 'echo "::error::Tag ${TAG} is not ${{ inputs.v }}, run $(date)"', 'Tag … is not …, run …'],
    ['white space', 'echo "::error::a   long\n   message"', 'a long message'],
  ])('%s', async (_, script, text) => {
    expect((await parse(run(script))).messages.map((message) => message.text)).toEqual([text]);
  });

  it.each([
    ['plain output', 'echo "Building the image"'],
    ['before a success', 'echo "Nothing to do"\nexit 0'],
    ['a warning', 'echo "::warning::Something odd"'],
    ['only what is filled in', 'echo "$MESSAGE" >&2'],
    ['output with a command behind it', 'echo "Building the image"\nmake\nexit 1'],
  ])('not %s', async (_, script) => {
    expect((await parse(run(script))).messages).toEqual([]);
  });

  it('of a github-script', async () => {
    const { messages } = await parse(
      withSteps(
        "- uses: actions/github-script@v7\n  with:\n    script: |\n      core.setFailed('The tag is missing')\n      throw new Error(`Not ${x} here`)",
      ),
    );
    expect(messages.map(({ text }) => text)).toEqual(['The tag is missing', 'Not … here']);
  });

  it('stand at the command', async () => {
    const text = run('make\necho "::error::The secret is missing"');
    const [message] = (await parse(text)).messages;
    expect(message && slice(text, message)).toBe('echo "::error::The secret is missing"');
  });
});

describe('hidden failures', () => {
  it('of a step, of a job, of a command', async () => {
    const text = withSteps(
      '- name: Sign\n  run: cosign sign x\n  continue-on-error: true\n- run: |\n    make || true\n    make || exit 1\n- run: y\n  continue-on-error: ${{ matrix.try }}\n- run: z\n  continue-on-error: false',
      '    continue-on-error: true\n',
    );
    const { hiddenFailures } = await parse(text);
    expect(hiddenFailures.map(({ how, step, conditional }) => [how, step, conditional])).toEqual([
      ['continue-on-error', 'a', undefined],
      ['continue-on-error', 'Sign', undefined],
      ['or-true', 'make', undefined],
      ['continue-on-error', 'y', true],
    ]);
    expect(hiddenFailures.map((one) => slice(text, one))).toEqual(['true', 'true', 'make', '${{ matrix.try }}']);
  });
});

describe('what is used', () => {
  it.each([
    ['actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683', 'sha'],
    ['actions/checkout@v4', 'tag'],
    ['actions/checkout@v4.2.1', 'tag'],
    ['actions/checkout@main', 'branch'],
    ['pypa/gh-action-pypi-publish@release/v1', 'branch'],
    ['actions/checkout@stable', 'ref'],
    ['./.github/actions/x', 'local'],
    ['$/.github/actions/x', 'local'],
    ['docker://alpine:3', 'docker'],
  ])('%s is %s', async (uses, kind) => {
    const text = withSteps(`- uses: ${uses}`);
    const facts = await parse(text);
    expect(facts.uses).toMatchObject([{ uses, kind, job: 'a' }]);
    expect(facts.uses.map((one) => slice(text, one))).toEqual([uses]);
  });

  it('a called workflow counts', async () => {
    const facts = await parse('on: push\njobs:\n  a:\n    uses: acme/x/.github/workflows/y.yml@v1\n');
    expect(facts.uses).toMatchObject([{ uses: 'acme/x/.github/workflows/y.yml@v1', kind: 'tag' }]);
  });
});

describe('scripts', () => {
  it.each([
    ['python scripts/check.py --all', ['scripts/check.py']],
    ['./build.sh', ['build.sh']],
    ['bash ci/release', ['ci/release']],
    ['ci/publish.sh x', ['ci/publish.sh']],
    ['sudo -E ./a/b.sh', ['a/b.sh']],
    ['python -m build', []],
    ['/usr/bin/x.sh', []],
    ['python "$DIR/x.py"', []],
    ['../x.sh', []],
    ['curl https://x.example/y.sh', []],
    ['make', []],
  ])('%s', async (script, paths) => {
    expect((await parse(run(script))).scripts.map(({ path }) => path)).toEqual(paths);
  });

  it('count from the working directory', async () => {
    const { scripts } = await parse(withSteps('- run: ./x.sh\n  working-directory: tools'));
    expect(scripts).toMatchObject([{ path: 'tools/x.sh' }]);
  });
});

describe('inputs', () => {
  it.each([
    ["${{ inputs.a || 'x' }}", true],
    ["${{ github.event.inputs.a || 'x' }}", true],
    ['${{ github.event.inputs.a }}', false],
  ])('have a fallback or none: %s', async (value, fallback) => {
    const { inputs } = await parse(withSteps(`- run: echo ${value}`));
    expect(inputs).toMatchObject([{ name: 'a', fallback }]);
  });

  it('are read per job, in both spellings', async () => {
    const { inputs } = await parse(
      withSteps('- run: echo ${{ inputs.Version }} ${{ github.event.inputs.dry-run }} ${{ github.event.number }}'),
    );
    expect(inputs.map(({ name, job }) => [name, job])).toEqual([
      ['version', 'a'],
      ['dry-run', 'a'],
    ]);
  });
});
