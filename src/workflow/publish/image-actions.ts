import { isGranted } from '../is-granted.ts';
import type { Step } from '../step.ts';
import type { Reader } from './action-inputs.ts';
import { lines, may } from './action-inputs.ts';
import { loginsIn } from './publication.ts';

export const buildPush: Reader = (step, by) => {
  const outputs = (step.input('outputs') ?? []).join('\n');
  const pushed = may(step, 'push', false) || /type=registry|push=true|push=\$|^\$\{\{[^}]*\}\}$/m.test(outputs);
  if (!pushed) return [];
  const names = [...outputs.matchAll(/(?:^|,|\s|")name=([^,\n"]*)/g)].map(([, name = '']) => name);
  return [{ to: 'images', by, images: [...lines(step.input('tags')), ...lines(names)] }];
};

export const bake: Reader = (step, by) => {
  const set = (step.input('set') ?? []).join('\n');
  if (!may(step, 'push', false) && !/output=type=registry|push=true/.test(set)) return [];
  const tags = [...set.matchAll(/\.tags?=(\S+)/g)].map(([, tag = '']) => tag);
  return [{ to: 'images', by, images: tags }];
};

/** An action whose inputs name the image. */
export const image =
  (inputs: readonly string[], options: { readonly registry?: string; readonly push?: string } = {}): Reader =>
  (step, by) => {
    if (options.push !== undefined && !may(step, options.push, true)) return [];
    const registries = options.registry === undefined ? [] : lines(step.input(options.registry));
    const names = inputs.flatMap((name) => lines(step.input(name)));
    const placed = names.flatMap((name) =>
      registries.length > 0
        ? registries.map((registry) => (name.startsWith(registry) ? name : `${registry}/${name}`))
        : [name],
    );
    return [{ to: 'images', by, images: placed }];
  };

/** `registry` and `image` of an action that also logs in. */
export const builderImage = (step: Step, inputs: readonly string[], registry: string): readonly string[] => {
  const registries = lines(step.input(registry));
  return inputs
    .flatMap((name) => lines(step.input(name)))
    .flatMap((name) => (registries.length > 0 ? registries.map((host) => `${host}/${name}`) : [name]));
};

/** Actions that log in by themselves, to each registry that they are given a password of. */
export const prometheus: Reader = (step, by) => {
  const hub = step.input('docker_hub_password');
  const ghcr = step.input('ghcr_io_password');
  return [
    ...(hub ? [{ to: 'dockerhub' as const, by, login: loginsIn(hub), basis: 'login' as const }] : []),
    ...(ghcr ? [{ to: 'ghcr' as const, by, login: loginsIn(ghcr), basis: 'login' as const }] : []),
    ...(by.endsWith('release')
      ? [{ to: 'github-release' as const, by, login: loginsIn(step.input('github_token')) }]
      : []),
  ];
};

/** An action of somebody's that builds images, in a job that may write packages and hands it the token. */
export const containerBuild: Reader = (step, by) => {
  const login = loginsIn([...(step.input('github-token') ?? []), ...(step.input('token') ?? [])]);
  const writes = step.permissions !== undefined && isGranted(step.permissions, 'packages', 'write') === true;
  return writes && login.length > 0 ? [{ to: 'ghcr', by, login, basis: 'login' }] : [];
};

export const devcontainer: Reader = (step, by) =>
  step.input('push')?.every((value) => value === 'never')
    ? []
    : step.input('imageName')
      ? [{ to: 'images', by, images: lines(step.input('imageName')) }]
      : [];

/** Features and templates of dev containers are artefacts in the owner's registry. */
export const features: Reader = (step, by) =>
  may(step, 'publish-features', false) || may(step, 'publish-templates', false)
    ? [{ to: 'ghcr', by, login: loginsIn(step.variable('GITHUB_TOKEN')) }]
    : [];
