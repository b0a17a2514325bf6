import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import checkLinks from './plugins/check-links.ts';
import { siteOf } from './plugins/site.ts';
import gonogo from './plugins/starlight-gonogo.ts';

// Starlight looks for pages below src/; a folder elsewhere is named from the root.
const pagesOf = (folder) => [{ autogenerate: { directory: `content/docs/${folder}` } }];

export default defineConfig({
  ...siteOf(process.env.GITHUB_REPOSITORY),
  srcDir: './src',
  publicDir: './src/public',
  markdown: { processor: unified() },
  vite: {
    build: {
      rolldownOptions: {
        // Each page that is rendered on demand causes this warning, which means nothing.
        onLog: (level, log, next) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && next(level, log),
      },
    },
  },
  integrations: [
    starlight({
      title: 'gonogo',
      description: 'A release checklist that cannot lie.',
      favicon: '/favicon.svg',
      components: { Search: './src/components/Search.astro' },
      // Nothing has to be scrolled sideways, which not every browser does by keyboard, but a table: with its lines broken it is none.
      expressiveCode: {
        defaultProps: { wrap: true, preserveIndent: false, overridesByLang: { 'md,mdx': { wrap: false } } },
      },
      customCss: ['./src/styles/site.css'],
      markdown: { processedDirs: ['content/docs'] },
      plugins: [gonogo({ docs: 'content/docs' })],
      sidebar: [
        { label: 'Home', slug: 'index' },
        { label: 'Verify my repository', slug: 'verify' },
        { label: 'Why did it fail?', slug: 'diagnose' },
        { label: 'Checklists', items: pagesOf('checklists') },
        { label: 'Checks', items: pagesOf('checks'), collapsed: true },
        { label: 'Known failures', slug: 'failures' },
        { label: 'Guides', items: pagesOf('guides') },
        { label: 'Reference', items: pagesOf('reference') },
      ],
    }),
    checkLinks({ docs: 'content/docs' }),
  ],
});
