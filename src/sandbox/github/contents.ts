import { blobSha, sha1 } from '../sha1.ts';
import type { Repository } from '../world.ts';
import { type Answer, found, notFound, type RepositoryCall } from './answer.ts';
import { findCommit } from './refs.ts';
import { apiUrl, fullName, htmlUrl } from './repository.ts';
import type { Schemas } from './schemas.ts';

/** Larger files come without content in JSON. */
const INLINE = 1_048_576;

/** `GET …/contents/{path}`: a file or a folder at a ref. */
export function contents({ repository, params, query, accept }: RepositoryCall): Answer {
  const ref = query.get('ref') || repository.defaultBranch;
  const commit = findCommit(repository, ref);
  if (!commit) {
    return repository.commits.size === 0
      ? { status: 404, message: 'This repository is empty.' }
      : { status: 404, message: `No commit found for the ref ${ref}` };
  }
  const path = (params.path ?? '').replace(/^\/+|\/+$/g, '');
  const text = commit.files.get(path);
  if (text !== undefined) {
    if (/\braw\b/.test(accept)) return { status: 200, text, type: 'application/vnd.github.raw+json; charset=utf-8' };
    return found(file(repository, path, ref, text));
  }
  const entries = [...children(commit.files, path)];
  return entries.length > 0 ? found(entries.map(([name, text]) => entry(repository, name, ref, text))) : notFound();
}

/** What lies directly in a folder, sorted by path: a file's text, or nothing for a folder. */
function children(files: ReadonlyMap<string, string>, folder: string): Map<string, string | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const inside = new Map<string, string | undefined>();
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!path.startsWith(prefix)) continue;
    const [name = '', ...deeper] = path.slice(prefix.length).split('/');
    inside.set(`${prefix}${name}`, deeper.length === 0 ? text : undefined);
  }
  return inside;
}

function file(repository: Repository, path: string, ref: string, text: string) {
  const { _links, ...head } = entry(repository, path, ref, text);
  const inline = head.size <= INLINE;
  return {
    ...head,
    type: 'file',
    content: inline ? base64(text) : '',
    encoding: inline ? 'base64' : 'none',
    _links,
  } satisfies Schemas['content-file'];
}

function entry(repository: Repository, path: string, ref: string, text: string | undefined) {
  const size = text === undefined ? 0 : new TextEncoder().encode(text).length;
  const sha = text === undefined ? sha1(new TextEncoder().encode(`tree ${ref} ${path}`)) : blobSha(text);
  const kind = text === undefined ? 'tree' : 'blob';
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const url = `${apiUrl(repository)}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const git = `${apiUrl(repository)}/git/${kind}s/${sha}`;
  const html = `${htmlUrl(repository)}/${kind}/${encodeURIComponent(ref)}/${encoded}`;
  const raw = `https://raw.githubusercontent.com/${fullName(repository)}/${encodeURIComponent(ref)}/${encoded}`;
  return {
    type: text === undefined ? ('dir' as const) : ('file' as const),
    name: path.split('/').at(-1) ?? path,
    path,
    sha,
    size,
    url,
    html_url: html,
    git_url: git,
    download_url: text === undefined ? null : raw,
    _links: { self: url, git, html },
  } satisfies Schemas['content-directory'][number];
}

/** In lines of 60, as GitHub sends it. */
function base64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/.{1,60}/g, '$&\n');
}
