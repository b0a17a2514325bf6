import { describe, expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { chart } from '../../src/checks/chart.ts';
import { plan } from '../../src/core/plan.ts';
import { repository } from '../../src/evidence/github/repository.ts';
import { tags } from '../../src/evidence/github/tags.ts';
import { workflowFiles } from '../../src/evidence/github/workflow-files.ts';
import { containerPackage } from '../../src/evidence/packages/container-package.ts';
import { containerTags } from '../../src/evidence/packages/container-tags.ts';
import { anonymousPull } from '../../src/evidence/registry/anonymous-pull.ts';
import { type Manifest, manifest } from '../../src/evidence/registry/manifest.ts';
import { type Answers, absent, found, here, row, settle as settleAlone, short, unavailable } from './row.ts';

/** A repository without workflow files, unless an answer says otherwise: nothing can be said of who pushes. */
const settle = (check: typeof chart, definition: ReturnType<typeof row>, answers: Answers) =>
  settleAlone(check, definition, [[workflowFiles({ ...here, ref: 'main', seen: 'proven' }), absent], ...answers]);

// Images have their table in image.test.ts; here is what a chart does otherwise.
const placed = (path: string) => ({ registry: 'ghcr.io', repository: path });
const place = placed('acme/charts/rocket');
const open = (...list: string[]) => [anonymousPull(place), found({ readable: true, tags: list })] as const;
const denied = [anonymousPull(place), found({ readable: false })] as const;
const about = [
  repository(here),
  found({
    id: 1,
    full_name: 'acme/rocket',
    private: false,
    default_branch: 'main',
    has_pages: false,
    owner: { id: 2, login: 'acme', type: 'Organization' },
  }),
] as const;
const released = (...list: string[]) => [tags({ ...here, prefix: 'v' }), found(list)] as const;
const at = (reference: string) => manifest({ ...place, reference });
const holds = (reference: string, kind: Manifest['holds']) =>
  [at(reference), found({ digest: 'sha256:1', mediaType: '', configType: '', holds: kind })] as const;
const owned = { owner: 'acme', ownerType: 'Organization', name: 'charts/rocket' } as const;
const noToken = [containerPackage(owned), unavailable('needs-token')] as const;

const isPublic = row(chart, 'ghcr.io/acme/charts/rocket', {
  states: [{ kind: 'visibility', ...{ visibility: 'public' } }],
});

describe('a chart that anyone can pull', () => {
  it.each([
    ['v1.2.0', '1.2.0'],
    // Helm writes `_` for the `+` of a build.
    ['v1.2.0+build.7', '1.2.0_build.7'],
    ['v1.2.0-rc.1', '1.2.0-rc.1'],
  ])('has the release %s as %s', async (tag, version) => {
    const verdict = await settle(chart, isPublic, [about, released(tag), open(version), holds(version, 'chart')]);
    expect(verdict).toMatchObject({ status: 'pass', text: `Anyone can pull it; ${version} is there.` });
    expect(verdict.outcomes).toMatchObject([{ outcome: 'confirmed' }]);
  });

  it('may be versioned with its v', async () => {
    const verdict = await settle(chart, isPublic, [
      about,
      released('v1.2.0'),
      open('v1.2.0'),
      holds('v1.2.0', 'chart'),
    ]);
    expect(verdict.text).toBe('Anyone can pull it; v1.2.0 is there.');
  });

  it('warns when a push failed in a green run: the release is not in it', async () => {
    const verdict = await settle(chart, isPublic, [
      about,
      released('v1.2.0', 'v1.1.0'),
      open('1.1.0'),
      [at('1.2.0'), absent],
      [at('v1.2.0'), absent],
    ]);
    expect(verdict).toMatchObject({
      status: 'warn',
      message: 'release-missing',
      text: 'There and public, but the newest release v1.2.0 is not in it, as 1.2.0 or v1.2.0.',
    });
  });

  it.each([
    ['image', 'Anyone can pull 1.2.0, but it is a container image.'],
    ['other', 'Anyone can pull 1.2.0, but it is neither image nor chart.'],
  ] as const)('fails when what stands there is: %s', async (kind, text) => {
    const verdict = await settle(chart, isPublic, [about, released('v1.2.0'), open('1.2.0'), holds('1.2.0', kind)]);
    expect(verdict).toMatchObject({ status: 'fail', message: 'other-kind', text });
  });

  it('fails so before the first release too', async () => {
    const verdict = await settle(chart, isPublic, [about, released(), open('0.1.0'), holds('0.1.0', 'image')]);
    expect(short(verdict)).toBe('fail other-kind');
  });
});

describe('a chart that the registry does not show', () => {
  it('is found through GitHub’s packages, its slash and all', async () => {
    const verdict = await settle(
      chart,
      row(chart, 'ghcr.io/acme/charts/rocket', { states: [{ kind: 'visibility', ...{ visibility: 'private' } }] }),
      [
        about,
        released('v1.2.0+build.7'),
        denied,
        [containerPackage(owned), found({ visibility: 'private', repository: '' })],
        [containerTags(owned), found([{ tag: '1.2.0_build.7', published: '' }])],
      ],
    );
    expect(verdict).toMatchObject({
      status: 'pass',
      text: 'GitHub says that it is private; 1.2.0_build.7 is there. That it is a chart, only a pull shows.',
    });
  });

  it('fails where it should be public', async () => {
    const verdict = await settle(chart, isPublic, [about, released('v1.2.0'), denied, noToken]);
    expect(short(verdict)).toBe('fail denied');
    expect(verdict.remedy?.text).toContain('change its visibility');
    expect(verdict.remedy?.url).toBe('https://github.com/orgs/acme/packages/container/charts%2Frocket/settings');
  });

  it('offers the chart’s name where the row names the folder that charts are pushed to', async () => {
    const folder = placed('acme/charts');
    const verdict = await settle(
      chart,
      row(chart, 'ghcr.io/acme/charts', { states: [{ kind: 'visibility', ...{ visibility: 'public' } }] }),
      [
        about,
        released('v1.2.0'),
        [anonymousPull(folder), found({ readable: false })],
        [containerPackage({ ...owned, name: 'charts' }), unavailable('needs-token')],
      ],
    );
    expect(short(verdict)).toBe('fail denied');
    expect(verdict.remedy?.text).toBe(
      'Name the chart: helm push appends its name to the address, so the package is charts/name, not charts.',
    );
  });
});

describe('what cannot be had', () => {
  it.each([
    [
      'the pull',
      [about, released('v1.2.0'), [anonymousPull(place), unavailable('timeout')], noToken],
      'unknown timeout',
    ],
    [
      'the manifest',
      [about, released('v1.2.0'), open('1.2.0'), [at('1.2.0'), unavailable('server-error')]],
      'unknown server-error',
    ],
  ] as const)('stays unknown without %s', async (_name, answers, expected) => {
    expect(short(await settle(chart, isPublic, answers))).toBe(expected);
  });
});

describe('for another repository', () => {
  const context = {
    repository: { owner: 'other', name: 'tool' },
    target: { owner: 'acme', name: 'rocket' },
    now: new Date(0),
  };
  it.each([
    ['ghcr.io/acme/charts/rocket', []],
    ['ghcr.io/{owner}/charts/{repo}', [anonymousPull(placed('other/charts/tool'))]],
  ])('%s', (name, pulls) => {
    const { requests } = plan([row(chart, name)], () => chart, context);
    expect(requests.filter(({ kind }) => kind === 'registry/anonymous-pull')).toEqual(pulls);
  });
});

describe('its name', () => {
  const findingsOf = (label: string) =>
    readChecklist(`---\ntitle: x\ntarget: { repository: acme/rocket, workflows: w }\n---\n\n:chart[${label}]\n`, {
      file: 'page.mdx',
      checks: [chart],
    }).findings;

  it.each([['ghcr.io/acme/charts/rocket'], ['oci://ghcr.io/acme/charts/rocket'], ['ghcr.io/{owner}/charts/{repo}']])(
    '%s',
    (label) => {
      expect(findingsOf(label)).toEqual([]);
    },
  );

  it.each([
    ['ghcr.io/acme/charts', 'warning', 'write `ghcr.io/acme/charts/name`'],
    ['oci://ghcr.io/Acme/charts/rocket', 'error', 'Write `ghcr.io/acme/charts/rocket`.'],
  ])('%s is a finding', (label, severity, hint) => {
    const [finding, ...more] = findingsOf(label);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rule: 'bad-subject', severity });
    expect(finding?.hint).toContain(hint);
  });
});
