import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { findBrokenLinks } from './broken-links.ts';

/** Ends a build whose pages have a link to a page or an anchor of the site that is not there. It has to be the last integration. */
export default function checkLinks({ docs }: { readonly docs: string }): AstroIntegration {
  let root = '';
  let base = '';
  return {
    name: 'check-links',
    hooks: {
      'astro:config:done'({ config }) {
        root = fileURLToPath(config.root);
        base = config.base.replace(/\/$/, '');
      },
      'astro:build:done'({ dir }) {
        const broken = findBrokenLinks({ dist: fileURLToPath(dir), base, root, docs });
        if (broken.length > 0) throw new BrokenLinks(broken);
      },
    },
  };
}

class BrokenLinks extends Error {
  override readonly name = 'BrokenLinks';

  constructor(broken: readonly string[]) {
    super(
      `${broken.length === 1 ? 'A link does' : `${broken.length} links do`} not lead anywhere.\n\n${broken.join('\n')}\n`,
    );
    // An author's fault has no stack.
    this.stack = '';
  }
}
