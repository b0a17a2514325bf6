import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type FactsCache, validate } from '../../plugins/validator.ts';
import type { Finding } from '../../src/core/finding.ts';
import { renderLocation } from '../../src/reporters/findings.ts';
import { edited, original, RELEASE, TARGET } from '../support/shop.ts';
import { createSite, type FixtureSite, type SiteFiles } from '../support/site.ts';
import { isInVoice } from '../support/voice.ts';

let site: FixtureSite | undefined;
afterEach(() => site?.remove());

async function validated(files: SiteFiles, drift: 'error' | 'warn' = 'error') {
  site = await createSite(files);
  return validate({ root: site.root, docs: 'content/docs', drift });
}

/** `file:line:column rule`, as an author reads it. */
const told = ({ at, rule, severity }: Finding): string => `${renderLocation(at)} ${severity} ${rule}`;
const found = async (files: SiteFiles) => (await validated(files)).findings.map(told);

describe('validate', () => {
  it('has nothing to say about a site that is right', async () => {
    const { findings, checklists, targets } = await validated({});
    expect(findings).toEqual([]);
    expect(targets).toEqual([TARGET]);
    expect(checklists.map(({ file, definitions }) => [file, definitions.length])).toEqual([[RELEASE, 4]]);
    expect(checklists[0]?.target?.copy).toEqual({
      commit: '0123456789abcdef0123456789abcdef01234567',
      date: '2026-09-01',
    });
  });

  it.each<[string, SiteFiles, readonly string[]]>([
    [
      'a check that does not exist',
      edited(RELEASE, [[':secret[DEPLOY_TOKEN]', ':frobnicate[DEPLOY_TOKEN]']]),
      [`${RELEASE}:11:3 error unknown-check`],
    ],
    [
      'a check whose name is nearly right',
      edited(RELEASE, [[':environment[production]', ':enviroment[production]']]),
      [`${RELEASE}:17:3 error unknown-check`],
    ],
    [
      'a row that was not understood, and does not call what it may be about undocumented',
      edited(RELEASE, [[':workflow[ci.yml]', ':worklfow[ci.yml]']]),
      [`${RELEASE}:23:3 error unknown-check`],
    ],
    [
      'a key in braces that the check does not know',
      edited(RELEASE, [[':secret[DEPLOY_TOKEN]', ':secret[DEPLOY_TOKEN]{scops="repo"}']]),
      [`${RELEASE}:11:25 error unknown-parameter`],
    ],
    [
      'a value in braces that is not understood',
      { 'content/docs/s.mdx': step(':step[pack]{by="@me" on=yesterday}') },
      ['content/docs/s.mdx:6:25 error bad-parameter'],
    ],
    [
      'wording that is not understood',
      edited(RELEASE, [['Push / PR to `main`', 'Push / PR to `main` maybe']]),
      [`${RELEASE}:23:48 error unknown-words`],
    ],
    [
      'a row that is not understood, and does not hold it against the files as well',
      edited(RELEASE, [['Tag `v*`, manual dispatch', 'Tag `w*` maybe, manual dispatch']]),
      [`${RELEASE}:24:37 error unknown-words`],
    ],
    [
      'a row that says the same again',
      edited(RELEASE, [
        [
          '| :workflow[ci.yml]      | Push / PR to `main`       | None ',
          '| :workflow[ci.yml] | Push / PR to `main` | None |\n| :workflow[ci.yml]      | Push / PR to `main`       | None ',
        ],
      ]),
      [`${RELEASE}:24:3 error duplicate-row`],
    ],
    [
      'rows that contradict each other',
      edited(RELEASE, [['## Environments', 'Also :secret[DEPLOY_TOKEN]{optional}\n\n## Environments']]),
      [`${RELEASE}:13:6 error contradicting-rows`],
    ],
    [
      'a tag that is not closed',
      edited(RELEASE, [[':secret[DEPLOY_TOKEN]', ':secret[DEPLOY_TOKEN']]),
      [`${RELEASE}:11:3 error broken-tag`],
    ],
    [
      'a page with rows and no target',
      { 'content/docs/s.mdx': '---\ntitle: Steps\n---\n\n:step[pack]\n' },
      ['content/docs/s.mdx:1:1 error bad-target'],
    ],
    [
      'a target that is no repository',
      edited(RELEASE, [['repository: acme/shop', 'repository: acme']]),
      [`${RELEASE}:4:23 error bad-target`],
    ],
    [
      'a target folder that is not there',
      edited(RELEASE, [['content/targets/shop', 'content/targets/shed']]),
      [`${RELEASE}:4:1 error bad-target`],
    ],
    [
      'a target.json that is not understood',
      { [`${TARGET}/target.json`]: '{ "repository": "acme/shop" ' },
      [`${RELEASE}:4:1 error bad-target`],
    ],
    [
      'front matter that does not parse, and a broken tag elsewhere',
      {
        'content/docs/index.md': '---\ntitle: [Start\n---\n\nWords.\n',
        ...edited(RELEASE, [[':environment[production]', ':enviroment[production]']]),
      },
      ['content/docs/index.md:3:1 error broken-front-matter', `${RELEASE}:17:3 error unknown-check`],
    ],
    [
      'a secret whose name is misspelt',
      edited(RELEASE, [[':secret[DEPLOY_TOKEN]', ':secret[DEPLOY_TOKNE]']]),
      [`${RELEASE}:11:3 error secret-unused`],
    ],
    [
      'a trigger that was changed in the document',
      edited(RELEASE, [['Tag `v*`, manual dispatch', 'Tag `v*`, nightly']]),
      [`${RELEASE}:24:3 error trigger-not-in-row`, `${RELEASE}:24:38 error trigger-not-in-file`],
    ],
    [
      'a secret that was renamed in the workflow file',
      edited(`${TARGET}/release.yml`, [['secrets.DEPLOY_TOKEN', 'secrets.SHOP_TOKEN']]),
      [
        `${RELEASE}:11:3 error secret-unused`,
        `${RELEASE}:24:3 error secret-not-in-row`,
        `${RELEASE}:24:56 error secret-not-in-file`,
        `${TARGET}/release.yml:15:22 error secret-undocumented`,
      ],
    ],
    ['a workflow file that was removed', { [`${TARGET}/ci.yml`]: null }, [`${RELEASE}:23:3 error workflow-missing`]],
    [
      'a tag without the value that another one needs',
      { 'content/docs/s.mdx': step(':step[pack]{on=2026-01-01}') },
      ['content/docs/s.mdx:6:1 error bad-parameter'],
    ],
    [
      'a page that is too long to be read',
      { 'content/docs/long.md': `${step(':step[pack]')}${'word '.repeat(1_000_000)}` },
      ['content/docs/long.md:1:1 error unreadable-file'],
    ],
    [
      'nothing in a page of no bytes, or one with colons that are no tags',
      {
        'content/docs/empty.mdx': '',
        'content/docs/colons.md': `${'At 10:30 :8080 :latest oci://x :icon[x] key:value\n\n'.repeat(50)}`,
      },
      [],
    ],
    [
      'a row in a file with a byte order mark and Windows line ends',
      { 'content/docs/s.md': `\ufeff${step(':sercet[A]')}`.replaceAll('\n', '\r\n') },
      ['content/docs/s.md:6:1 error unknown-check'],
    ],
    [
      'a document that is not UTF-8',
      { 'content/docs/latin.md': Buffer.from([0x23, 0x20, 0xe9]) },
      ['content/docs/latin.md:1:1 error unreadable-file'],
    ],
  ])('finds %s', async (_name, files, expected) => {
    const { findings } = await validated(files);
    expect(findings.map(told)).toEqual(expected);
    expect(findings.filter((finding) => !isInVoice(finding))).toEqual([]);
  });

  it('makes warnings of drift for a preview, and of nothing else', async () => {
    const files = {
      ...edited(RELEASE, [['Tag `v*`, manual dispatch', 'Tag `v*`']]),
      'content/docs/s.mdx': '---\ntitle: Steps\n---\n\n:step[pack]\n',
    };
    const { findings } = await validated(files, 'warn');
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['trigger-not-in-row', 'warning'],
      ['bad-target', 'error'],
    ]);
  });

  it('leaves drafts and hidden files alone, as the site does', async () => {
    expect(await found({ 'content/docs/_draft.mdx': ':secret[X]', 'content/docs/.hidden/x.md': ':secret[X]' })).toEqual(
      [],
    );
  });

  it('follows no link among the documents: what the site would show was not looked at', async () => {
    site = await createSite();
    const { root } = site;
    await symlink('/etc', join(root, 'content/docs/etc'));
    const { findings } = await validate({ root, docs: 'content/docs', drift: 'error' });
    expect(findings).toMatchObject([{ rule: 'unreadable-file', at: { file: 'content/docs/etc' } }]);
  });

  it('reads workflow files again only when one of them has changed', async () => {
    site = await createSite();
    const { root, write } = site;
    const facts: FactsCache = new Map();
    const run = () => validate({ root, docs: 'content/docs', drift: 'error', facts });
    await run();
    const first = facts.get(TARGET)?.facts;
    expect(first).toBeDefined();
    await run();
    expect(facts.get(TARGET)?.facts).toBe(first);
    await write({ [`${TARGET}/ci.yml`]: `${original(`${TARGET}/ci.yml`)}# more\n` });
    await run();
    expect(facts.get(TARGET)?.facts).not.toBe(first);
  });
});

function step(tag: string): string {
  return `---\ntitle: Steps\ntarget: { repository: acme/shop, workflows: content/targets/shop }\n---\n\n${tag}\n`;
}
