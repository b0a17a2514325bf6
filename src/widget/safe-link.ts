import { element } from './element.ts';

const HOSTS: ReadonlySet<string> = new Set(['github.com', 'api.github.com', 'pypi.org', 'test.pypi.org', 'ghcr.io']);

/** The address, when it is https on a host that a verdict may point to; addresses can come from an API's answer. */
export function safeUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, port, username, href } = new URL(address);
  return protocol === 'https:' && HOSTS.has(hostname) && port === '' && username === '' ? href : undefined;
}

/** A link that opens beside the page, or only its words where the address is not one to follow. */
export function safeLink(address: string, words: string): HTMLElement {
  const href = safeUrl(address);
  return href
    ? element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, words)
    : element('span', {}, words);
}
