import type { presets } from '../sandbox/index.ts';

/** The sandbox's worlds by name, without loading it; a test holds this list to the sandbox's own. */
export const PRESETS = ['ready', 'fresh', 'rotated', 'stuck'] as const satisfies readonly (keyof typeof presets)[];
export type PresetName = (typeof PRESETS)[number];
