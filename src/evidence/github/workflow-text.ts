import * as v from 'valibot';
import type { Evidence, Right } from '../../core/evidence.ts';
import type { Clients } from '../clients.ts';
import { decodeBase64, gitBlobId } from '../platform.ts';
import { RAW_HOST } from '../raw/client.ts';
import { HOST } from './transport.ts';

const body = v.object({ type: v.literal('file'), encoding: v.literal('base64'), content: v.string(), sha: v.string() });

const PERMISSION = 'Contents: read';
const right: Right = { anonymous: true, permission: PERMISSION };

/** Where a workflow file stands. */
export type WorkflowPlace = {
  readonly owner: string;
  readonly repo: string;
  /** A branch or tag. */
  readonly ref: string;
  /** The file's name in `.github/workflows`. */
  readonly file: string;
};

/** The file's text at a ref; another than the one with this `sha` is no answer. */
export async function readWorkflowText(
  clients: Clients,
  { sha, ...place }: WorkflowPlace & { readonly sha: string },
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

/** From the repository's top. */
export function pathOf({ file }: WorkflowPlace): string {
  return `.github/workflows/${file}`;
}

async function readByApi({ github }: Clients, place: WorkflowPlace): Promise<Evidence<FileText>> {
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

async function readRaw(clients: Clients, place: WorkflowPlace, sha: string): Promise<Evidence<FileText>> {
  const { owner, repo, ref } = place;
  const answer = await clients.raw.get({ owner, repo, ref, path: pathOf(place), permission: PERMISSION });
  if (answer.status !== 'found') return answer;
  const { value: text } = answer;
  // Reading drops a byte order mark.
  const marked = (await gitBlobId(`\uFEFF${text}`)) === sha;
  return { ...answer, value: { text, sha: marked ? sha : ((await gitBlobId(text)) ?? sha) } };
}
