import type { Login } from '../facts.ts';
import { isGranted } from '../is-granted.ts';
import type { Step } from '../step.ts';
import { isOidc } from './action-inputs.ts';
import type { Publication } from './publication.ts';
import { loginsIn } from './publication.ts';

/** Programs whose own files say what is done: targets, scripts, packages' scripts. */
const RUNNERS = new Set(
  'make task just mage dagger earthly npm pnpm yarn bun bash sh zsh python python3 node deno ruby gradle ./gradlew gradlew mvn ./mvnw mvnw sbt bazel nix tox nox invoke inv rake ant ko'.split(
    ' ',
  ),
);

const PUBLISHES = /(?:^|[\W_])(?:publish|release|upload|push|promote|deploy)(?:$|[\W_])/i;
const PUSHES =
  /(?:^|[\W_])(?:publish|push|promote|upload)(?:$|[\W_])|(?:^|[\W_])release[-_.:](?:image|docker|container|multi)|(?:docker|images?|container)[-_.:](?:release|deploy)/i;
const RELEASES =
  /(?:create|draft|publish|upload|make|edit|finali[sz]e)[\w-]*[-_.](?:release|assets?)(?:$|[\W_])|(?:^|[\W_])release[-_.](?:assets?|create|draft|upload|publish)|(?:^|[\W_])(?:gh|github)[-_.]release/i;
const DOCS = /docs?[-_.:](?:publish|deploy)|(?:publish|deploy)[-_.:]docs?(?:$|\W)|gh-?pages/i;
/** Charts that are pushed to a registry. */
const CHARTS =
  /(?:^|[\W_])(?:helm|charts?)[\W_](?:charts?[\W_])?(?:oci[\W_])?(?:push|publish)|(?:push|publish)[\W_](?:oci[\W_])?(?:helm|charts?)/i;
/** Words that name a check, a trial or a preparation, not the thing itself. */
const TRIAL =
  /dry-?run|(?:^|[\W_])(?:test|lint|check|verify|codegen|tarball|notes|changelog|version|prepare|issue|pr|pull|branch)(?:$|[\W_])/i;
/** The same, for a target or script that is called a release. */
const PREPARES =
  /(?:^|[\W_])(?:build|binary|binaries|package|packages|manifests?|candidate|tag|bump|plan|cut)(?:$|[\W_])/i;

/** Credentials whose name says where they are for. */
const TOKENS: readonly { readonly to: 'crates' | 'npm' | 'pypi'; readonly names: readonly string[] }[] = [
  { to: 'crates', names: ['CARGO_REGISTRY_TOKEN', 'CRATES_IO_TOKEN', 'CRATES_TOKEN', 'CARGO_TOKEN'] },
  { to: 'npm', names: ['NODE_AUTH_TOKEN', 'NPM_TOKEN', 'NPM_AUTH_TOKEN', 'NPM_CONFIG_TOKEN'] },
  {
    to: 'pypi',
    names: [
      'TWINE_PASSWORD',
      'PYPI_TOKEN',
      'PYPI_API_TOKEN',
      'PYPI_PASSWORD',
      'UV_PUBLISH_TOKEN',
      'FLIT_PASSWORD',
      'POETRY_PYPI_TOKEN_PYPI',
    ],
  },
];

/** Docker Hub's, unless their value is another registry's: `DOCKER_PASSWORD: ${{ secrets.QUAY_TOKEN }}`. */
const HUB_TOKENS = [
  'DOCKERHUB_TOKEN',
  'DOCKER_HUB_TOKEN',
  'DOCKERHUB_PASSWORD',
  'DOCKER_HUB_PASSWORD',
  'DOCKER_PASSWORD',
  'DOCKER_TOKEN',
];
const OTHER_REGISTRY = /(?<![a-z])(?:quay|ghcr|gcr|ecr|acr|github_token|github\.token|aws|azure|google)(?![a-z])/i;
const IMAGES = /(?:^|[\W_])(?:docker|images?|container)(?:$|[\W_])/i;

/** `make release` with a token in its own hands; not in a job that may not write a release. A package's script of that name often only builds. */
function isRelease(line: string, { job, label, permissions }: Step, login: readonly Login[]): boolean {
  return (
    !/^(?:npm|pnpm|yarn|bun) /.test(line) &&
    !/prepare|bump|pull request/i.test(`${job} ${label}`) &&
    /(?:^|[\W_])release(?:$|[\W_])/i.test(line) &&
    !PREPARES.test(line) &&
    (permissions === undefined ||
      login.some(({ kind }) => kind === 'secret') ||
      isGranted(permissions, 'contents', 'write') !== false)
  );
}

/** `npm run deploy` with what `docusaurus deploy` is told who pushes. */
function isDocusaurus(words: readonly string[], step: Step): boolean {
  const deploys = /^(?:npm|yarn|pnpm|bun) (?:run )?(?:[\w-]+:)?deploy$|^docusaurus deploy$/.test(words.join(' '));
  return deploys && (step.variable('USE_SSH') ?? step.variable('GIT_USER')) !== undefined;
}

/** Does this command run something whose own file says what is done? */
export function isOpaque(words: readonly string[]): boolean {
  const [program = ''] = words;
  return (
    RUNNERS.has(program) ||
    /^\.{0,2}\/?(?:[\w.-]+\/)+(?:[\w.-]|\$\{\{[^}]*\}\}|\$\{?\w+\}?)+$/.test(program) ||
    /\.(?:sh|py|mjs|js|ts|rb)$/.test(program)
  );
}

/**
 * What a script or target publishes, as far as its name and the credentials that it is given tell. Never proof.
 */
export function publicationsByName(words: readonly string[], step: Step, isLoggedIn: boolean): readonly Publication[] {
  // Options say how, not what; `-c "…"` is a program of its own.
  const line = words
    .filter((word) => !/^-|^\W*$|^\$\{?\w+(?:\[@\])?\}?$/.test(word))
    .slice(0, 4)
    .join(' ');
  if (!isOpaque(words) || TRIAL.test(line)) return [];
  const by = words.slice(0, words[1] === 'run' ? 3 : 2).join(' ');
  const found: Publication[] = [];
  for (const { to, names } of TOKENS) {
    const values = names.map((name) => step.variable(name)).find((value) => value !== undefined);
    if (values && PUBLISHES.test(line)) found.push({ to, by, login: loginOf(values), basis: 'login' });
  }
  const token = [...(step.variable('GH_TOKEN') ?? []), ...(step.variable('GITHUB_TOKEN') ?? [])];
  if (token.length > 0 && (RELEASES.test(line) || isRelease(line, step, loginsIn(token)))) {
    found.push({ to: 'github-release', by, login: loginsIn(token), basis: 'login' });
  }
  const site = PUBLISHES.test(line) && /gh-pages|github pages/i.test(step.label);
  if (site || DOCS.test(line)) {
    const writes = step.permissions !== undefined && isGranted(step.permissions, 'contents', 'write') === true;
    if (writes || token.length > 0)
      found.push({ to: 'pages', by, login: loginsIn(token), basis: site ? 'login' : 'tool' });
  } else if (isDocusaurus(words, step)) found.push({ to: 'pages', by, basis: 'login' });
  if (isLoggedIn && CHARTS.test(line)) found.push({ to: 'helm-oci', by, basis: 'login' });
  const hub = HUB_TOKENS.flatMap((name) => step.variable(name) ?? []);
  if (hub.some((value) => !OTHER_REGISTRY.test(value)) && (PUBLISHES.test(line) || IMAGES.test(line))) {
    found.push({ to: 'dockerhub', by, login: loginsIn(hub), basis: 'login' });
  }
  if (
    found.length === 0 &&
    isOidc(step) &&
    /^(?:node|bun|deno|tsx|zx)$|[-_.]npm(?:[-_.]|$)/.test(words[0] ?? '') &&
    PUBLISHES.test(line)
  ) {
    found.push({ to: 'npm', by, login: [{ kind: 'oidc' }], basis: 'login' });
  }
  // A package's script that publishes the package is told apart from one that pushes an image by the credentials.
  if (
    found.every(({ to }) => to === 'github-release') &&
    (PUSHES.test(line) || /\bpush\b|\bpublish\b/i.test(step.label))
  ) {
    found.push({ to: 'logged-in', by, basis: 'login' });
  }
  return found;
}

function loginOf(values: readonly string[]): readonly Login[] {
  const login = loginsIn(values);
  return login.length === 0 && values.some((value) => /steps\.[\w-]+\.outputs/.test(value))
    ? [{ kind: 'oidc' }]
    : login;
}
