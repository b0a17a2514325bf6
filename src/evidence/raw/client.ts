import type { RawClient } from '../clients.ts';
import { evidenceOf } from '../evidence-of.ts';
import { Fault } from '../fault.ts';
import { createHttp, type HttpOptions } from '../http.ts';

/** Where GitHub gives files of public repositories as they are, to pages too, and without counting them. */
export const RAW_HOST = 'raw.githubusercontent.com';

/**
 * Reads files of public repositories, without a token ever. 404 says nothing: a private repository's files look the same.
 */
export function createRawClient(options: Omit<HttpOptions, 'mayAsk' | 'methods'>): RawClient {
  const http = createHttp({ ...options, mayAsk: (host) => host === RAW_HOST });
  const { now = () => new Date() } = options;
  return {
    get({ owner, repo, ref, path, permission }) {
      // A branch's name may hold slashes, which are parts of the path here.
      const file = `${ref}/${path}`.split('/').map(encodeURIComponent).join('/');
      const name = `${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`;
      const url = `https://${RAW_HOST}/${name}/${file}`;
      return evidenceOf(url, now, async () => {
        const { status, text } = await http(url);
        if (status === 404) throw new Fault({ code: 'not-visible', args: { permission } });
        if (status !== 200) throw new Fault({ code: 'server-error', args: { host: RAW_HOST, status: String(status) } });
        return { value: text, page: `https://github.com/${name}/blob/${file}` };
      });
    },
  };
}
