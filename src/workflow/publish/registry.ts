import { maskFilled } from '../shell/split-list.ts';

/** A container registry of the vocabulary; `other`: one that is not in it, `unknown`: the name does not tell. */
export type Registry = 'ghcr' | 'dockerhub' | 'other' | 'unknown';

const DOCKER_HUB = /^(?:(?:index|registry-1)\.)?docker\.io$|^registry\.hub\.docker\.com$|^hub\.docker\.com$/;

const NAMESPACE =
  /^\$\{\{\s*(?:lower\()?github\.(?:repository|repository_owner|actor|event\.repository\.(?:full_name|owner\.(?:login|name)))\)?\s*\}\}$/;
/** Registries by what their variables are called: `vars.QUAY_REGISTRY`, `steps.login-ecr.outputs.registry`. */
const OTHERS = /(?<![a-z])(?:quay|ecr|gcr|acr|gar|harbor)(?![a-z])/;

/** The registry of an image or of a login's host. An image without a host is on Docker Hub. */
export function registryOf(image: string): Registry {
  const text = withoutTag(image.replace(/^(?:https?|oci):\/\//, '')).toLowerCase();
  const head = /^(?:\$\{\{[\s\S]*?\}\}|\$\{[^}]*\}|\$\([^)]*\)|[^/$])+|^\$\w+/.exec(text)?.[0] ?? '';
  if (/(?:^|[^\w.-])ghcr\.io$/.test(head) || head === 'ghcr.io') return 'ghcr';
  if (DOCKER_HUB.test(head)) return 'dockerhub';
  if (head.includes('$')) {
    // `${{ github.repository }}` and the like are a namespace, and that is Docker Hub's; a variable can be anything.
    if (NAMESPACE.test(head)) return 'dockerhub';
    // A loop over images of several registries.
    if (/^\$\([\s\S]*(?:ghcr|docker_?(?:hub|image))/.test(head)) return 'unknown';
    if (/docker_?(?:hub)?_?(?:user|org|name|repo)/.test(head)) return 'dockerhub';
    return OTHERS.test(head) || /\.(?:com|io|dev|net|org)(?::\d+)?$/.test(head) ? 'other' : 'unknown';
  }
  if (
    head === 'localhost' ||
    /^(?:oci|oci-archive|docker-archive|dir|docker-daemon|containers-storage)$/.test(text) ||
    /^[^/]*[.:]/.test(head.includes('/') || text.includes('/') ? head : '')
  )
    return 'other';
  return 'dockerhub';
}

/** An image without tag and digest. */
export function withoutTag(image: string): string {
  const named = image.replace(/^docker:\/\//, '');
  const digest = maskFilled(named).search(/@[^/]*$/);
  const text = digest === -1 ? named : named.slice(0, digest);
  const masked = maskFilled(text);
  const colon = masked.lastIndexOf(':');
  return colon > masked.lastIndexOf('/') ? text.slice(0, colon) : text;
}
