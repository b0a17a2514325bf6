import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';

export const collections = {
  docs: defineCollection({
    // Rendered with its page and never kept: a kept page would have the rows of an older renderer.
    loader: glob({ base: './content/docs', pattern: '**/[^_]*.{md,mdx}', deferRender: true }),
    schema: docsSchema(),
  }),
};
