// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub's are written that way
import { describe, expect, it } from 'vitest';
import { checkOf } from '../../src/checks/index.ts';
import type { Definition } from '../../src/core/definition.ts';
import { findDrift } from '../../src/drift/find-drift.ts';
import { checklist, facts, row } from './rows.ts';

async function told(rows: readonly Definition[], text: string) {
  const found = findDrift([checklist(...rows)], await facts({ 'x.yml': text }), checkOf);
  return found.map(({ severity, rule, at, message, hint }) => ({
    what: `${severity} ${rule} @${at.start.column}`,
    message,
    hint,
  }));
}

describe('a chart whose archive is named', () => {
  const push = (archive: string, ...more: readonly string[]): string =>
    [archive, ...more]
      .map((name) => `      - run: helm push ${name} oci://ghcr.io/acme/charts\n`)
      .join('')
      .replace(
        /^/,
        'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: helm registry login ghcr.io -p ${{ secrets.T }}\n',
      );

  it.each([
    ['the chart', 'rocket', ['rocket-*.tgz'], false],
    ['in a folder, with a version', 'rocket', ['dist/rocket-1.2.0.tgz'], false],
    ['with a version that a run tells', 'rocket', ['"rocket-$VERSION.tgz"'], false],
    ['a longer name, which the pattern fits as well', 'rocket-cli', ['rocket-*.tgz'], false],
    ['one of several', 'engine', ['rocket-*.tgz', 'engine-*.tgz'], false],
    ['whatever there is', 'engine', ['*.tgz'], false],
    ['a name that a run tells', 'engine', ['"$CHART-1.0.0.tgz"'], false],
    ['a slip', 'rockt', ['rocket-*.tgz'], true],
    ['another word in front', 'my-rocket', ['rocket-*.tgz'], true],
    ['another chart', 'engine', ['rocket-*.tgz'], true],
  ])('%s', async (_, name, [first = '', ...more], wrong) => {
    const found = await told([row('chart', `ghcr.io/acme/charts/${name}`)], push(first, ...more));
    expect(found.map(({ what }) => what.replace(/^\w+ /, ''))).toEqual(wrong ? ['publish-not-in-file @1'] : []);
  });

  it('a slip is an error that names the chart', async () => {
    expect(await told([row('chart', 'ghcr.io/acme/charts/rockt')], push('rocket-*.tgz'))).toEqual([
      {
        what: 'error publish-not-in-file @1',
        message: 'no workflow pushes the chart `ghcr.io/acme/charts/rockt`',
        hint: 'Did you mean `ghcr.io/acme/charts/rocket`?',
      },
    ]);
  });
});

describe('a package whose address the environment shows', () => {
  const upload = (url: string, more = ''): string => `on: push
jobs:
  a:
    runs-on: x
    permissions: { id-token: write }
    environment: { name: pypi, url: "${url}" }
    steps:
      - uses: pypa/gh-action-pypi-publish@release/v1
${more}`;
  const second = upload('https://pypi.org/p/engine').replace('on: push\njobs:\n  a:', '  b:');
  const rocket = row('pypi', 'rocket');
  const wrong = ['error publish-not-in-file @1'];

  it.each([
    ['the same', [rocket], upload('https://pypi.org/p/rocket'), []],
    ['in another spelling', [row('pypi', 'my-rocket')], upload('https://pypi.org/project/My_Rocket/'), []],
    ['with a version', [rocket], upload('https://pypi.org/project/rocket/${{ github.ref_name }}'), []],
    ['a slip', [row('pypi', 'rockt')], upload('https://pypi.org/p/rocket'), wrong],
    ['another name', [rocket], upload('https://pypi.org/p/engine'), wrong],
    ['of the other index', [rocket], upload('https://test.pypi.org/p/engine'), []],
    ['a name that a run tells', [rocket], upload('https://pypi.org/p/${{ matrix.package }}'), []],
    ['a template that nobody filled in', [rocket], upload('https://pypi.org/p/<your-package>'), []],
    ['another address', [rocket], upload('https://rocket.dev'), []],
    ['a row beside the one that is shown', [rocket, row('pypi', 'engine')], upload('https://pypi.org/p/engine'), []],
    ['one of two jobs', [rocket, row('pypi', 'engine')], upload('https://pypi.org/p/rocket', second), []],
    [
      'planned',
      [row('pypi', 'later', [], 'future'), row('pypi', 'rocket')],
      upload('https://pypi.org/p/rocket'),
      ['error publish-in-use @1'],
    ],
  ])('%s', async (_, rows, text, expected) => {
    expect((await told(rows, text)).map(({ what }) => what)).toEqual(expected);
  });

  it('a publisher of another name', async () => {
    const publisher = row('publisher', 'pypi/rockt', [{ kind: 'publisher-field', field: 'workflow', value: 'x.yml' }]);
    expect(await told([rocket, publisher], upload('https://pypi.org/p/rocket'))).toEqual([
      {
        what: 'error publish-not-in-file @1',
        message: 'no workflow uploads `pypi/rockt`: the environment of the job that uploads to `pypi` shows `rocket`',
        hint: 'Did you mean `rocket`?',
      },
    ]);
  });
});
