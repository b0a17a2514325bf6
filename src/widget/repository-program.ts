import type { Repository } from '../core/definition.ts';
import { createPageClients } from '../evidence/create-page-clients.ts';
import { addFiles, type FilesRead, readFiles } from './repository-files.ts';
import type { Fit } from './repository-fit.ts';
import { createFitter } from './repository-fitter.ts';
import { type PageTokens, pageFetch, type Sandbox } from './run.ts';

export { refusalOf } from './repository-refusal.ts';
export { showFitted } from './repository-result.ts';

/** What a repository gives: its checklist, or why there is none. */
export type Fitted =
  | (Extract<FilesRead, { status: 'found' }> & { readonly fit: Fit })
  | Exclude<FilesRead, { status: 'found' }>;

/** One click: whose files to read, with what. */
export interface FitRun {
  readonly repository: Repository;
  readonly tokens: PageTokens;
  readonly sandbox: Sandbox | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (words: string) => void;
}

/** Reads a repository's workflow files and makes the checklist that fits them. */
export async function fitRepository({ repository, tokens, sandbox, signal, onProgress }: FitRun): Promise<Fitted> {
  const clients = createPageClients({ fetch: sandbox?.fetch ?? pageFetch, token: tokens.repository, signal });
  // The worker loads while the first answers come.
  const fitter = createFitter(signal);
  try {
    const read = await readFiles(clients, repository, (done, of) =>
      onProgress(`Reading workflow files: ${done} of ${of} …`),
    );
    if (read.status !== 'found') return read;
    onProgress('Writing the checklist …');
    const { files } = read;
    const further = await fitter.ask({ task: 'further', files });
    if ('problem' in further) throw new Error(further.problem);
    const paths = read.isPublic && 'paths' in further ? further.paths : [];
    const all = await addFiles(clients, read, paths);
    const answer = await fitter.ask({ task: 'fit', files: all, repository: read.repository, now: new Date() });
    if ('fit' in answer) return { ...read, fit: answer.fit };
    throw new Error('problem' in answer ? answer.problem : 'no answer');
  } finally {
    fitter.end();
  }
}
