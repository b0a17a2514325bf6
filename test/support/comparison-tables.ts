import type { Decision } from '../../src/core/report.ts';
import type { presets } from '../../src/sandbox/index.ts';

/** One line of the comparison: a tag, then what each place says of it. Days and digests are the world's, and left out. */
type Line = readonly [tag: string, release: string, image: string, chart: string, index: string, site: string];

/** The places of the checklist that the project ships, in their order. */
export const PLACES = ['Release', 'Image', 'Chart', 'PyPI', 'Pages'] as const;

const BETA_3: Line = [
  'v0.1.0-beta.3',
  'there',
  'there 0.1.0-beta.3',
  'there 0.1.0-beta.3',
  'there 0.1.0b3',
  'there: Deployed since',
];
const BETA_4: Line = [
  'v0.1.0-beta.4',
  'there',
  'there 0.1.0-beta.4',
  'there 0.1.0-beta.4',
  'there 0.1.0b4',
  // The site was deployed from the commit that was tagged a day later.
  'there: Deployed from its commit',
];

/** What the releases of each preset have left. Written by hand; terminal and page are both held to it. */
export const COMPARISONS: Readonly<
  Record<
    keyof typeof presets,
    { readonly decision: Decision; readonly newest: string; readonly lines: readonly Line[] }
  >
> = {
  ready: { decision: 'go', newest: 'v0.1.0-beta.4: All there.', lines: [BETA_4, BETA_3] },
  fresh: { decision: 'hold', newest: 'Push the tag of a version, then compare again.', lines: [] },
  rotated: { decision: 'go', newest: 'v0.1.0-beta.4: All there.', lines: [BETA_4, BETA_3] },
  stuck: {
    decision: 'no-go',
    newest: 'v0.1.0-beta.5: Nothing of it is out.',
    lines: [
      // The run that pushes broke off, and publishing waits for approval. A site that was not deployed since lacks nothing.
      ['v0.1.0-beta.5', 'missing', 'missing', 'missing', 'missing', 'not expected: Last deployed'],
      // Runs are asked for of the newest tag alone: that this one's commit is on the site is not known.
      [
        'v0.1.0-beta.4',
        'there',
        'there 0.1.0-beta.4',
        'there 0.1.0-beta.4',
        'there 0.1.0b4',
        'not expected: Last deployed',
      ],
      BETA_3,
    ],
  },
};
