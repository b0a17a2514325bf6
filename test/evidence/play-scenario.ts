import { describe, expect, it } from 'vitest';
import { checkOf } from '../../src/checks/index.ts';
import type { Definition } from '../../src/core/definition.ts';
import { verify } from '../../src/core/verify.ts';
import { createCollect } from '../../src/evidence/collect.ts';
import { createClients } from '../../src/evidence/create-clients.ts';
import { createPageClients } from '../../src/evidence/create-page-clients.ts';
import { createSandbox, presets, type World } from '../../src/sandbox/index.ts';
import { type Fault, withFaults } from '../support/faults.ts';

export const NOW = new Date('2026-01-31T12:00:00Z');
export const day = (ago: number): string => new Date(NOW.getTime() - ago * 86_400_000).toISOString();

/** What is done to the answer, and the reason that it leaves where the check had to read it. */
const FAULTS = {
  '401': 'bad-token',
  '403': 'forbidden',
  '404': 'not-visible',
  '429': 'rate-limit',
  '500': 'server-error',
  'time-out': 'timeout',
  reset: 'network',
  'broken-body': 'bad-answer',
  redirect: 'redirect',
} as const satisfies Partial<Record<Fault | 'time-out', string>>;
type FaultName = keyof typeof FAULTS;
const faultNames = Object.keys(FAULTS) as FaultName[];
type Reasons = Readonly<Record<FaultName, string>>;

/** A registry refuses in words of its own: what GitHub's API says is no answer of one. */
export const REGISTRY_FAULTS: Reasons = {
  ...FAULTS,
  '401': 'server-error',
  '403': 'server-error',
  '404': 'server-error',
  '429': 'host-limit',
};

export type Repository = World['github']['repositories'][number];

export interface Endpoint {
  readonly match: RegExp;
  /** The verdict when the answer is spoilt; `unknown`: with the fault's reason. */
  readonly spoilt: string;
  /** The reasons of a host other than GitHub's API. */
  readonly reasons?: Reasons;
  /** Faults that end otherwise. */
  readonly but?: Partial<Record<FaultName, string>>;
  /** The thing is not there: how, and the verdict. */
  readonly absent?: readonly [(repository: Repository, world: World) => void, string];
}

export interface Scenario {
  readonly row: Definition;
  /** What is changed in a repository that can release. */
  readonly arrange?: (repository: Repository, world: World) => void;
  readonly anonymous?: true;
  /** No token for packages, though there may be one for the repository. */
  readonly withoutPackages?: true;
  /** @default 'cli' */
  readonly surface?: 'page' | 'cli';
  /** The verdict when all answers come. */
  readonly found: string;
  readonly endpoints: Readonly<Record<string, Endpoint>>;
}

/** Of the repository in every preset. */
export const at = (path: string) => new RegExp(`/repos/BoundaryLogic/privaci${path}(\\?|$)`);

/**
 * Every scenario × every request that it makes × everything that can happen to the answer: spoilt on the wire, read by the real clients and
 * collectors, asked in rounds and judged. A verdict other than `unknown` where an answer is spoilt means that the check can do without it.
 */
export function playAll(scenarios: Readonly<Record<string, Scenario>>): void {
  describe.each(Object.entries(scenarios))('%s', (_name, scenario) => {
    const { endpoints } = scenario;

    it(`all answers come: ${scenario.found}, and each request made is in the table`, async () => {
      const { verdict, asked } = await play(scenario);
      expect(verdict).toBe(scenario.found);
      const unlisted = asked.filter((url) => !Object.values(endpoints).some(({ match }) => match.test(url)));
      expect(unlisted).toEqual([]);
      for (const { match } of Object.values(endpoints)) expect(asked.filter((url) => match.test(url))).toHaveLength(1);
    });

    describe.each(Object.entries(endpoints))('%s', (_endpoint, { match, spoilt, reasons = FAULTS, but, absent }) => {
      it.each(faultNames)('%s', async (fault) => {
        const expected = but?.[fault] ?? (spoilt === 'unknown' ? `unknown ${reasons[fault]}` : spoilt);
        expect((await play(scenario, { match, fault })).verdict).toBe(expected);
      });

      for (const [remove, expected] of absent ? [absent] : []) {
        it('absent', async () => {
          expect((await play(scenario, undefined, remove)).verdict).toBe(expected);
        });
      }
    });
  });
}

async function play(
  { row: definition, arrange, anonymous, withoutPackages, surface = 'cli' }: Scenario,
  spoil?: { readonly match: RegExp; readonly fault: FaultName },
  change?: (repository: Repository, world: World) => void,
) {
  const { world, tokens } = presets.ready(NOW);
  const [repository] = world.github.repositories;
  if (!repository) throw new Error('the preset has no repository');
  arrange?.(repository, world);
  change?.(repository, world);

  const faulty = withFaults(createSandbox(world, { now: () => NOW, surface }));
  if (spoil && spoil.fault !== 'time-out') faulty.fault(spoil.match, spoil.fault);
  const asked: string[] = [];
  const create = surface === 'page' ? createPageClients : createClients;
  const clients = create({
    fetch: async (url, init) => {
      asked.push(url);
      // As fetch rejects when its time is over.
      if (spoil?.fault === 'time-out' && spoil.match.test(url)) throw new DOMException('timed out', 'TimeoutError');
      const { signal: _signal, ...rest } = init;
      return faulty.send(new Request(url, rest));
    },
    token: anonymous ? undefined : tokens.fineGrained,
    packagesToken: anonymous || withoutPackages ? undefined : tokens.packages,
    now: () => NOW,
  });
  const [verdict] = await verify({
    definitions: [definition],
    checkOf,
    context: { repository: { owner: 'BoundaryLogic', name: 'privaci' }, now: NOW },
    collect: createCollect(clients),
  });
  return { verdict: `${verdict?.status} ${verdict?.message}`, asked };
}
