/** Every row of the page, and what each preset makes of it: written by hand. */
export const READY = {
  'secret-ghcr-token': 'pass',
  'secret-ghcr-username': 'pass',
  'secret-pack-signing-private-key': 'skipped',
  'secret-github-token': 'skipped',
  'environment-github-pages': 'pass',
  'environment-testpypi': 'pass',
  'environment-pypi': 'pass',
  'pages-site': 'pass',
  'step-package-access': 'manual',
  'rerun-release-yml': 'pass',
  'step-publish-to-pypi': 'manual',
  'workflow-ci-yml': 'pass',
  'workflow-release-yml': 'pass',
  'workflow-docs-pages-yml': 'pass',
  'workflow-publish-pypi-yml': 'pass',
};

/** What a repository that was created an hour ago lacks. */
export const FRESH = {
  ...READY,
  'secret-ghcr-token': 'fail',
  'secret-ghcr-username': 'fail',
  'environment-github-pages': 'fail',
  'environment-testpypi': 'fail',
  'environment-pypi': 'fail',
  'pages-site': 'fail',
  'rerun-release-yml': 'skipped',
};

/** What a step says on the shipped page, where nobody attests anything. */
export const UNATTESTED = 'Nobody has attested this yet.';
