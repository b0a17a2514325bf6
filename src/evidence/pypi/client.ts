import { fill } from '../../core/text.ts';
import type { PypiClient } from '../clients.ts';
import { evidenceOf } from '../evidence-of.ts';
import { Fault } from '../fault.ts';
import { createHttp, type HttpOptions } from '../http.ts';
import { readJson } from '../read-json.ts';

/** Where an index is. */
export const INDEX_HOSTS = { pypi: 'pypi.org', testpypi: 'test.pypi.org' } as const;

/** Reads PyPI and TestPyPI. Both show everything to everybody, so 404 means that a thing is not there. */
export function createPypiClient(options: Omit<HttpOptions, 'mayAsk' | 'methods'>): PypiClient {
  const hosts: readonly string[] = Object.values(INDEX_HOSTS);
  const http = createHttp({ ...options, mayAsk: (host) => hosts.includes(host) });
  const { now = () => new Date() } = options;
  return {
    get({ index, path, params, accept, schema, page }) {
      const host = INDEX_HOSTS[index];
      const url = `https://${host}${fill(path, params, encodeURIComponent)}`;
      return evidenceOf(url, now, async () => {
        const answer = await http(url, { accept });
        if (answer.status === 404) return { absent: true };
        if (answer.status !== 200) {
          throw new Fault({ code: 'server-error', args: { host, status: String(answer.status) } });
        }
        return { value: readJson(answer, schema), page: `https://${host}${fill(page, params, encodeURIComponent)}` };
      });
    },
  };
}
