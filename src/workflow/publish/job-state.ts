import type { Login } from '../facts.ts';
import { isGranted } from '../is-granted.ts';
import { imageLines } from '../learn.ts';
import { unwrap } from '../shell/arguments.ts';
import { lowerCase } from '../shell/expand-word.ts';
import type { Step } from '../step.ts';
import { loginsIn } from './publication.ts';
import { registryOf } from './registry.ts';

export type ImageTarget = 'ghcr' | 'dockerhub';

/** What a job has learnt by the step that is looked at. */
export interface JobState {
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

/** May the job write packages? `undefined` when the repository's default decides. */
export function grantsPackages({ permissions }: Step): boolean | undefined {
  return permissions && isGranted(permissions, 'packages', 'write');
}

/** What a step says about later ones. */
export function prepare(step: Step, state: JobState): void {
  if (step.action === 'actions/setup-node') {
    const url = step.input('registry-url')?.[0];
    if (url !== undefined && url !== '') state.npmRegistry = url;
  }
  if (step.action === 'actions/checkout' && step.input('ref')?.some((ref) => /^(?:refs\/heads\/)?gh-pages$/.test(ref)))
    state.onPagesBranch = true;
  if (step.action === 'docker/metadata-action') {
    for (const text of step.input('images') ?? []) {
      state.images.push(...imageLines(text).map(lowerCase));
    }
  }
  for (const { words } of step.script?.commands ?? []) {
    const texts = words.map(({ text }) => text);
    if (
      texts[0] === 'git' &&
      /^(?:checkout|switch|worktree|clone)$/.test(texts[1] ?? '') &&
      texts.some((text) => /^(?:origin\/)?gh-pages$/.test(text))
    )
      state.onPagesBranch = true;
  }
}

export function readLogins(step: Step, state: JobState): void {
  const add = (hosts: readonly string[], login: readonly Login[]): void => {
    for (const host of hosts) {
      const to = host === '' ? 'dockerhub' : registryOf(`${host.replace(/^https?:\/\//, '').split('/')[0] ?? host}/x`);
      if (!state.logins.has(host) || login.length > 0) state.logins.set(host, { to, login });
    }
  };
  if (
    step.action === 'docker/login-action' ||
    step.action === 'redhat-actions/podman-login' ||
    step.action === 'azure/docker-login'
  ) {
    const auth = step.input('registry-auth');
    add(step.input('registry') ?? step.input('login-server') ?? (auth ? [] : ['']), loginsIn(step.input('password')));
    for (const [, host = ''] of (auth ?? []).join('\n').matchAll(/registry:\s*(\S+)/g)) add([host], []);
  }
  if (
    /\/setup-ko$/.test(step.action ?? '') &&
    grantsPackages(step) !== false &&
    step.variable('KO_DOCKER_REPO') === undefined
  ) {
    add(['ghcr.io'], [{ kind: 'token' }]);
  }
  const commands = step.script?.commands ?? [];
  for (const [index, { words }] of commands.entries()) {
    const texts = unwrap(words.map(({ text }) => text));
    const at = texts.indexOf('login');
    if (at === -1 || !/^(?:docker|podman|buildah|skopeo|crane|oras|ko|regctl|nerdctl|helm|flux)$/.test(texts[0] ?? ''))
      continue;
    const valued = /^(?:-u|--username|-p|--password|--authfile)$/;
    const hosts = texts
      .slice(at + 1)
      .filter((text, position, all) => !text.startsWith('-') && !valued.test(all[position - 1] ?? ''));
    // The password comes through a pipe, an option, or a variable.
    const sources = [
      texts.join(' '),
      ...(commands[index - 1]?.next === '|' ? (commands[index - 1]?.words ?? []).map(({ text }) => text) : []),
    ];
    const login = loginsIn(sources.flatMap((source) => step.expand(source)));
    if (texts[0] === 'helm')
      for (const host of hosts.flatMap((one) => step.expand(one)))
        state.helmLogins.set(host.replace(/^oci:\/\//, '').split('/')[0] ?? '', login);
    else add(hosts.length > 0 ? hosts.flatMap((host) => step.expand(host)) : [''], login);
  }
}

export function loginOf(target: ImageTarget, { logins }: JobState): readonly Login[] {
  return unique([...logins.values()].filter(({ to }) => to === target).flatMap(({ login }) => login));
}

/** Helm has its own logins, and takes Docker's where it has none. */
export function helmLogin(names: readonly string[], { helmLogins, logins }: JobState): readonly Login[] {
  const hosts = names.map((name) => name.replace(/^oci:\/\//, '').split('/')[0] ?? '');
  const own = [...helmLogins].flatMap(([host, login]) =>
    hosts.some((one) => one === host || one.includes('$') || host.includes('$')) ? login : [],
  );
  return unique(own.length > 0 ? own : hosts.flatMap((host) => logins.get(host)?.login ?? []));
}

export function unique(logins: readonly Login[]): readonly Login[] {
  return [...new Map(logins.map((login) => [JSON.stringify(login), login])).values()];
}
