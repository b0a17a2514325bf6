import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import remarkDirective from 'remark-directive';
import { describe, expect, it } from 'vitest';
import { remarkChecklist } from '../../plugins/remark-checklist.ts';

const root = '/project';
const copies = { 'content/targets/shop': { commit: '0123456789abcdef0123456789abcdef01234567', date: '2026-09-01' } };
const frontmatter = {
  title: 'Release',
  target: { repository: 'acme/shop', workflows: 'content/targets/shop' },
};

/** The HTML of a page's body, as the site's processor makes it. */
async function render(body: string, file = 'content/docs/release.md', front: Record<string, unknown> = frontmatter) {
  const options = { root, docs: 'content/docs', copies, version: '' };
  const processor = await createMarkdownProcessor({
    remarkPlugins: [remarkDirective, [remarkChecklist, options]],
    syntaxHighlight: false,
  });
  const { code } = await processor.render(body, { fileURL: pathToFileURL(join(root, file)), frontmatter: front });
  return code;
}

const rowsOf = (html: string) =>
  [...html.matchAll(/<gonogo-row id="([^"]*)" data-definition="([^"]*)"><code>([^<]*)<\/code><\/gonogo-row>/g)].map(
    ([, id, definition, subject]) => ({
      id,
      subject,
      definition: JSON.parse((definition ?? '').replaceAll('&#x22;', '"').replaceAll('&#x60;', '`')),
    }),
  );

describe('remarkChecklist', () => {
  it('makes an element of a tag, with the definition in it, and leaves the rest of the cell', async () => {
    const html = await render('| Secret | Notes |\n| --- | --- |\n| the :secret[DEPLOY_TOKEN] *now* | "quoted" |\n');
    expect(rowsOf(html)).toMatchObject([
      {
        id: 'secret-deploy-token',
        subject: 'DEPLOY_TOKEN',
        definition: {
          check: 'secret',
          level: 'required',
          at: { file: 'content/docs/release.md', start: { line: 3, column: 7 } },
        },
      },
    ]);
    expect(html).toMatch(/<td data-label="Secret">the <gonogo-row[^>]*>.*<\/gonogo-row> <em>now<\/em><\/td>/);
  });

  it('says a level that is not the usual one in words, and the heading that the row stands under', async () => {
    const html = await render('## The `old` ones\n\n- :secret[A]{optional}\n- :secret[B]\n');
    expect(html).toMatch(
      /<gonogo-row id="secret-a" data-definition="[^"]*" data-section="The old ones"><code>A<\/code> <small>optional<\/small><\/gonogo-row>/,
    );
    expect(html).toMatch(/data-section="The old ones"><code>B<\/code><\/gonogo-row>/);
  });

  it('gives the cells of a page’s other tables their headers’ words too', async () => {
    const html = await render('- :secret[A]\n\n| Symptom | Fix |\n| --- | --- |\n| red | green |\n');
    expect(html).toContain('<table class="gonogo-table">');
    expect(html).toContain('<td data-label="Fix">green</td>');
    expect(html).not.toContain('gonogo-checked');
  });

  it('puts the board before the first content, with what it was held against', async () => {
    const html = await render('Words.\n\n- :secret[A]\n- :secret[B]\n');
    expect(html).toMatch(/^<gonogo-board /);
    expect(html).toContain(
      '<p>2 rows about <a href="https://github.com/acme/shop">acme/shop</a>. Held against <code>0123456</code>',
    );
    const data = /data-checklist="([^"]*)"/.exec(html)?.[1]?.replace(/&(?:quot|#x22|#34);/g, '"') ?? '';
    expect(JSON.parse(data)).toEqual({
      repository: 'acme/shop',
      commit: copies['content/targets/shop'].commit,
      date: '2026-09-01',
      title: 'Release',
      file: 'content/docs/release.md',
    });
  });

  it('counts the rows by station on the board, each with a link to its first row', async () => {
    const html = await render('- :secret[A]\n- :environment[pypi]\n- :secret[B]\n');
    const chips = [...html.matchAll(/<li><a href="([^"]*)" data-station="([^"]*)" data-decision="open">(.*?)<\/a>/g)];
    expect(chips.map(([, href, station, words]) => [href, station, words])).toEqual([
      ['#secret-a', 'Secrets', '<b>Secrets</b> <span>not asked</span> <small>2 rows</small>'],
      ['#environment-pypi', 'Environments', '<b>Environments</b> <span>not asked</span> <small>1 row</small>'],
    ]);
  });

  it('says so when the workflow files are the repository’s own', async () => {
    const target = { repository: 'acme/shop', workflows: '.github/workflows' };
    const html = await render(':secret[A]\n', 'content/docs/release.md', { title: 'Release', target });
    expect(html).toContain('</a>. Held against its own workflow files when this page was built.</p>');
  });

  it('marks the headers that a row’s check reads, and no others', async () => {
    const html = await render(
      '| Secret | Used by | Notes |\n| --- | --- | --- |\n| :secret[A] | `release.yml` | x |\n',
    );
    const headers = [...html.matchAll(/<th([^>]*)>([^<]*)<\/th>/g)].map(([, attributes, text]) => [text, attributes]);
    expect(headers).toEqual([
      ['Secret', ' class="gonogo-checked"'],
      ['Used by', ' class="gonogo-checked"'],
      ['Notes', ''],
    ]);
    expect(html).toContain('<td data-label="Notes">x</td>');
  });

  it('makes a row of each name below a header tag, and words of the tag itself', async () => {
    const html = await render(
      '| :workflow[File] | Trigger |\n| --- | --- |\n| `ci.yml` | Push |\n| `cd.yml` | Manual |\n',
    );
    expect(rowsOf(html).map(({ id, subject }) => [id, subject])).toEqual([
      ['workflow-ci-yml', 'ci.yml'],
      ['workflow-cd-yml', 'cd.yml'],
    ]);
    expect(html).toContain('<th class="gonogo-checked"><span>File</span></th>');
  });

  it('makes a row of each of several tags in a cell, in a list item and in a sentence', async () => {
    const html = await render(
      '| Secret |\n| --- |\n| :secret[A] / :secret[B] |\n\n- :secret[C]: why\n\nSet **:secret[D]** now.\n',
    );
    expect(rowsOf(html).map(({ subject }) => subject)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('lets no name break out of the page', async () => {
    const html = await render(':step[a"b]{by="<img src=x>" on=2026-01-01}\n');
    expect(html).not.toContain('<img');
  });

  it('takes nothing that is not ours', async () => {
    const html = await render('At 10:30 :icon[x] and :8080, :secret[A]\n');
    expect(rowsOf(html)).toHaveLength(1);
    expect(html).not.toContain('gonogo-row id="icon');
  });

  it('leaves a page outside the documents alone', async () => {
    expect(await render('- :secret[A]\n', 'README.md')).not.toContain('gonogo');
  });

  it('makes no board where a page has no row', async () => {
    expect(await render('`:secret[A]`\n')).not.toContain('gonogo');
  });
});
