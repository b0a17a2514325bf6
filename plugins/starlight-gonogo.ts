import { fileURLToPath } from 'node:url';
import { isUnifiedProcessor } from '@astrojs/markdown-remark';
import type { StarlightPlugin } from '@astrojs/starlight/types';
import type { AstroIntegration } from 'astro';
import { renderFindings } from '../src/reporters/findings.ts';
import { ChecklistFault, hasErrors } from './build-fault.ts';
import { chunkGroups } from './chunks.ts';
import { protectPages } from './content-security-policy.ts';
import { showFindings } from './dev-overlay.ts';
import { leaveOutOfPages, leaveOutOfWorkers } from './leave-out.ts';
import type { GonogoOptions, ResolvedOptions } from './options.ts';
import { resolveOptions } from './options.ts';
import type { Copies } from './remark-checklist.ts';
import { remarkChecklist } from './remark-checklist.ts';
import { rendererVersion } from './renderer-version.ts';
import { trimChecks } from './trim-checks.ts';
import { trimSignatures } from './trim-signatures.ts';
import type { FactsCache, Validation } from './validator.ts';
import { validate } from './validator.ts';

const ours = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const BOOT = ours('../src/widget/boot.ts');
const STYLES = ours('../src/styles/gonogo.css');
const VALIDATOR = ours('./validator.ts');
/** What decides which findings there are. */
const CODE = ['core', 'checks', 'checklist', 'workflow', 'drift', 'project'].map((folder) => ours(`../src/${folder}`));

/**
 * Makes tagged rows of a Starlight site checkable. The site's Markdown processor has to be `unified()`.
 *
 * ```js
 * export default defineConfig({
 *   markdown: { processor: unified() },
 *   integrations: [starlight({ title: 'Docs', plugins: [gonogo()], markdown: { processedDirs: ['content/docs'] } })],
 * });
 * ```
 */
export default function gonogo(given: GonogoOptions = {}): StarlightPlugin {
  const options = resolveOptions(given);
  return {
    name: 'gonogo',
    hooks: {
      'config:setup'({ config, updateConfig, addIntegration }) {
        updateConfig({
          head: [...(config.head ?? []), { tag: 'meta', attrs: { name: 'referrer', content: 'no-referrer' } }],
          ...(options.styles && { customCss: [...(config.customCss ?? []), STYLES] }),
        });
        // Starlight puts an integration of a plugin before the one that turns directives that nobody took back into text.
        addIntegration(integration(options));
      },
    },
  };
}

function integration(options: ResolvedOptions): AstroIntegration {
  const facts: FactsCache = new Map();
  let root = '';
  return {
    name: 'gonogo',
    hooks: {
      async 'astro:config:setup'({ command, config, updateConfig, injectScript, addWatchFile, logger }) {
        root = fileURLToPath(config.root).replace(/[\\/]$/, '');
        const { processor } = config.markdown;
        if (!isUnifiedProcessor(processor)) {
          throw new Error(
            "gonogo: the site's Markdown processor runs no remark plugin.\n" +
              "Set `markdown: { processor: unified() }`, with `import { unified } from '@astrojs/markdown-remark'`.",
          );
        }
        // Before content is synchronised: that stops at the first fault of front matter, and a cached page is not read at all.
        const checked =
          command === 'build' || command === 'dev' ? await validate({ root, ...options, facts }) : undefined;
        if (checked && command === 'build') {
          if (hasErrors(checked)) throw new ChecklistFault(checked, root);
          if (checked.findings.length > 0) {
            logger.warn(renderFindings(checked.findings, checked.sources));
          }
        }
        for (const folder of checked?.targets ?? []) addWatchFile(new URL(`${folder}/target.json`, config.root));
        // Astro keeps rendered pages as long as the options of the processor stay the same: version and copies make them differ.
        processor.options.remarkPlugins.push([
          remarkChecklist,
          { root, docs: options.docs, copies: copiesOf(checked), version: await rendererVersion() },
        ]);
        injectScript('page', `import ${JSON.stringify(BOOT)};`);
        updateConfig({
          vite: {
            environments: {
              client: { build: { rolldownOptions: { output: { codeSplitting: { groups: chunkGroups() } } } } },
            },
            plugins: [serveOurFiles(), leaveOutOfPages(), leaveOutOfWorkers(), trimChecks(), trimSignatures()],
            // A worker reads rows, so its checks are whole.
            worker: { format: 'es', plugins: () => [leaveOutOfWorkers(), trimSignatures()] },
          },
        });
      },
      'astro:server:setup'({ server, logger }) {
        showFindings({
          server,
          logger,
          root,
          docs: options.docs,
          watched: CODE,
          async validate() {
            // Through Vite, so that a check that was edited counts at once.
            const { validate: newest } = (await server.ssrLoadModule(VALIDATOR)) as typeof import('./validator.ts');
            return newest({ root, ...options, facts });
          },
        });
      },
      async 'astro:build:done'({ dir }) {
        if (options.contentSecurityPolicy) await protectPages(fileURLToPath(dir));
      },
    },
  };
}

/** The dev server may serve the widget's files also where the plugin lies outside the site's folder. */
function serveOurFiles() {
  return {
    name: 'gonogo',
    configResolved({ server }: { readonly server: { readonly fs: { readonly allow: string[] } } }) {
      server.fs.allow.push(ours('../src'));
    },
  };
}

function copiesOf(validation: Validation | undefined): Copies {
  const copies: Record<string, Copies[string]> = {};
  for (const { target } of validation?.checklists ?? []) {
    if (target?.copy) copies[target.workflows] = target.copy;
  }
  return copies;
}
