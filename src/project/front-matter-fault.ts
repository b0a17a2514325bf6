import { extractFrontmatter, parseFrontmatter } from '@astrojs/markdown-remark';
import * as v from 'valibot';
import { createSourceText } from '../checklist/source-text.ts';
import type { Finding } from '../core/finding.ts';

const yamlError = v.object({ reason: v.string(), mark: v.object({ position: v.number() }) });

/**
 * What Astro's own reader of front matter objects to: it would stop at that page and tell of no other. Our reader finds most of it first and
 * in better words.
 */
export function findFrontMatterFault(text: string, file: string): Finding | undefined {
  try {
    parseFrontmatter(text);
    return undefined;
  } catch (error) {
    const { success, output } = v.safeParse(yamlError, error);
    const bare = text.replace(/^\ufeff/, '');
    const start = bare.indexOf(extractFrontmatter(text) ?? '');
    const at = start + (success ? output.mark.position : 0);
    return {
      rule: 'broken-front-matter',
      severity: 'error',
      at: createSourceText(text, file).at(at, at),
      message: `the front matter does not parse: ${success ? output.reason : String(error)}`,
    };
  }
}
