import * as v from 'valibot';
import type { Evidence, Right } from '../../core/evidence.ts';
import { type ACTION_FILES, actionPath, localActionsIn } from '../../workflow/local-actions.ts';
import type { Clients } from '../clients.ts';
import { decodeBase64 } from '../platform.ts';
import { commit } from './commit.ts';
import { HOST } from './transport.ts';

const body = v.object({ type: v.literal('file'), encoding: v.literal('base64'), content: v.string() });

const PERMISSION = 'Contents: read';
const right: Right = { anonymous: true, permission: PERMISSION };

/** A repository that has many more is not asked for all of them. */
const MOST_ACTIONS = 40;

interface Place {
  readonly owner: string;
  readonly repo: string;
  /** A branch, a tag or a commit. */
  readonly ref: string;
}

/** Why they could not be had whole. */
type Unavailable = Extract<Evidence<never>, { readonly status: 'unavailable' }>;

/** What one run has asked already: workflows use the same actions. */
const asked = new WeakMap<Clients, Map<string, Promise<Evidence<string>>>>();

/**
 * The repository's own actions that these texts use, and those that they use: text by path from its root. One that is not there is left out: a job can
 * check out another repository into that folder. To be asked only where a file of the repository has been read at this ref: so 404 means absent.
 * Source: REST `repos/get-content` with a token; without, raw.githubusercontent.com at the ref's commit, which no cache can make old.
 */
export async function readActionFiles(
  clients: Clients,
  place: Place,
  texts: readonly string[],
): Promise<ReadonlyMap<string, string> | Unavailable> {
  const files = new Map<string, string>();
  const seen = new Set<string>();
  let open = newFolders(texts, seen);
  if (open.length === 0) return files;
  const at = clients.github.hasToken ? place.ref : await commitOf(clients, place);
  if (typeof at !== 'string') return at;
  while (open.length > 0) {
    const read = await Promise.all(
      open.slice(0, MOST_ACTIONS).map((folder) => readAction(clients, { ...place, ref: at }, folder)),
    );
    const lost = read.find((answer) => answer.status === 'unavailable');
    if (lost?.status === 'unavailable') return lost;
    if (seen.size > MOST_ACTIONS && read[0]) return tooMany(read[0]);
    const found = read.flatMap((answer) => (answer.status === 'found' ? [answer.value] : []));
    for (const { path, text } of found) files.set(path, text);
    open = newFolders(
      found.map(({ text }) => text),
      seen,
    );
  }
  return files;
}

function tooMany({ url, at }: Evidence): Unavailable {
  const detail = `a workflow file uses more than ${MOST_ACTIONS} actions of the repository’s own, and no more are read`;
  return { status: 'unavailable', url, at, reason: { code: 'defect', args: { detail } } };
}

function newFolders(texts: readonly string[], seen: Set<string>): readonly string[] {
  const folders = new Set(texts.flatMap(localActionsIn).filter((folder) => !seen.has(folder)));
  for (const folder of folders) seen.add(folder);
  return [...folders];
}

async function commitOf(clients: Clients, { owner, repo, ref }: Place): Promise<string | Unavailable> {
  if (/^[0-9a-f]{40}$/.test(ref)) return ref;
  const answer = await once(clients, `${owner}/${repo}@${ref}`, async () => {
    const head = await commit.collect(clients, { owner, repo, ref });
    return head.status === 'found' ? { ...head, value: head.value.sha } : head;
  });
  if (answer.status === 'found') return answer.value;
  if (answer.status === 'unavailable') return answer;
  const { url, at } = answer;
  return { status: 'unavailable', url, at, reason: { code: 'not-visible', args: { permission: PERMISSION } } };
}

interface ActionText {
  readonly path: string;
  readonly text: string;
}

async function readAction(clients: Clients, place: Place, folder: string): Promise<Evidence<ActionText>> {
  const { owner, repo, ref } = place;
  const read = async (name: (typeof ACTION_FILES)[number]): Promise<Evidence<ActionText>> => {
    const path = actionPath(folder, name);
    const text = await once(clients, `${owner}/${repo}@${ref}:${path}`, () => readText(clients, place, path));
    return text.status === 'found' ? { ...text, value: { path, text: text.value } } : text;
  };
  const first = await read('action.yml');
  return first.status === 'absent' ? read('action.yaml') : first;
}

async function readText(clients: Clients, { owner, repo, ref }: Place, path: string): Promise<Evidence<string>> {
  if (!clients.github.hasToken) {
    const text = await clients.raw.get({ owner, repo, ref, path, permission: PERMISSION });
    // The repository is public: a file of it has come from there.
    const missing = text.status === 'unavailable' && text.reason.code === 'not-visible';
    return missing ? { status: 'absent', url: text.url, at: text.at } : text;
  }
  const parts = path.split('/');
  const answer = await clients.github.get({
    path: `/repos/{owner}/{repo}/contents/${parts.map((_, index) => `{part${index}}`).join('/')}`,
    params: { owner, repo, ...Object.fromEntries(parts.map((part, index) => [`part${index}`, part])) },
    query: { ref },
    schema: body,
    right,
    notFound: 'absent',
  });
  if (answer.status !== 'found') return answer;
  const text = decodeBase64(answer.value.content);
  if (text !== undefined) return { ...answer, value: text };
  const { url, at } = answer;
  const detail = 'its content is not base64';
  return { status: 'unavailable', url, at, reason: { code: 'bad-answer', args: { host: HOST, detail } } };
}

function once(clients: Clients, key: string, ask: () => Promise<Evidence<string>>): Promise<Evidence<string>> {
  const run = asked.get(clients) ?? new Map<string, Promise<Evidence<string>>>();
  asked.set(clients, run);
  const answer = run.get(key) ?? ask();
  run.set(key, answer);
  return answer;
}
