import { freshWorld } from './presets/fresh.ts';
import { readyWorld } from './presets/ready.ts';
import { rotatedWorld } from './presets/rotated.ts';
import { stuckWorld } from './presets/stuck.ts';
import { TOKENS } from './presets/tokens.ts';
import { WORKFLOWS } from './presets/workflows.ts';
import type { World } from './world.ts';

/** Who says that a step was done, and until when that counts. Dates are YYYY-MM-DD. */
export interface Attestation {
  readonly by: string;
  readonly on: string;
  readonly until: string;
  /** Where it can be looked up. */
  readonly evidence?: string;
}

/** A world to begin with. Nobody else holds it: change its facts and ask again. */
export interface Preset {
  readonly world: World;
  /** By a step's subject. */
  readonly attestations: Readonly<Record<string, Attestation>>;
  /** A token of each kind that works in this world, or that does not. */
  readonly tokens: typeof TOKENS;
}

/** Makes a preset afresh: dates are counted back from `now`; `workflows` (file name → text) replaces the workflow files. */
export type MakePreset = (now: Date, workflows?: Readonly<Record<string, string>>) => Preset;

/**
 * `ready`: a repository that can release · `fresh`: one that was created an hour ago · `rotated`: a credential has just been replaced · `stuck`: a
 * release that stopped half-way. Which rows each one turns stands at the function that makes its world.
 */
export const presets: {
  readonly ready: MakePreset;
  readonly fresh: MakePreset;
  readonly rotated: MakePreset;
  readonly stuck: MakePreset;
} = {
  ready: (now, workflows = WORKFLOWS) => ({
    world: readyWorld(now, workflows),
    attestations: { 'publish-to-pypi': publishing(now), 'package-access': access(now) },
    tokens: TOKENS,
  }),
  fresh: (now, workflows = WORKFLOWS) => ({ world: freshWorld(now, workflows), attestations: {}, tokens: TOKENS }),
  rotated: (now, workflows = WORKFLOWS) => ({
    world: rotatedWorld(now, workflows),
    attestations: { 'publish-to-pypi': publishing(now) },
    tokens: TOKENS,
  }),
  stuck: (now, workflows = WORKFLOWS) => ({ world: stuckWorld(now, workflows), attestations: {}, tokens: TOKENS }),
};

function publishing(now: Date): Attestation {
  return attested(now, 'https://pypi.org/manage/project/privaci/settings/publishing/');
}

function access(now: Date): Attestation {
  return attested(now, 'https://github.com/orgs/BoundaryLogic/packages/container/privaci/settings');
}

function attested(now: Date, evidence: string): Attestation {
  const day = (offset: number): string => new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  return { by: 'sandbox-maintainer', on: day(-7), until: day(83), evidence };
}
