import type { Decision } from '../../src/core/report.ts';
import type { Status } from '../../src/core/verdict.ts';
import type { presets } from '../../src/sandbox/index.ts';

type Preset = keyof typeof presets;
type Rows = Readonly<Record<string, Status>>;

/** Every row of the checklist that the project ships, where all is well, by its anchor. */
const READY: Rows = {
  'secret-ghcr-token': 'pass',
  'secret-ghcr-username': 'pass',
  'secret-pack-signing-private-key': 'skipped',
  'secret-github-token': 'skipped',
  'environment-github-pages': 'pass',
  'environment-testpypi': 'pass',
  'environment-pypi': 'pass',
  'pages-site': 'pass',
  'publisher-pypi-privaci': 'pass',
  'publisher-testpypi-privaci': 'pass',
  'actions-policy-workflow-permissions': 'pass',
  'image-ghcr-io-boundarylogic-privaci': 'pass',
  'chart-ghcr-io-boundarylogic-charts-privaci': 'pass',
  'step-package-access': 'manual',
  'rerun-release-yml': 'pass',
  'image-ghcr-io-boundarylogic-privaci-2': 'pass',
  'chart-ghcr-io-boundarylogic-charts-privaci-2': 'pass',
  'release-v': 'pass',
  'pypi-privaci': 'pass',
  'workflow-ci-yml': 'pass',
  'workflow-release-yml': 'pass',
  'workflow-docs-pages-yml': 'pass',
  'workflow-publish-pypi-yml': 'pass',
  'failure-release-exists': 'skipped',
  'failure-ghcr-write-denied': 'skipped',
  'failure-secret-missing': 'skipped',
  'failure-pages-not-enabled': 'skipped',
  'failure-pypi-publisher-missing': 'skipped',
  'failure-waiting-for-approval': 'skipped',
};

/** What the sandbox comes to, preset by preset, with its token for the repository and its token for packages. Written by hand. */
export const VERDICTS: Readonly<Record<Preset, { readonly decision: Decision; readonly rows: Rows }>> = {
  // Its step is attested, so it does not hold.
  ready: { decision: 'go', rows: READY },
  fresh: {
    decision: 'no-go',
    rows: {
      ...READY,
      'secret-ghcr-token': 'fail',
      'secret-ghcr-username': 'fail',
      'environment-github-pages': 'fail',
      'environment-testpypi': 'fail',
      'environment-pypi': 'fail',
      'pages-site': 'fail',
      // No API shows a publisher before its first upload.
      'publisher-pypi-privaci': 'manual',
      'publisher-testpypi-privaci': 'manual',
      // The organization's default is read-only, and no workflow here goes by it.
      'actions-policy-workflow-permissions': 'warn',
      'image-ghcr-io-boundarylogic-privaci': 'fail',
      'chart-ghcr-io-boundarylogic-charts-privaci': 'fail',
      'image-ghcr-io-boundarylogic-privaci-2': 'fail',
      'chart-ghcr-io-boundarylogic-charts-privaci-2': 'fail',
      // Nothing was tagged, so nothing is behind.
      'rerun-release-yml': 'skipped',
      'release-v': 'skipped',
      'pypi-privaci': 'skipped',
      'failure-pages-not-enabled': 'fail',
    },
  },
  // The step wants to be looked at after every change of a token: nobody has.
  rotated: { decision: 'hold', rows: { ...READY, 'secret-ghcr-token': 'warn' } },
  stuck: {
    decision: 'no-go',
    rows: {
      ...READY,
      // What was there before still is, without the newest version.
      'image-ghcr-io-boundarylogic-privaci': 'warn',
      'chart-ghcr-io-boundarylogic-charts-privaci': 'warn',
      'image-ghcr-io-boundarylogic-privaci-2': 'warn',
      'chart-ghcr-io-boundarylogic-charts-privaci-2': 'warn',
      'rerun-release-yml': 'warn',
      'release-v': 'fail',
      'pypi-privaci': 'fail',
      'failure-ghcr-write-denied': 'fail',
      'failure-waiting-for-approval': 'fail',
    },
  },
};

const NOBODY_TELLS =
  'ghcr.io lets no page read it, and GitHub answers a package that is not there as one that the token may not see';

/** Rows that a page cannot settle though a terminal can, by preset, each with the reason; on a page they are `unknown`. */
export const NOT_FROM_PAGE: Readonly<Partial<Record<Preset, Readonly<Record<string, string>>>>> = {
  fresh: {
    'image-ghcr-io-boundarylogic-privaci': NOBODY_TELLS,
    'chart-ghcr-io-boundarylogic-charts-privaci': NOBODY_TELLS,
    'image-ghcr-io-boundarylogic-privaci-2': NOBODY_TELLS,
    'chart-ghcr-io-boundarylogic-charts-privaci-2': NOBODY_TELLS,
  },
};
