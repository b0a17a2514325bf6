import { describe, expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { checkOf, checks } from '../../src/checks/index.ts';
import { choosePattern } from '../../src/releases/choose-pattern.ts';
import { findPlaces } from '../../src/releases/find-places.ts';

const acme = { owner: 'acme', name: 'rocket' };

/** The rows of a page of which these are the lines. */
function rows(...lines: readonly string[]) {
  const { checklist, findings } = readChecklist(`# Page\n\n${lines.join('\n\n')}\n`, { file: 'page.md', checks });
  // The page has no front matter, so nothing to be held against.
  expect(findings.filter(({ rule }) => rule !== 'bad-target')).toEqual([]);
  return checklist.definitions;
}

async function places(lines: readonly string[], repository = acme) {
  const found = await findPlaces(rows(...lines), checkOf, { repository, target: acme, now: new Date(0) });
  return found.map(
    ({ label, subject, anchor, decides }) => `${label} ${subject} ${anchor}${decides ? '' : ' optional'}`,
  );
}

describe('the places that rows name', () => {
  it('stand in the order release, packages, indexes, site, each once, with the first row that names it', async () => {
    const lines = [
      'Site :pages[site]',
      'Index :pypi[Rocket_X]',
      'Image :image[ghcr.io/acme/rocket]',
      'The same :image[ghcr.io/acme/rocket]{visibility=public}',
      'Chart :chart[oci://ghcr.io/acme/charts/rocket]',
      'Release :release[v*]{files="SHA256SUMS *.whl"}',
      'A secret :secret[TOKEN]',
    ];
    expect(await places(lines)).toEqual([
      'Release v* release-v',
      'Files SHA256SUMS, *.whl release-v',
      'Image ghcr.io/acme/rocket image-ghcr-io-acme-rocket',
      'Chart ghcr.io/acme/charts/rocket chart-oci-ghcr-io-acme-charts-rocket',
      'PyPI rocket-x pypi-rocket-x',
      'Pages site pages-site',
    ]);
  });

  it('are told apart by the last part of their names', async () => {
    const lines = ['One :image[ghcr.io/acme/rocket]', 'Two :image[ghcr.io/acme/rocket-cli]{optional}'];
    expect(await places(lines)).toEqual([
      'Image rocket ghcr.io/acme/rocket image-ghcr-io-acme-rocket',
      'Image rocket-cli ghcr.io/acme/rocket-cli image-ghcr-io-acme-rocket-cli optional',
    ]);
  });

  it('decide where one row of theirs is required', async () => {
    // Of two pages: within one, such rows are a finding.
    const both = [...rows('One :image[ghcr.io/acme/rocket]{optional}'), ...rows('Two :image[ghcr.io/acme/rocket]')];
    const [place] = await findPlaces(both, checkOf, { repository: acme, now: new Date(0) });
    expect(place?.decides).toBe(true);
  });

  it('are none for what is for later or must not be there', async () => {
    expect(await places([':pypi[rocket]{future}', ':image[ghcr.io/acme/rocket]{forbidden}'])).toEqual([]);
  });

  it('are another repository’s own only where the row is written so', async () => {
    const lines = ['Fixed :image[ghcr.io/acme/rocket]', 'Open :chart[ghcr.io/{owner}/charts/{repo}]'];
    expect(await places(lines, { owner: 'Other', name: 'Pad' })).toEqual([
      'Chart ghcr.io/other/charts/pad chart-ghcr-io-owner-charts-repo',
    ]);
  });
});

it.each(checks.flatMap(({ id, ...check }) => ('trace' in check ? [id] : [])))(
  '%s: a page finds by name what it leaves',
  async (id) => {
    const module = await import(`../../src/checks/trace/${id}-trace.ts`);
    expect(module[`${id}Trace`]).toBe(await checkOf(id).trace?.());
  },
);

describe('the tags that are releases', () => {
  const pattern = (...lines: readonly string[]) => {
    const chosen = choosePattern(rows(...lines), checkOf);
    return 'problem' in chosen ? chosen.problem : chosen.text;
  };
  const table = (...cells: readonly string[]) =>
    ['| Workflow | Trigger |', '| --- | --- |', ...cells.map((cell, at) => `| :workflow[w${at}.yml] | ${cell} |`)].join(
      '\n',
    );

  it('are those of the release row, whatever else a tag starts', () => {
    expect(pattern(':release[rocket-v*]', table('Tag `docs-*`'))).toBe('rocket-v*');
  });

  it('else those that start a workflow', () => {
    expect(pattern(table('Push to `main`', 'Tag `r*`'))).toBe('r*');
  });

  it('else v*', () => {
    expect(pattern(':image[ghcr.io/acme/rocket]', table('Push to `main`'))).toBe('v*');
  });

  it('of several kinds belong to no one place', () => {
    expect(pattern(':release[a-v*]', ':release[b-v*]')).toMatch(
      /^The rows are about tags of several patterns \(a-v\*, b-v\*\)/,
    );
    expect(pattern(':release[v*]', ':release[v*]{state=immutable}')).toBe('v*');
  });
});
