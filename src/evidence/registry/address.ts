import { Fault } from '../fault.ts';
import { isLoopback } from '../http.ts';
import { repositoryProblem } from './reference.ts';

/** Asked unless told otherwise: what a checklist names is not a reason to call any host in the world. */
export const REGISTRIES: readonly string[] = ['ghcr.io'];

/** The command line's flag for the one probe that opens something. */
export const PUSH_FLAG = '--push-dry-run';

/** `https://ghcr.io`; plain http only for this machine itself. */
export function originOf(registry: string): string {
  return `${isLoopback(registry) ? 'http' : 'https'}://${registry}`;
}

/** The address below a repository. */
export function addressOf(registry: string, repository: string, path: string): string {
  return `${originOf(registry)}/v2/${repository}/${path}`;
}

/** Throws a `Fault` for a name that no registry takes, before anything is sent. */
export function checkName(registry: string, repository: string): void {
  const detail = repositoryProblem(repository);
  if (detail) throw new Fault({ code: 'bad-name', args: { name: repository, host: registry, detail } });
}

/**
 * Whether a host may hand out tokens for a registry. A challenge names the host that gets the login, so a registry (or whoever answers in its
 * place) could send it anywhere: it stays within the registry's own domain, for GHCR on its very host.
 */
export function mayGrantFor(registry: string, host: string): boolean {
  if (host === registry) return true;
  if (isLoopback(registry) || isLoopback(host)) return isLoopback(registry) && isLoopback(host);
  return registry !== 'ghcr.io' && domainOf(host) === domainOf(registry);
}

/** `auth.docker.io` → `docker.io`. Errs on the strict side: `a.co.uk` is a domain of its own. */
function domainOf(host: string): string {
  if (/^[\d.]+$|[:[]/.test(host)) return host;
  const labels = host.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(second.length <= 3 && top.length === 2 ? -3 : -2).join('.');
}
