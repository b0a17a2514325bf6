import { afterAll, expect, it } from 'vitest';
import { original } from '../support/shop.ts';
import { createSite, type FixtureSite } from '../support/site.ts';

const sites: FixtureSite[] = [];
afterAll(() => Promise.all(sites.map((site) => site.remove())));

/** The fixture's site, whose links are checked, with a page more. */
async function build(text: string) {
  const config = original('astro.config.mjs')
    .replace('import gonogo from', "import checkLinks from '../../../plugins/check-links.ts';\nimport gonogo from")
    .replace('    }),\n  ],', "    }),\n    checkLinks({ docs: 'content/docs' }),\n  ],");
  const site = await createSite({
    'astro.config.mjs': config,
    'content/docs/guides/page.md': `---\ntitle: Page\n---\n\n${text}\n`,
  });
  sites.push(site);
  return site.build();
}

it('a site whose links lead somewhere builds', async () => {
  const { code, output } = await build(
    [
      '## Part two',
      '[page](../../release/), [anchor](#part-two), [there](../../release/#secret-deploy-token), [top](../../release/#_top)',
      '[outside](https://example.org/nowhere#x), [mail](mailto:a@example.org), `[code](../nowhere/)`',
    ].join('\n\n'),
  );
  expect(output).not.toContain('not lead anywhere');
  expect(code).toBe(0);
});

it('a build stops at each link that leads nowhere, with its place', async () => {
  const { code, output } = await build(
    [
      '[gone](../../relese/)',
      '[no anchor](../../release/#secret-nothing)',
      '[own](#part-tow)',
      '[base](/release/)',
    ].join('\n\n'),
  );
  expect(code).not.toBe(0);
  expect(output).toContain('4 links do not lead anywhere.');
  expect(output).toContain('content/docs/guides/page.md:5  ../../relese/: leads nowhere');
  expect(output).toContain(
    'content/docs/guides/page.md:7  ../../release/#secret-nothing: release/index.html has no anchor “secret-nothing”',
  );
  expect(output).toContain('content/docs/guides/page.md:9  #part-tow: guides/page/index.html has no anchor “part-tow”');
  // Outside of the site's base.
  expect(output).toContain('content/docs/guides/page.md:11  /release/: leads nowhere');
});
