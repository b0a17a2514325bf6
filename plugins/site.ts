/** Where a site is read. */
export interface Site {
  readonly site: string;
  readonly base: string;
}

/**
 * The address of a repository's site on GitHub Pages. Without a repository (`GITHUB_REPOSITORY` is only set by GitHub Actions) the site is
 * made for this machine, below the same path as ours.
 *
 * `acme/docs` → `https://acme.github.io` and `/docs` · `acme/acme.github.io` → `https://acme.github.io` and `/`
 */
export function siteOf(repository: string | undefined): Site {
  const [owner, name] = (repository ?? '').split('/');
  if (!owner || !name) return { site: 'http://localhost:4321', base: '/gonogo' };
  const host = `${owner.toLowerCase()}.github.io`;
  return { site: `https://${host}`, base: name.toLowerCase() === host ? '/' : `/${name}` };
}
