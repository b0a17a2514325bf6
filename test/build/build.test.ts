import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edited, original, RELEASE, TARGET } from '../support/shop.ts';
import { createSite, type FixtureSite } from '../support/site.ts';

/** A page of its own for a fault, held against the same target as the rest. */
const page = (body: string, target = 'target: { repository: acme/shop, workflows: content/targets/shop }') =>
  `---\ntitle: Fault\n${target}\n---\n\n${body}\n`;

/** Every file below a folder with its content. */
async function contentOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(name, 'utf8')] as const)));
}

const sites: FixtureSite[] = [];
async function siteWith(...args: Parameters<typeof createSite>) {
  const site = await createSite(...args);
  sites.push(site);
  return site;
}
afterAll(() => Promise.all(sites.map((site) => site.remove())));

describe('a site that is right', () => {
  let site: FixtureSite;
  let html = '';
  let output = '';
  beforeAll(async () => {
    site = await siteWith();
    const built = await site.build();
    output = built.output;
    expect(built).toMatchObject({ code: 0 });
    html = await readFile(join(site.root, 'dist/release/index.html'), 'utf8');
  });

  it('builds without a finding', () => {
    expect(output).not.toMatch(/The checklists have|\[gonogo\]/);
  });

  it('has a row for each tag, with its definition and, without JavaScript, its subject', () => {
    const rows = [
      ...html.matchAll(
        /<gonogo-row id="([^"]+)" data-definition="([^"]+)" data-section="[^"]+"><code[^>]*>([^<]+)<\/code><\/gonogo-row>/g,
      ),
    ];
    expect(rows.map(([, id, , subject]) => [id, subject])).toEqual([
      ['secret-deploy-token', 'DEPLOY_TOKEN'],
      ['environment-production', 'production'],
      ['workflow-ci-yml', 'ci.yml'],
      ['workflow-release-yml', 'release.yml'],
    ]);
    const definition: unknown = JSON.parse((rows[0]?.[2] ?? '').replaceAll('&#x22;', '"').replaceAll('&#x60;', '`'));
    expect(definition).toMatchObject({
      check: 'secret',
      subject: 'DEPLOY_TOKEN',
      level: 'required',
      at: { start: { line: 11, column: 3 } },
    });
  });

  it('says above the checklist what it was held against', () => {
    expect(html).toMatch(/<gonogo-board [^>]*data-checklist="[^"]*acme\/shop[^"]*">/);
    const board = /<gonogo-board[^>]*>([\s\S]*?)<\/gonogo-board>/.exec(html)?.[1] ?? '';
    const [, words = '', stations = ''] = /<p>(.*?)<\/p><ul[^>]*>(.*?)<\/ul>/s.exec(board) ?? [];
    expect(words.replace(/<[^>]+>/g, '')).toBe('4 rows about acme/shop. Held against 0123456 (2026-09-01).');
    expect(stations.split('</li>').map((item) => item.replace(/<[^>]+>/g, ''))).toEqual([
      'Secrets not asked 1 row',
      'Environments not asked 1 row',
      'Workflows not asked 2 rows',
      '',
    ]);
    expect(html.indexOf('<gonogo-board')).toBeLessThan(html.indexOf('id="secrets"'));
  });

  it('marks the headers that are checked, and names each cell for a narrow page', () => {
    const headers = [...html.matchAll(/<th([^>]*)>([^<]*)<\/th>/g)].map(([, attributes, text]) => [
      text,
      attributes?.includes('gonogo-checked') ?? false,
    ]);
    expect(headers.slice(0, 3)).toEqual([
      ['Secret', true],
      ['Used by', true],
      ['Notes', false],
    ]);
    expect(html).toContain('<td data-label="Notes">Asked for at 3:45</td>');
  });

  it('has a strict policy and sends no referrer, on every page', async () => {
    for (const name of ['release/index.html', 'index.html']) {
      const text = await readFile(join(site.root, 'dist', name), 'utf8');
      expect(text).toMatch(
        /<meta charset="utf-8"\/?><meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self' 'sha256-/,
      );
      expect(text).toContain(
        "connect-src 'self' https://api.github.com https://pypi.org https://test.pypi.org https://raw.githubusercontent.com;",
      );
      expect(text).toMatch(/<meta name="referrer" content="no-referrer"\/?>/);
    }
  });

  it('leaves colons in prose alone', async () => {
    const start = await readFile(join(site.root, 'dist/index.html'), 'utf8');
    expect(start).toContain(
      'At 10:30, see <code dir="auto">oci://ghcr.io/acme</code> and :8080, :latest or key:value.',
    );
    expect(start).not.toContain('<gonogo-');
  });
});

describe('a site with faults', () => {
  it('stops with every fault of every file at once', async () => {
    const site = await siteWith({
      'content/docs/a-unknown-check.mdx': page('- :frobnicate[X]'),
      'content/docs/b-near-check.mdx': page('| Secret |\n| --- |\n| :sercet[DEPLOY_TOKEN] |'),
      'content/docs/c-parameter.mdx': page(':secret[DEPLOY_TOKEN]{scops="repo"}'),
      'content/docs/d-parameter.mdx': page(':step[pack]{by="@me" on=yesterday}'),
      'content/docs/e-words.mdx': page(
        '| Workflow | Trigger |\n| --- | --- |\n| :workflow[ci.yml] | Push / PR to `main` maybe |',
      ),
      'content/docs/f-duplicate.mdx': page('- :environment[production]\n- :environment[production]'),
      'content/docs/g-contradiction.mdx': page('- :secret[DEPLOY_TOKEN]\n- :secret[DEPLOY_TOKEN]{optional}'),
      'content/docs/h-directive.md': page(':secret[DEPLOY_TOKEN'),
      'content/docs/i-no-target.mdx': page(':step[pack]', 'description: x'),
      'content/docs/j-bad-target.mdx': page(
        ':step[pack]',
        'target: { repository: acme, workflows: content/targets/shop }',
      ),
      'content/docs/k-no-folder.mdx': page(
        ':step[pack]',
        'target: { repository: acme/shed, workflows: content/targets/shed }',
      ),
      'content/docs/l-front-matter.md': '---\ntitle: [Fault\n---\n\nNo row here.\n',
      'content/docs/m-mdx.mdx': page('- :secret[DEPLOY_TOKEN]\n\nA {brace\n'),
    });
    const { code, output } = await site.build();
    expect(code).not.toBe(0);
    for (const line of [
      'a-unknown-check.mdx:6:3  error  ',
      'b-near-check.mdx:8:3  error  ',
      'c-parameter.mdx:6:23  error  ',
      'd-parameter.mdx:6:25  error  ',
      'e-words.mdx:8:43  error  ',
      'f-duplicate.mdx:7:3  error  ',
      'g-contradiction.mdx:7:3  error  ',
      'h-directive.md:6:1  error  ',
      'i-no-target.mdx:1:1  error  ',
      'j-bad-target.mdx:3:23  error  ',
      'k-no-folder.mdx:3:1  error  ',
      'l-front-matter.md:3:1  error  ',
      'm-mdx.mdx:8:9  error  ',
    ]) {
      expect(output).toContain(`content/docs/${line}`);
    }
    expect(output).toMatch(/\n13 errors\n/);
    expect(output).not.toMatch(/^\s+at /m);
    await expect(readdir(join(site.root, 'dist'))).rejects.toThrow('ENOENT');
  });

  it('stops at document and workflow file that disagree', async () => {
    const site = await siteWith({
      ...edited(RELEASE, [
        [':secret[DEPLOY_TOKEN]', ':secret[DEPLOY_TOKNE]'],
        ['Tag `v*`, manual dispatch', 'Tag `v*`, nightly'],
      ]),
    });
    const misspelt = await site.build();
    expect(misspelt.code).not.toBe(0);
    expect(misspelt.output).toContain(`${RELEASE}:11:3  error  `);
    expect(misspelt.output).toContain(`${RELEASE}:24:38  error  `);

    await site.write({
      [RELEASE]: original(RELEASE),
      ...edited(`${TARGET}/release.yml`, [['secrets.DEPLOY_TOKEN', 'secrets.SHOP_TOKEN']]),
    });
    const renamed = await site.build();
    expect(renamed.code).not.toBe(0);
    expect(renamed.output).toContain(`${TARGET}/release.yml:15:`);
    expect(renamed.output).toContain(`${RELEASE}:24:`);

    await site.write({ [`${TARGET}/release.yml`]: original(`${TARGET}/release.yml`), [`${TARGET}/ci.yml`]: null });
    const removed = await site.build();
    expect(removed.code).not.toBe(0);
    expect(removed.output).toContain(`${RELEASE}:23:3  error  `);
    expect(removed.output).toContain('[workflow-missing]');
  });

  it('says what is missing where the Markdown processor would drop every row', async () => {
    const config = original('astro.config.mjs').replace('markdown: { processor: unified() },', '');
    const site = await siteWith({ 'astro.config.mjs': config });
    const { code, output } = await site.build();
    expect(code).not.toBe(0);
    expect(output).toContain('Set `markdown: { processor: unified() }`');
  });

  it('shows drift as warnings where that is asked for, and builds', async () => {
    const site = await siteWith({
      'options.json': '{ "drift": "warn" }',
      ...edited(RELEASE, [['Tag `v*`, manual dispatch', 'Tag `v*`']]),
    });
    const { code, output } = await site.build();
    expect(output).toContain(`${RELEASE}:24:3  warning  `);
    expect(code).toBe(0);
  });
});

describe('a site that was right and is broken', () => {
  it.each([
    ['pages that Astro renders anew', true],
    ['pages that Astro keeps from the last build', false],
  ])('fails each time and keeps the old pages: %s', async (_name, deferRender) => {
    const tagged = 'content/docs/tagged.md';
    const site = await siteWith({ [tagged]: page('- :environment[production]') });
    if (!deferRender) {
      const config = original('src/content.config.ts').replace(', deferRender: true', '');
      await site.write({ 'src/content.config.ts': config });
    }
    expect((await site.build()).code).toBe(0);
    const dist = join(site.root, 'dist');
    const before = await contentOf(dist);

    // The document itself stays as it was: a kept page would not be rendered again.
    await site.write(edited(`${TARGET}/release.yml`, [['environment: production', 'environment: staging']]));
    for (const _build of ['cold', 'warm']) {
      const { code, output } = await site.build();
      expect(code).not.toBe(0);
      expect(output).toContain(`${tagged}:6:3  error  `);
    }
    await site.write({ [tagged]: page('- :enviroment[production]') });
    const { code, output } = await site.build();
    expect(code).not.toBe(0);
    expect(output).toContain(`${tagged}:6:3  error  `);
    expect(await contentOf(dist)).toEqual(before);
  });
});
