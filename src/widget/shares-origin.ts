/** Where the page is published. */
interface Place {
  /** `acme.github.io` */
  readonly hostname: string;
  /** The path that the site begins at: `/`, or `/docs/`. */
  readonly base: string;
}

/** The reader's own machine. */
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Whether other sites have the same origin, so that a browser lets their pages read what is typed into this one. GitHub Pages gives all
 * repositories of an owner one: `acme.github.io/one/` and `acme.github.io/two/`. A site below a path of another host can have such
 * neighbours too. A private site of GitHub Pages (`x.pages.github.io`) has a host of its own.
 */
export function sharesOrigin({ hostname, base }: Place): boolean {
  if (LOOPBACK.test(hostname)) return false;
  return /^[^.]+\.github\.io$/.test(hostname) || base !== '/';
}
