import type { Login, PublishFact } from '../facts.ts';
import { isGranted } from '../is-granted.ts';
import { lowerCase } from '../shell/expand-word.ts';
import { splitList } from '../shell/split-list.ts';
import type { Step } from '../steps.ts';
import { imageLines } from '../steps.ts';
import { publicationsOfAction } from './from-action.ts';
import type { CommandContext } from './from-command.ts';
import { publicationsOf } from './from-command.ts';
import { isOpaque, publicationsByName } from './opaque.ts';
import type { Publication } from './publication.ts';
import { loginsIn } from './publication.ts';
import { unwrap } from '../shell/arguments.ts';
import { registryOf, withoutTag } from './registry.ts';
import type { ShellCommand } from '../shell/read-commands.ts';
import { readCommands } from '../shell/read-commands.ts';

type ImageTarget = 'ghcr' | 'dockerhub';

/** What a job has learnt by the step that is looked at. */
interface JobState {
  /** Registries that it has logged in to, each with what it logged in with. */
  readonly logins: Map<string, { readonly to: ImageTarget | 'other' | 'unknown'; readonly login: readonly Login[] }>;
  /** The same for `helm registry login`, which reaches no image. */
  readonly helmLogins: Map<string, readonly Login[]>;
  /** Images that docker/metadata-action was given. */
  readonly images: string[];
  npmRegistry: string | undefined;
  /** It has the branch that Pages are built from. */
  onPagesBranch: boolean;
}

/** What the steps of one job publish. A name that no text tells is taken from the registries that the job logs in to. */
export function readPublishes(steps: readonly Step[], mentions: (host: string) => boolean): readonly PublishFact[] {
  const state: JobState = { logins: new Map(), helmLogins: new Map(), images: [], npmRegistry: undefined, onPagesBranch: false };
  // A login may stand behind a step that names nothing, but never in another job.
  for (const step of steps) readLogins(step, state);
  const facts: PublishFact[] = [];
  for (const step of steps) {
    prepare(step, state);
    for (const publication of publicationsOfAction(step)) facts.push(...settle(publication, step, state, mentions, step));
    for (const script of scriptsOf(step)) {
      for (const command of script.commands) {
        const hidden = command.next === '||' && isNoOp(script.commands[script.commands.indexOf(command) + 1]);
        const place = script.place(command);
        for (const publication of publicationsOfCommand(command, step, state)) {
          facts.push(...settle(publication, step, state, mentions, { ...place, hidden: step.hidden || hidden }));
        }
      }
    }
  }
  return merge([...facts, ...pushesUnseen(steps, state, facts)]);
}

/**
 * A job that may write packages, has logged in to GHCR and then runs a script or a target pushes with it: there is nothing else that it could want
 * the right for. Not where another step already pushes images.
 */
function pushesUnseen(steps: readonly Step[], state: JobState, facts: readonly PublishFact[]): readonly PublishFact[] {
  const loggedIn = [...state.logins.values()].some(({ to }) => to === 'ghcr');
  if (!loggedIn || facts.some(({ to }) => to === 'ghcr' || to === 'dockerhub' || to === 'helm-oci')) return [];
  for (const step of [...steps].reverse()) {
    if (grantsPackages(step) !== true) continue;
    for (const { commands, place } of scriptsOf(step)) {
      const command = commands.findLast(({ words }) => buildsImages(words.map(({ text }) => text)));
      if (!command) continue;
      const by = command.words.slice(0, 2).map(({ text }) => text).join(' ');
      return [{ to: 'ghcr', job: step.job, by, ...place(command), names: [], login: loginOf('ghcr', state), basis: 'login', ...(step.hidden ? { hidden: true as const } : {}) }];
    }
  }
  return [];
}

function buildsImages(words: readonly string[]): boolean {
  const named = /build|images?(?:$|\W)|docker|container|(?:^|\W)ko(?:$|\W)|release|publish|push|multi/i;
  return isOpaque(unwrap(words)) && named.test(words.slice(0, 4).join(' '));
}

/** May the job write packages? `undefined` when the repository's default decides. */
function grantsPackages({ permissions }: Step): boolean | undefined {
  return permissions && isGranted(permissions, 'packages', 'write');
}

/** A step's script, and what actions are given to run. */
function scriptsOf(step: Step): readonly { readonly commands: readonly ShellCommand[]; readonly place: (command: ShellCommand) => Pick<PublishFact, 'span' | 'via'> }[] {
  const { script } = step;
  if (script) return [{ commands: script.commands, place: ({ start, end }) => script.place(start, end) }];
  const input = step.action === undefined ? undefined : Object.hasOwn(RUNNERS, step.action) ? RUNNERS[step.action] : undefined;
  const texts = input === undefined ? [] : (step.input(input) ?? []);
  const own = { span: step.span, ...(step.via ? { via: step.via } : {}) };
  const prefix = PROGRAMS[step.action ?? ''];
  return texts.map((text) => ({ commands: readCommands(prefix === undefined ? text : `${prefix} ${text}`), place: () => own }));
}

/** Actions that run a command that they are given. */
const RUNNERS: Readonly<Record<string, string>> = {
  'nick-fields/retry': 'command',
  'nick-invision/retry': 'command',
  'wandalen/wretry.action': 'command',
  'addnab/docker-run-action': 'run',
  'gradle/gradle-build-action': 'arguments',
  'dagger/dagger-for-github': 'args',
};

/** What such an action runs the text with. */
const PROGRAMS: Readonly<Record<string, string>> = { 'dagger/dagger-for-github': 'dagger', 'gradle/gradle-build-action': 'gradle' };

function isNoOp(command: ShellCommand | undefined): boolean {
  return ['true', ':', 'echo', 'exit'].includes(command?.words[0]?.text ?? '') && command?.words[0]?.text !== 'exit';
}

function publicationsOfCommand(command: ShellCommand, step: Step, state: JobState): readonly Publication[] {
  const words = unwrap(command.words.map(({ text }) => text));
  const context: CommandContext = {
    variable: (name) => {
      const own = command.assignments.filter((assignment) => assignment.name === name).map(({ value }) => value);
      return own.length > 0 ? own.flatMap((value) => step.expand(value)) : step.variable(name);
    },
    oidc: mayAskForToken(step),
    npmRegistry: state.npmRegistry,
    composeImages: [],
  };
  if (words[0] === 'git' && words.includes('push') && state.onPagesBranch && !words.some((word) => /^(?:refs\/heads\/|HEAD:)?(?:main|master)$|--tags/.test(word))) {
    return [{ to: 'pages', by: 'git push' }];
  }
  return expandAll(words, step).flatMap((variant) => {
    const unwrapped = unwrap(variant);
    const known = publicationsOf(unwrapped, context);
    return known.length > 0 ? known : publicationsByName(unwrapped, step);
  });
}

/** Each word expanded; where one can be several things, one command for each. */
function expandAll(words: readonly string[], step: Step): readonly (readonly string[])[] {
  let variants: readonly (readonly string[])[] = [[]];
  for (const word of words) {
    const values = word.includes('$') ? step.expand(word) : [word];
    // Unquoted variables hold several words: `$PUSH_FLAGS`.
    const split = values.map((value) => splitList(value, /\s/));
    variants = variants.flatMap((variant) => split.map((parts) => [...variant, ...parts])).slice(0, 24);
  }
  return variants;
}

function mayAskForToken({ permissions }: Step): boolean {
  return permissions !== undefined && isGranted(permissions, 'id-token', 'write') === true;
}

/** What a step says about later ones. */
function prepare(step: Step, state: JobState): void {
  if (step.action === 'actions/setup-node') {
    const url = step.input('registry-url')?.[0];
    if (url !== undefined && url !== '') state.npmRegistry = url;
  }
  if (step.action === 'actions/checkout' && step.input('ref')?.some((ref) => /^(?:refs\/heads\/)?gh-pages$/.test(ref))) state.onPagesBranch = true;
  if (step.action === 'docker/metadata-action') {
    for (const text of step.input('images') ?? []) {
      state.images.push(...imageLines(text).map(lowerCase));
    }
  }
  for (const { words } of step.script?.commands ?? []) {
    const texts = words.map(({ text }) => text);
    if (texts[0] === 'git' && /^(?:checkout|switch|worktree|clone)$/.test(texts[1] ?? '') && texts.some((text) => /^(?:origin\/)?gh-pages$/.test(text))) state.onPagesBranch = true;
  }
}

function readLogins(step: Step, state: JobState): void {
  const add = (hosts: readonly string[], login: readonly Login[]): void => {
    for (const host of hosts) {
      const to = host === '' ? 'dockerhub' : registryOf(`${host.replace(/^https?:\/\//, '').split('/')[0] ?? host}/x`);
      if (!state.logins.has(host) || login.length > 0) state.logins.set(host, { to, login });
    }
  };
  if (step.action === 'docker/login-action' || step.action === 'redhat-actions/podman-login' || step.action === 'azure/docker-login') {
    const auth = step.input('registry-auth');
    add(step.input('registry') ?? step.input('login-server') ?? (auth ? [] : ['']), loginsIn(step.input('password')));
    for (const [, host = ''] of (auth ?? []).join('\n').matchAll(/registry:\s*(\S+)/g)) add([host], []);
  }
  if (/\/setup-ko$/.test(step.action ?? '') && grantsPackages(step) !== false && step.variable('KO_DOCKER_REPO') === undefined) {
    add(['ghcr.io'], [{ kind: 'token' }]);
  }
  const commands = step.script?.commands ?? [];
  for (const [index, { words }] of commands.entries()) {
    const texts = unwrap(words.map(({ text }) => text));
    const at = texts.indexOf('login');
    if (at === -1 || !/^(?:docker|podman|buildah|skopeo|crane|oras|ko|regctl|nerdctl|helm|flux)$/.test(texts[0] ?? '')) continue;
    const valued = /^(?:-u|--username|-p|--password|--authfile)$/;
    const hosts = texts.slice(at + 1).filter((text, position, all) => !text.startsWith('-') && !valued.test(all[position - 1] ?? ''));
    // The password comes through a pipe, an option, or a variable.
    const sources = [texts.join(' '), ...(commands[index - 1]?.next === '|' ? (commands[index - 1]?.words ?? []).map(({ text }) => text) : [])];
    const login = loginsIn(sources.flatMap((source) => step.expand(source)));
    if (texts[0] === 'helm') for (const host of hosts.flatMap((one) => step.expand(one))) state.helmLogins.set(host.replace(/^oci:\/\//, '').split('/')[0] ?? '', login);
    else add(hosts.length > 0 ? hosts.flatMap((host) => step.expand(host)) : [''], login);
  }
}

function settle(
  publication: Publication,
  step: Step,
  state: JobState,
  mentions: (host: string) => boolean,
  place: Pick<PublishFact, 'span' | 'via'> & { readonly hidden: boolean },
): readonly PublishFact[] {
  const { by } = publication;
  const head = { job: step.job, by, span: place.span, ...(place.via ? { via: place.via } : {}), ...(place.hidden ? { hidden: true as const } : {}) };
  const basis = publication.basis ?? 'stated';
  if (publication.to !== 'images' && publication.to !== 'logged-in') {
    const { to, names = [], login = [] } = publication;
    return [{ to, ...head, names, login: to === 'helm-oci' && login.length === 0 ? helmLogin(names, state) : login, basis }];
  }
  const reached = [...new Set([...state.logins.values()].flatMap(({ to }) => (to === 'ghcr' || to === 'dockerhub' ? [to] : [])))];
  if (publication.to === 'logged-in') return reached.map((to) => ({ to, ...head, names: [], login: loginOf(to, state), basis }));
  const named = publication.images.flatMap((text) => splitList(text, /[\s,]/)).filter((name) => !name.startsWith('-'));
  const known = group(named);
  if (known.size > 0) return [...known].map(([to, names]) => ({ to, ...head, names, login: loginOf(to, state), basis }));
  // All of them are elsewhere: `localhost:5000/x`.
  if (named.length > 0 && named.every((name) => registryOf(name) === 'other')) return [];
  const fromMetadata = group(state.images);
  if (fromMetadata.size > 0) return [...fromMetadata].map(([to, names]) => ({ to, ...head, names, login: loginOf(to, state), basis }));
  const elsewhere = [...state.logins.values()].some(({ to }) => to === 'other');
  const guessed = reached.length > 0 ? reached : elsewhere ? [] : mentions('ghcr.io') ? ['ghcr' as const] : [];
  return guessed.map((to) => ({ to, ...head, names: [], login: loginOf(to, state), basis: 'login' }));
}

function group(images: readonly string[]): Map<ImageTarget, readonly string[]> {
  const groups = new Map<ImageTarget, readonly string[]>();
  for (const image of images) {
    const to = registryOf(image);
    if (to !== 'ghcr' && to !== 'dockerhub') continue;
    const names = groups.get(to) ?? [];
    const name = withoutTag(image);
    groups.set(to, names.includes(name) ? names : [...names, name]);
  }
  return groups;
}

function loginOf(target: ImageTarget, { logins }: JobState): readonly Login[] {
  return unique([...logins.values()].filter(({ to }) => to === target).flatMap(({ login }) => login));
}

/** Helm has its own logins, and takes Docker's where it has none. */
function helmLogin(names: readonly string[], { helmLogins, logins }: JobState): readonly Login[] {
  const hosts = names.map((name) => name.replace(/^oci:\/\//, '').split('/')[0] ?? '');
  const own = [...helmLogins].flatMap(([host, login]) => (hosts.some((one) => one === host || one.includes('$') || host.includes('$')) ? login : []));
  return unique(own.length > 0 ? own : hosts.flatMap((host) => logins.get(host)?.login ?? []));
}

function unique(logins: readonly Login[]): readonly Login[] {
  return [...new Map(logins.map((login) => [JSON.stringify(login), login])).values()];
}

/** One fact per place and target. */
function merge(facts: readonly PublishFact[]): readonly PublishFact[] {
  const merged = new Map<string, PublishFact>();
  for (const fact of facts) {
    const key = `${fact.to} ${fact.span.start.offset} ${fact.via?.span.start.offset ?? ''} ${fact.by}`;
    const before = merged.get(key);
    merged.set(key, before ? { ...before, names: [...new Set([...before.names, ...fact.names])], login: unique([...before.login, ...fact.login]) } : fact);
  }
  return [...merged.values()];
}

