import * as v from 'valibot';
import type { Evidence, Right } from '../../core/evidence.ts';
import type { WorkflowFacts } from '../../workflow/facts.ts';
import type { Clients } from '../clients.ts';
import { decodeBase64, gitBlobId } from '../platform.ts';
import { defineQuestion } from '../question.ts';
import { RAW_HOST } from '../raw/client.ts';
import { readActionFiles } from './action-files.ts';
import { HOST } from './transport.ts';

const body = v.object({ type: v.literal('file'), encoding: v.literal('base64'), content: v.string(), sha: v.string() });

const PERMISSION = 'Contents: read';
const right: Right = { anonymous: true, permission: PERMISSION };

type Place = {
  readonly owner: string;
  readonly repo: string;
  /** A branch or tag. */
  readonly ref: string;
  /** The file's name in `.github/workflows`. */
  readonly file: string;
};

/**
 * What a workflow file says at a ref, as facts. It is to be asked only for a file that the list of files has, with the `sha` that stands there:
 * the host of raw files keeps a text for five minutes, and another text than that is no answer. So 404 never means that the file is absent.
 * Source: REST `repos/get-content` with a token (Contents: read), raw.githubusercontent.com without.
 */
export const workflowFacts = defineQuestion<Place & { readonly sha: string }, WorkflowFacts>(
  'github/workflow-facts',
  right,
  async (clients, { sha, ...place }) => {
    const text = await readWorkflowText(clients, { sha, ...place });
    if (text.status !== 'found') return text;
    const { value, ...asked } = text;
    // A parser is much code: it is loaded when the first file is there to be read. GitHub's own is left out: its objections prove nothing.
    const { createActionLookup, readWorkflow } = await import('../../workflow/parse.ts');
    // What the repository's own actions do counts for the job that uses them.
    const actions = await readActionFiles(clients, place, [value.text]);
    if ('status' in actions) return actions;
    const options = { schema: false, actionAt: createActionLookup(actions) };
    return { ...asked, value: await readWorkflow(pathOf(place), value.text, options) };
  },
);

/** The file's text at a ref; another than the one with this `sha` is no answer. */
export async function readWorkflowText(
  clients: Clients,
  { sha, ...place }: Place & { readonly sha: string },
): Promise<Evidence<FileText>> {
  const text = clients.github.hasToken ? await readByApi(clients, place) : await readRaw(clients, place, sha);
  if (text.status !== 'found' || text.value.sha === sha) return text;
  const { url, at } = text;
  const host = clients.github.hasToken ? HOST : RAW_HOST;
  return { status: 'unavailable', url, at, reason: { code: 'other-version', args: { host, file: place.file } } };
}

interface FileText {
  readonly text: string;
  readonly sha: string;
}

function pathOf({ file }: Place): string {
  return `.github/workflows/${file}`;
}

async function readByApi({ github }: Clients, place: Place): Promise<Evidence<FileText>> {
  const { owner, repo, ref, file } = place;
  const answer = await github.get({
    path: '/repos/{owner}/{repo}/contents/.github/workflows/{file}',
    params: { owner, repo, file },
    query: { ref },
    schema: body,
    right,
    notFound: 'unavailable',
    page: `/{owner}/{repo}/blob/${encodeURIComponent(ref)}/.github/workflows/{file}`,
  });
  if (answer.status !== 'found') return answer;
  const { content, sha } = answer.value;
  const text = decodeBase64(content);
  if (text !== undefined) return { ...answer, value: { text, sha } };
  const detail = 'its content is not base64';
  const { url, at } = answer;
  return { status: 'unavailable', url, at, reason: { code: 'bad-answer', args: { host: HOST, detail } } };
}

async function readRaw(clients: Clients, place: Place, sha: string): Promise<Evidence<FileText>> {
  const { owner, repo, ref } = place;
  const answer = await clients.raw.get({ owner, repo, ref, path: pathOf(place), permission: PERMISSION });
  if (answer.status !== 'found') return answer;
  const { value: text } = answer;
  // Reading drops a byte order mark.
  const marked = (await gitBlobId(`\uFEFF${text}`)) === sha;
  return { ...answer, value: { text, sha: marked ? sha : ((await gitBlobId(text)) ?? sha) } };
}
