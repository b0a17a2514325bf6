import type { presets } from '../sandbox/index.ts';

/** The sandbox's worlds, each with what it shows: known to the page without loading it. */
export const PRESETS: Readonly<Record<keyof typeof presets, string>> = {
  ready: 'everything is in place, and proven by a run',
  fresh: 'created an hour ago: nothing is set up yet',
  rotated: 'a token was replaced, and no release has used it since',
  stuck: 'the newest tag’s release run broke off half-way',
};
export type PresetName = keyof typeof PRESETS;
