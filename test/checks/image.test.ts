import { describe, expect, it } from 'vitest';
import { readChecklist } from '../../src/checklist/read.ts';
import { image } from '../../src/checks/image.ts';
import { requestKey } from '../../src/core/evidence.ts';
import { plan } from '../../src/core/plan.ts';
import { repository } from '../../src/evidence/github/repository.ts';
import { tags } from '../../src/evidence/github/tags.ts';
import { workflowFiles } from '../../src/evidence/github/workflow-files.ts';
import { type ContainerPackage, containerPackage } from '../../src/evidence/packages/container-package.ts';
import { containerTags } from '../../src/evidence/packages/container-tags.ts';
import { anonymousPull } from '../../src/evidence/registry/anonymous-pull.ts';
import { type Manifest, manifest } from '../../src/evidence/registry/manifest.ts';
import { pushDryRun } from '../../src/evidence/registry/push-dry-run.ts';
import { type Answers, absent, filesAt, found, here, row, settle as settleAlone, short, unavailable } from './row.ts';

/** A repository without workflow files, unless an answer says otherwise: nothing can be said of who pushes. */
const settle = (check: typeof image, definition: ReturnType<typeof row>, answers: Answers) =>
  settleAlone(check, definition, [[workflowFiles({ ...here, ref: 'main', seen: 'proven' }), absent], ...answers]);

const place = { registry: 'ghcr.io', repository: 'acme/rocket' };
const pull = anonymousPull(place);
const open = (...list: string[]) => [pull, found({ readable: true, tags: list })] as const;
const denied = [pull, found({ readable: false })] as const;
const notThere = [pull, absent] as const;
const fromPage = [pull, unavailable('not-from-page')] as const;

const about = (type = 'Organization', login = 'acme') =>
  [
    repository(here),
    found({
      id: 1,
      full_name: 'acme/rocket',
      private: false,
      default_branch: 'main',
      has_pages: false,
      owner: { id: 2, login, type },
    }),
  ] as const;
const allTags = tags({ ...here, prefix: 'v' });
const released = [allTags, found(['v1.9.0', 'v1.10.0'])] as const;
const noRelease = [allTags, found([])] as const;

const at = (reference: string) => manifest({ ...place, reference });
const holds = (reference: string, kind: Manifest['holds']) =>
  [at(reference), found({ digest: 'sha256:1', mediaType: '', configType: '', holds: kind })] as const;
const gone = (reference: string) => [at(reference), absent] as const;

const owned = { owner: 'acme', ownerType: 'Organization', name: 'rocket' } as const;
const packaged = (visibility: ContainerPackage['visibility'], linked = 'acme/rocket') =>
  [containerPackage(owned), found({ visibility, repository: linked })] as const;
const noToken = [containerPackage(owned), unavailable('needs-token')] as const;
const versions = (...list: string[]) =>
  [containerTags(owned), found(list.map((tag) => ({ tag, published: '2026-01-20T00:00:00Z' })))] as const;
const dryRun = pushDryRun(place);
const noFlag = [dryRun, unavailable('needs-flag')] as const;

const visible = (visibility: string) => ({ kind: 'visibility', visibility });
const access = { kind: 'write-access', ...{ repository: 'acme/rocket' } };
const subject = 'ghcr.io/acme/rocket';
const plain = row(image, subject);
const isPublic = row(image, subject, { states: [visible('public')] });
const isPrivate = row(image, subject, { states: [visible('private')] });
const isInternal = row(image, subject, { states: [visible('internal')] });
const writable = row(image, subject, { states: [visible('public'), access] });
const current = [about(), released, open('1.10.0'), holds('1.10.0', 'image')] as const;

describe('an image that anyone can pull', () => {
  it('passes with the newest release, by version and not by name', async () => {
    const verdict = await settle(image, isPublic, current);
    expect(verdict).toMatchObject({ status: 'pass', text: 'Anyone can pull it; 1.10.0 is there.' });
    expect(verdict.outcomes).toMatchObject([{ outcome: 'confirmed' }]);
  });

  it('is pulled under the Git tag’s name, with or without its v', async () => {
    const asIs = [about(), released, open('latest', 'v1.10.0'), holds('v1.10.0', 'image')] as const;
    expect((await settle(image, isPublic, asIs)).text).toBe('Anyone can pull it; v1.10.0 is there.');
  });

  it('is asked for both names where the registry’s first tags show neither', async () => {
    const later = [about(), released, open('0.1.0'), gone('v1.10.0'), holds('1.10.0', 'image')] as const;
    expect((await settle(image, isPublic, later)).text).toBe('Anyone can pull it; 1.10.0 is there.');
  });

  it('warns where the newest release is not in it', async () => {
    const verdict = await settle(image, isPublic, [about(), released, open('1.9.0'), gone('v1.10.0'), gone('1.10.0')]);
    expect(verdict).toMatchObject({
      status: 'warn',
      message: 'release-missing',
      text: 'There and public, but the newest release v1.10.0 is not in it, as v1.10.0 or 1.10.0.',
    });
    expect(verdict.outcomes).toMatchObject([{ outcome: 'confirmed' }]);
    expect(verdict.remedy?.url).toBe('https://github.com/acme/rocket/actions?query=branch%3Av1.10.0');
  });

  it('a build’s `+` is `-` in a registry', async () => {
    const build = [allTags, found(['v2.0.0+7'])] as const;
    const verdict = await settle(image, isPublic, [about(), build, open('2.0.0-7'), holds('2.0.0-7', 'image')]);
    expect(verdict.text).toBe('Anyone can pull it; 2.0.0-7 is there.');
  });

  it('passes before the first release, when what is there is an image', async () => {
    const first = [about(), noRelease, open('sha-1a2b', 'sha256-99.sig'), holds('sha-1a2b', 'image')] as const;
    expect((await settle(image, isPublic, first)).text).toBe('Anyone can pull it.');
    const latest = [about(), noRelease, open('latest', 'nightly'), holds('latest', 'image')] as const;
    expect(short(await settle(image, isPublic, latest))).toBe('pass public');
  });

  it('warns where nothing was ever pushed', async () => {
    expect(short(await settle(image, isPublic, [about(), noRelease, open()]))).toBe('warn empty');
  });

  it.each([
    ['chart', 'Anyone can pull 1.10.0, but it is a Helm chart.'],
    ['other', 'Anyone can pull 1.10.0, but it is neither image nor chart.'],
  ] as const)('fails when it is a %s', async (kind, text) => {
    const verdict = await settle(image, isPublic, [about(), released, open('1.10.0'), holds('1.10.0', kind)]);
    expect(verdict).toMatchObject({ status: 'fail', message: 'other-kind', text });
  });
});

describe('who can pull it', () => {
  const api = [about(), released, fromPage, versions('1.10.0')] as const;
  const loggedIn = [about(), released, denied, versions('1.10.0')] as const;
  it.each([
    // what the registry says, where it answers
    ['public', 'open', isPublic, current, 'pass public', 'confirmed'],
    ['public', 'denied, no token', isPublic, [about(), released, denied, noToken], 'fail denied', 'contradicted'],
    ['public', 'denied, private', isPublic, [...loggedIn, packaged('private')], 'fail closed', 'contradicted'],
    ['public', 'denied, internal', isPublic, [...loggedIn, packaged('internal')], 'fail closed', 'contradicted'],
    [
      'public',
      'denied, public all the same',
      isPublic,
      [...loggedIn, packaged('public')],
      'fail denied',
      'contradicted',
    ],
    ['public', 'no such name', isPublic, [about(), released, notThere, noToken], 'fail missing', 'not-visible'],
    [
      'public',
      'no such name, public',
      isPublic,
      [about(), released, notThere, packaged('public'), versions('1.10.0')],
      'fail denied',
      'contradicted',
    ],
    ['private', 'open', isPrivate, current, 'fail exposed', 'contradicted'],
    [
      'private',
      'denied, no token',
      isPrivate,
      [about(), released, denied, noToken],
      'unknown needs-token',
      'not-visible',
    ],
    ['private', 'denied, private', isPrivate, [...loggedIn, packaged('private')], 'pass by-api', 'confirmed'],
    ['private', 'denied, internal', isPrivate, [...loggedIn, packaged('internal')], 'warn exposed', 'contradicted'],
    ['private', 'no such name', isPrivate, [about(), released, notThere, noToken], 'fail missing', 'not-visible'],
    ['internal', 'open', isInternal, current, 'fail exposed', 'contradicted'],
    ['internal', 'denied, internal', isInternal, [...loggedIn, packaged('internal')], 'pass by-api', 'confirmed'],
    ['internal', 'denied, private', isInternal, [...loggedIn, packaged('private')], 'fail closed', 'contradicted'],
    // from a page
    ['public', 'unheard, public', isPublic, [...api, packaged('public')], 'pass by-api', 'confirmed'],
    ['public', 'unheard, private', isPublic, [...api, packaged('private')], 'fail closed', 'contradicted'],
    [
      'public',
      'unheard, no token',
      isPublic,
      [about(), released, fromPage, noToken],
      'unknown not-from-page',
      'not-visible',
    ],
    ['private', 'unheard, public', isPrivate, [...api, packaged('public')], 'fail exposed', 'contradicted'],
    ['private', 'unheard, private', isPrivate, [...api, packaged('private')], 'pass by-api', 'confirmed'],
    [
      'private',
      'unheard, no token',
      isPrivate,
      [about(), released, fromPage, noToken],
      'unknown needs-token',
      'not-visible',
    ],
  ] as const)('stated %s; %s', async (_stated, _seen, definition, answers, expected, outcome) => {
    const verdict = await settle(image, definition, answers);
    expect(short(verdict)).toBe(expected);
    expect(verdict.outcomes).toMatchObject([{ outcome }]);
  });

  it.each([
    ['open', current, 'pass public'],
    ['denied, no token', [about(), released, denied, noToken], 'unknown needs-token'],
    ['denied, private', [about(), released, denied, packaged('private'), versions('1.10.0')], 'pass by-api'],
    ['no such name', [about(), released, notThere, noToken], 'fail missing'],
    ['unheard, no token', [about(), released, fromPage, noToken], 'unknown not-from-page'],
  ] as const)('not stated; %s', async (_seen, answers, expected) => {
    expect(short(await settle(image, plain, answers))).toBe(expected);
  });

  it('says how to make it public, in the settings of whoever owns it', async () => {
    const verdict = await settle(image, isPublic, [...loggedIn, packaged('private')]);
    expect(verdict.remedy?.url).toBe('https://github.com/orgs/acme/packages/container/rocket/settings');
    const person = { ...owned, ownerType: 'User' } as const;
    const own = await settle(image, isPublic, [
      about('User'),
      released,
      denied,
      [containerPackage(person), found({ visibility: 'private', repository: '' })],
      [containerTags(person), found([])],
    ]);
    expect(own.remedy?.url).toBe('https://github.com/users/acme/packages/container/rocket/settings');
  });

  it('leads to the settings also where the pull alone told', async () => {
    const verdict = await settle(image, isPrivate, [about('User'), ...current.slice(1)]);
    expect(short(verdict)).toBe('fail exposed');
    expect(verdict.remedy?.url).toBe('https://github.com/users/acme/packages/container/rocket/settings');
  });

  it('knows the owner in any letters', async () => {
    const answers = [about('Organization', 'Acme'), released, denied, packaged('private'), versions()] as const;
    expect(short(await settle(image, isPublic, answers))).toBe('fail closed');
  });

  it('asks for both kinds of account where the package is not the repository owner’s', async () => {
    const person = { ...owned, ownerType: 'User' } as const;
    const verdict = await settle(image, isPrivate, [
      about('Organization', 'other'),
      released,
      denied,
      [containerPackage(owned), unavailable('not-visible')],
      [containerPackage(person), found({ visibility: 'private', repository: '' })],
      [containerTags(person), found([{ tag: 'v1.10.0', published: '' }])],
    ]);
    expect(verdict.text).toBe('GitHub says that it is private; v1.10.0 is there.');
  });
});

describe('the newest release, where only GitHub’s packages tell', () => {
  const api = [about(), released, fromPage, packaged('public')] as const;
  it.each([
    ['there', versions('1.9.0', '1.10.0'), 'pass by-api'],
    ['not there', versions('1.9.0'), 'warn release-missing'],
    ['not known', [containerTags(owned), unavailable('bad-answer')] as const, 'unknown not-from-page'],
  ] as const)('is %s', async (_name, list, expected) => {
    expect(short(await settle(image, isPublic, [...api, list]))).toBe(expected);
  });

  it('is not asked for before there is one', async () => {
    const verdict = await settle(image, isPublic, [about(), noRelease, fromPage, packaged('public')]);
    expect(verdict.text).toBe('GitHub says that it is public.');
  });

  it('says why GitHub does not tell where the registry does not either', async () => {
    const lost = [
      about(),
      released,
      denied,
      packaged('private'),
      [containerTags(owned), unavailable('forbidden')],
    ] as const;
    expect(short(await settle(image, isPrivate, lost))).toBe('unknown forbidden');
  });
});

describe('write access', () => {
  it('is visible nowhere but in the package’s settings', async () => {
    const verdict = await settle(image, writable, [...current, packaged('public'), noFlag]);
    expect(short(verdict)).toBe('pass public');
    expect(verdict.outcomes).toMatchObject([
      { outcome: 'confirmed' },
      {
        outcome: 'not-visible',
        note: 'linked to it; only the package’s settings tell: https://github.com/orgs/acme/packages/container/rocket/settings',
      },
    ]);
    expect(verdict.evidence.map(({ status }) => status)).not.toContain('unavailable');
  });

  it('does not need GitHub’s packages', async () => {
    expect(short(await settle(image, writable, [...current, noToken, noFlag]))).toBe('pass public');
  });

  it.each([
    [
      '',
      'There and public; 1.10.0 is there, but linked to no repository: a job’s own GITHUB_TOKEN can push only where the package’s settings let it.',
    ],
    [
      'acme/old-rocket',
      'There and public; 1.10.0 is there, but linked to acme/old-rocket: a job’s own GITHUB_TOKEN can push only where the package’s settings let it.',
    ],
  ])('warns where the package is linked to “%s”', async (linked, text) => {
    const verdict = await settle(image, writable, [...current, packaged('public', linked), noFlag]);
    expect(verdict).toMatchObject({ status: 'warn', message: 'unlinked', text });
    expect(verdict.outcomes[1]).toMatchObject({ outcome: 'not-visible' });
  });

  it('compares the link in any case, and with {owner} and {repo}', async () => {
    const template = row(image, 'ghcr.io/{owner}/{repo}', {
      states: [{ kind: 'write-access', ...{ repository: '{owner}/{repo}' } }],
    });
    const verdict = await settle(image, template, [...current, packaged('public', 'Acme/Rocket'), noFlag]);
    expect(short(verdict)).toBe('pass public');
    expect(verdict.subject).toBe('ghcr.io/acme/rocket');
  });

  it.each([
    [{ allowed: true, upload: 'cancelled' }, 'pass', 'Anyone can pull it; 1.10.0 is there. The token may push to it.'],
    [
      { allowed: false, cause: 'pull-only', message: '' },
      'warn',
      'There and public; 1.10.0 is there, but the token for packages cannot push to it: it may only pull.',
    ],
    [
      { allowed: false, cause: 'no-write-access', message: 'permission_denied: write_package' },
      'warn',
      'There and public; 1.10.0 is there, but the token for packages cannot push to it: the package gives it no write access.',
    ],
    [
      { allowed: false, cause: 'other', message: 'closed for repairs' },
      'warn',
      'There and public; 1.10.0 is there, but the token for packages cannot push to it: closed for repairs.',
    ],
  ] as const)('a push that was tried: %j', async (outcome, status, text) => {
    const verdict = await settle(image, writable, [...current, packaged('public'), [dryRun, found(outcome)]]);
    expect(verdict).toMatchObject({ status, text });
  });

  it('a push that could not be tried does not matter', async () => {
    const answers = [...current, packaged('public'), [dryRun, unavailable('no-package')]] as const;
    expect(short(await settle(image, writable, answers))).toBe('pass public');
  });

  it('is never tried for a package that was not seen', async () => {
    expect(short(await settle(image, writable, [about(), released, denied, noToken]))).toBe('fail denied');
  });
});

describe('levels', () => {
  const never = row(image, subject, { level: 'forbidden', states: [visible('public'), access] });
  it.each([
    ['forbidden', never, [about(), open('1.10.0')], 'fail forbidden-present'],
    ['forbidden', never, [about(), notThere, noToken], 'pass forbidden-absent'],
    // Private and missing look alike: nothing proves that it is not there.
    ['forbidden', never, [about(), denied, noToken], 'unknown needs-token'],
    ['forbidden', never, [about(), denied, packaged('private')], 'fail forbidden-present'],
    ['forbidden', never, [about(), fromPage, noToken], 'unknown not-from-page'],
    ['optional', row(image, subject, { level: 'optional' }), [about(), released, notThere, noToken], 'fail missing'],
    ['future', row(image, subject, { level: 'future' }), [], 'skipped future'],
  ] as const)('%s', async (_level, definition, answers, expected) => {
    expect(short(await settle(image, definition, answers))).toBe(expected);
  });
});

describe('what cannot be had', () => {
  it.each([
    [
      'the pull, and no package either',
      [about(), released, [pull, unavailable('timeout')], noToken],
      'unknown timeout',
    ],
    ['the Git tags', [about(), [allTags, unavailable('rate-limit')], open('1.10.0')], 'unknown rate-limit'],
    [
      'the manifest',
      [about(), released, open('1.10.0'), [at('1.10.0'), unavailable('server-error')]],
      'unknown server-error',
    ],
    [
      'one of two manifests',
      [about(), released, open('1.9.0'), gone('v1.10.0'), [at('1.10.0'), unavailable('network')]],
      'unknown network',
    ],
  ] as const)('stays unknown without %s', async (_name, answers, expected) => {
    expect(short(await settle(image, isPublic, answers))).toBe(expected);
  });

  it('does not need the repository’s own facts where anyone can pull', async () => {
    const answers = [[repository(here), unavailable('rate-limit')] as const, ...current.slice(1)];
    expect(short(await settle(image, isPublic, answers))).toBe('pass public');
  });

  it('asks for both kinds of account where the repository’s own facts are not had', async () => {
    const person = { ...owned, ownerType: 'User' } as const;
    const verdict = await settle(image, isPrivate, [
      [repository(here), unavailable('rate-limit')],
      released,
      denied,
      noToken,
      [containerPackage(person), unavailable('needs-token')],
    ]);
    expect(short(verdict)).toBe('unknown needs-token');
  });
});

describe('a registry other than GitHub’s', () => {
  const elsewhere = { registry: '127.0.0.1:5055', repository: 'acme/rocket' };
  const there = anonymousPull(elsewhere);
  const local = (visibility: string) => row(image, '127.0.0.1:5055/acme/rocket', { states: [visible(visibility)] });
  const latest = manifest({ ...elsewhere, reference: 'latest' });
  it('answers the same pull', async () => {
    const reference = manifest({ ...elsewhere, reference: 'v1.10.0' });
    const verdict = await settle(image, local('public'), [
      about(),
      released,
      [there, found({ readable: true, tags: ['v1.10.0'] })],
      [reference, found({ digest: '', mediaType: '', configType: '', holds: 'image' })],
    ]);
    expect(short(verdict)).toBe('pass public');
  });

  it('has no second way to tell the private from the missing', async () => {
    const answers = [
      about(),
      released,
      [there, found({ readable: false })],
      [latest, unavailable('not-public')],
    ] as const;
    expect(short(await settle(image, local('private'), answers))).toBe('unknown not-public');
    const denial = await settle(image, local('public'), answers);
    expect(short(denial)).toBe('fail denied');
    // Its settings are not on GitHub; the runs that release are.
    expect(denial.remedy).toBeUndefined();
    const empty = [about(), noRelease, [there, found({ readable: true, tags: [] })]] as const;
    expect((await settle(image, local('public'), empty)).remedy?.url).toBe('https://github.com/acme/rocket/actions');
  });
});

describe('for another repository', () => {
  const context = {
    repository: { owner: 'other', name: 'tool' },
    target: { owner: 'acme', name: 'rocket' },
    now: new Date(0),
  };
  it.each([
    ['ghcr.io/acme/rocket', []],
    ['ghcr.io/{owner}/{repo}', ['ghcr.io other/tool']],
    ['ghcr.io/{owner}/rocket', ['ghcr.io other/rocket']],
  ])('%s', (name, expected) => {
    const asked = plan([row(image, name)], () => image, context).requests.map(requestKey);
    const pulls = asked.filter((key) => key.startsWith('registry/'));
    expect(pulls).toEqual(
      expected.map((one) => {
        const [registry = '', path = ''] = one.split(' ');
        return requestKey(anonymousPull({ registry, repository: path }));
      }),
    );
  });
});

describe('its name', () => {
  const read = (label: string) =>
    readChecklist(`---\ntitle: x\ntarget: { repository: acme/rocket, workflows: w }\n---\n\n:image[${label}]\n`, {
      file: 'page.mdx',
      checks: [image],
    });
  it.each([['ghcr.io/acme/rocket'], ['ghcr.io/{owner}/{repo}'], ['`ghcr.io/acme/tools/rocket`']])('%s', (label) => {
    const { findings, checklist } = read(label);
    expect(findings).toEqual([]);
    expect(checklist.definitions.map(({ subject: name }) => name)).toEqual([label.replaceAll('`', '')]);
  });

  it.each([
    ['ghcr.io/Acme/Rocket', 'registries take lower case only: acme/rocket', 'Write `ghcr.io/acme/rocket`.'],
    ['ghcr.io/acme/rocket:1.0', 'a tag or digest is not part of the name', 'without a tag'],
    ['acme/rocket', '`acme/rocket` names no registry', 'ghcr.io/owner/name'],
    ['docker.io/acme/rocket', '`docker.io` is not among the registries that are asked: ghcr.io', 'step'],
    ['ghcr.io/acme', '`ghcr.io/acme` names an owner and no package', 'Write `ghcr.io/acme/name`.'],
    ['rocket', 'expected an image with its registry, without a tag', 'ghcr.io/acme/rocket'],
  ])('%s is a finding', (label, message, hint) => {
    const [finding, ...more] = read(label).findings;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rule: 'bad-subject', severity: 'error' });
    expect(finding?.message).toContain(message);
    expect(finding?.hint).toContain(hint);
  });
});

describe('the workflows of the default branch', () => {
  const push = (name: string) => `on: push
jobs:
  push:
    runs-on: x
    steps:
      - uses: docker/build-push-action@v6
        with: { push: true, tags: '${name}:latest' }
`;
  const ask = async (files: Readonly<Record<string, string>>, ...more: Answers) =>
    short(await settle(image, isPublic, [...current, ...(await filesAt('main', files)), ...more]));

  it('push it under this name, or it warns', async () => {
    expect(await ask({ 'release.yml': push('ghcr.io/acme/rocket') })).toBe('pass public');
    const files = await filesAt('main', { 'release.yml': push('ghcr.io/acme/rockets') });
    const verdict = await settle(image, isPublic, [...current, ...files]);
    expect(verdict).toMatchObject({
      status: 'warn',
      text: 'There and public; 1.10.0 is there, but no workflow on main pushes it under this name.',
    });
    expect(verdict.remedy?.url).toBe('https://github.com/acme/rocket/tree/main/.github/workflows');
  });

  it.each([
    ['another one pushes it', { 'a.yml': push('ghcr.io/acme/rockets'), 'b.yml': push('ghcr.io/acme/rocket') }],
    ['the name is computed', { 'a.yml': push(`ghcr.io/acme/\${{ vars.NAME }}`) }],
    ['nothing is pushed at all', { 'a.yml': 'on: push\njobs: {}\n' }],
    ['a file cannot be read to its end', { 'a.yml': push('ghcr.io/acme/rockets'), 'b.yml': 'on: [' }],
    [
      'an action of the repository may push it',
      { 'a.yml': `${push('ghcr.io/acme/rockets')}      - uses: ./.github/actions/push\n` },
    ],
  ] as const)('are no reason to warn where %s', async (_name, files) => {
    expect(await ask(files)).toBe('pass public');
  });

  it('are no reason to warn where one could not be had', async () => {
    const files = { 'a.yml': push('ghcr.io/acme/rockets'), 'b.yml': push('ghcr.io/acme/others') };
    const unread = (await filesAt('main', files))
      .filter(([{ params }]) => params.file === 'b.yml')
      .map(([request]) => [request, unavailable('timeout')] as const);
    expect(await ask(files)).toBe('warn not-pushed');
    expect(await ask(files, ...unread)).toBe('pass public');
  });
});
