import type { PublishFact } from '../facts.ts';
import { isGranted } from '../is-granted.ts';
import { unwrap } from '../shell/arguments.ts';
import type { ShellCommand } from '../shell/read-commands.ts';
import type { Step } from '../step.ts';
import type { CommandContext } from './command-reader.ts';
import { publicationsOfAction } from './from-action.ts';
import { canPublish, publicationsOf } from './from-command.ts';
import type { JobState } from './job-state.ts';
import { grantsPackages, loginOf, prepare, readLogins, unique } from './job-state.ts';
import { isOpaque, publicationsByName } from './opaque.ts';
import type { Publication } from './publication.ts';
import { settle } from './settle.ts';
import { expandAll, scriptsOf } from './step-commands.ts';

/** What the steps of one job publish. A name that no text tells is taken from the registries that the job logs in to. */
export function readPublishes(steps: readonly Step[], mentions: (host: string) => boolean): readonly PublishFact[] {
  const state: JobState = {
    logins: new Map(),
    helmLogins: new Map(),
    images: [],
    npmRegistry: undefined,
    onPagesBranch: false,
  };
  // A login may stand behind a step that names nothing, but never in another job.
  for (const step of steps) readLogins(step, state);
  const facts: PublishFact[] = [];
  for (const step of steps) {
    prepare(step, state);
    for (const publication of publicationsOfAction(step))
      facts.push(...settle(publication, step, state, mentions, step));
    for (const script of scriptsOf(step)) {
      for (const [index, command] of script.commands.entries()) {
        const hidden = command.next === '||' && isNoOp(script.commands[index + 1]);
        const place = script.place(command);
        for (const publication of publicationsOfCommand(command, step, state)) {
          facts.push(...settle(publication, step, state, mentions, { ...place, hidden: step.hidden || hidden }));
        }
      }
    }
  }
  return merge([...facts.filter((fact) => !isGuessSpent(fact, facts)), ...pushesUnseen(steps, state, facts)]);
}

/** Where something else in the job uses its identity, a tool that might use it, too, is no longer likely to. */
function isGuessSpent(fact: PublishFact, facts: readonly PublishFact[]): boolean {
  const byIdentity = ({ login }: PublishFact): boolean => login.some(({ kind }) => kind === 'oidc');
  return (
    fact.basis === 'login' &&
    byIdentity(fact) &&
    facts.some((other) => other.basis === 'stated' && other.to !== fact.to && byIdentity(other))
  );
}

/**
 * A job that may write packages, has logged in to GHCR and then runs a script or a target pushes with it: there is nothing else that it could want
 * the right for. The same then holds of Docker Hub. Not where another step already pushes images.
 */
function pushesUnseen(steps: readonly Step[], state: JobState, facts: readonly PublishFact[]): readonly PublishFact[] {
  const logins = [...state.logins.values()].map(({ to }) => to);
  const reached = (['ghcr', 'dockerhub'] as const).filter((to) => logins.includes(to));
  if (!reached.includes('ghcr') || facts.some(({ to }) => to === 'ghcr' || to === 'dockerhub' || to === 'helm-oci'))
    return [];
  for (const step of [...steps].reverse()) {
    if (grantsPackages(step) === false) continue;
    for (const { commands, place } of scriptsOf(step)) {
      const command = commands.findLast(
        ({ assignments, words }) =>
          buildsImages(words.map(({ text }) => text)) ||
          (assignments.some(({ value }) => /^ghcr\.io\//.test(value)) &&
            isOpaque(unwrap(words.map(({ text }) => text)))),
      );
      if (!command || (grantsPackages(step) !== true && command.assignments.length === 0)) continue;
      const by = command.words
        .slice(0, 2)
        .map(({ text }) => text)
        .join(' ');
      return [
        ...reached.map((to) => ({
          to,
          job: step.job,
          by,
          ...place(command),
          names: [],
          login: loginOf(to, state),
          basis: 'login' as const,
          ...(step.hidden ? { hidden: true as const } : {}),
        })),
      ];
    }
  }
  return [];
}

function buildsImages(words: readonly string[]): boolean {
  const named = /build|images?(?:$|\W)|docker|container|(?:^|\W)ko(?:$|\W)|release|publish|push|multi/i;
  return isOpaque(unwrap(words)) && named.test(words.slice(0, 4).join(' '));
}

function isNoOp(command: ShellCommand | undefined): boolean {
  return ['true', ':', 'echo'].includes(command?.words[0]?.text ?? '');
}

function publicationsOfCommand(command: ShellCommand, step: Step, state: JobState): readonly Publication[] {
  const words = unwrap(
    behindFunction(
      command.words.map(({ text }) => text),
      step.script?.text ?? '',
    ),
  );
  const context: CommandContext = {
    variable: (name) => {
      const own = command.assignments.filter((assignment) => assignment.name === name).map(({ value }) => value);
      return own.length > 0 ? own.flatMap((value) => step.expand(value)) : step.variable(name);
    },
    oidc: mayAskForToken(step),
    npmRegistry: state.npmRegistry,
  };
  if (
    words[0] === 'git' &&
    words.includes('push') &&
    state.onPagesBranch &&
    !words.some((word) => /^(?:refs\/heads\/|HEAD:)?(?:main|master)$|--tags/.test(word))
  ) {
    return [{ to: 'pages', by: 'git push' }];
  }
  const [program = ''] = words;
  if (!program.includes('$') && !canPublish(program) && !isOpaque(words)) return [];
  return expandAll(words, step).flatMap((variant) => {
    const unwrapped = unwrap(variant);
    const known = publicationsOf(unwrapped, context);
    return known.length > 0 ? known : publicationsByName(unwrapped, step, isLoggedIn(state));
  });
}

/** To a registry that takes charts. */
function isLoggedIn({ helmLogins, logins }: JobState): boolean {
  return helmLogins.size > 0 || [...logins.values()].some(({ to }) => to === 'ghcr' || to === 'dockerhub');
}

/** `run docker push x`, where `run() { echo "$*"; "$@"; }` is a function of the script. */
function behindFunction(words: readonly string[], script: string): readonly string[] {
  const [name = '', ...rest] = words;
  return rest.length > 1 && /^[a-z_]\w*$/i.test(name) && script.includes('"$@"') && script.includes(`${name}()`)
    ? rest
    : words;
}

function mayAskForToken({ permissions }: Step): boolean {
  return permissions !== undefined && isGranted(permissions, 'id-token', 'write') === true;
}

/** One fact per place and target. */
function merge(facts: readonly PublishFact[]): readonly PublishFact[] {
  const merged = new Map<string, PublishFact>();
  for (const fact of facts) {
    const key = `${fact.to} ${fact.span.start.offset} ${fact.via?.span.start.offset ?? ''} ${fact.by}`;
    const before = merged.get(key);
    merged.set(
      key,
      before
        ? {
            ...before,
            names: [...new Set([...before.names, ...fact.names])],
            login: unique([...before.login, ...fact.login]),
          }
        : fact,
    );
  }
  return [...merged.values()];
}
