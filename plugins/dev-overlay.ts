import { join } from 'node:path';
import type { AstroIntegrationLogger, HookParameters } from 'astro';
import { countFindings, renderFindings } from '../src/reporters/findings.ts';
import { ChecklistFault, hasErrors } from './build-fault.ts';
import type { Validation } from './validator.ts';

/** What the overlay follows. */
export interface OverlayOptions {
  readonly server: HookParameters<'astro:server:setup'>['server'];
  readonly logger: AstroIntegrationLogger;
  readonly root: string;
  readonly docs: string;
  /** Further folders whose change may change what is found; absolute. */
  readonly watched: readonly string[];
  readonly validate: () => Promise<Validation>;
}

/** Several files that are saved together are one change. */
const SETTLE_MS = 50;

/**
 * Shows findings in the dev server's error overlay: at the start, after each change of a document, a target or a check, and to a page that
 * connects later. A site that is mended reloads, and the overlay is gone.
 */
export function showFindings({ server, logger, root, docs, watched, validate }: OverlayOptions): void {
  const { hot } = server.environments.client;
  let shown: Validation | undefined;
  let targets: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Promise.resolve();

  const send = (validation: Validation) => hot.send(overlayMessage(validation, root));
  const run = async () => {
    const validation = await validate();
    targets = validation.targets;
    server.watcher.add(targets.map((folder) => join(root, folder)));
    const { findings, sources } = validation;
    if (findings.length > 0) {
      const text = `The checklists have ${countFindings(findings)}.\n\n${renderFindings(findings, sources)}\n`;
      if (hasErrors(validation)) logger.error(text);
      else logger.warn(text);
    }
    const wasBroken = shown !== undefined;
    shown = hasErrors(validation) ? validation : undefined;
    if (shown) send(shown);
    else if (wasBroken) {
      logger.info('The checklists are mended.');
      hot.send({ type: 'full-reload' });
    }
  };
  // One run after the other, so that an older result never replaces a newer one.
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(run).catch((error: unknown) => logger.error(String(error)));
    }, SETTLE_MS);
  };

  server.watcher.add([...watched]);
  server.watcher.on('all', (_event, path) => {
    const folders = [join(root, docs), ...targets.map((folder) => join(root, folder)), ...watched];
    if (folders.some((folder) => path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`))) schedule();
  });
  hot.on('vite:client:connect', () => {
    if (shown) send(shown);
  });
  schedule();
}

function overlayMessage(validation: Validation, root: string) {
  const fault = new ChecklistFault(validation, root);
  const { findings, sources } = validation;
  return {
    type: 'error' as const,
    err: {
      name: fault.name,
      title: 'The checklists are not right',
      // The overlay takes the message as HTML, and the stack as preformatted text: what quotes an author's words goes there.
      message: `${countFindings(findings)}.`,
      stack: renderFindings(findings, sources),
      hint: fault.hint,
      plugin: 'gonogo',
      ...(fault.loc && { id: fault.loc.file, loc: fault.loc }),
    },
  };
}
