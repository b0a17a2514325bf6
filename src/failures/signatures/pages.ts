import { defineSignature } from '../signature.ts';

const SETTINGS = /https:\/\/github\.com\/(?<repository>[\w.-]{1,40}\/[\w.-]{1,100})\/settings\/pages/;

/** GitHub Pages. */
export const pages = [
  defineSignature({
    id: 'pages-not-enabled',
    group: 'pages-not-enabled',
    title: 'Pages is off',
    symptom: 'Get Pages site failed. Please verify that the repository has Pages enabled',
    log: [
      { literal: 'Get Pages site failed', confidence: 0.93 },
      { literal: 'Create Pages site failed', confidence: 0.93 },
      { literal: 'Ensure GitHub Pages has been enabled', confidence: 0.95 },
      {
        literal: 'Failed to create deployment',
        pattern: /Failed to create deployment \(status: 404\)/,
        confidence: 0.93,
      },
      { literal: 'Creating Pages deployment failed', near: /HttpError: Not Found/, confidence: 0.88 },
    ],
    state: 'pages-absent',
    captures: [SETTINGS],
    cause: 'The repository has no Pages site, or its source is not GitHub Actions. The job’s token cannot turn it on.',
    fix: {
      text: 'Settings → Pages → Build and deployment → Source: GitHub Actions. Then re-run the job.',
      url: 'https://github.com/{owner}/{repo}/settings/pages',
      command: 'gh api --method POST repos/{owner}/{repo}/pages --field build_type=workflow',
    },
    confirm: ['pages'],
    sources: [
      'https://github.com/TheLobbi/claude/pull/147',
      'https://github.com/actions/deploy-pages/issues/386',
      'https://github.com/JetBrains/writerside-github-action/issues/5',
      'https://github.com/gautamkrishnar/github-pages-gallery/issues/39',
      'https://github.com/gastownhall/beads/issues/818',
    ],
    samples: {
      shows: [
        'Error: Get Pages site failed. Error: Not Found\nError: Create Pages site failed. Error: Resource not accessible by integration',
        'Error: Creating Pages deployment failed\nError: HttpError: Not Found\n    at createPagesDeployment (/home/runner/work/_actions/actions/deploy-pages/v4/src/internal/api-client.js:125:1)\nError: Error: Failed to create deployment (status: 404) with build version c46b. Request ID 1C01:28 Ensure GitHub Pages has been enabled: https://github.com/acme/rocket/settings/pages',
        '##[error]Creating Pages deployment failed\n##[error]HttpError: Not Found',
        'Warning: Get Pages site failed\nError: Create Pages site failed\nError: AxiosError: Request failed with status code 403',
      ],
      not: ['Get Pages site succeeded'],
    },
  }),
  defineSignature({
    id: 'pages-source-branch',
    group: 'pages-source-is-branch',
    title: 'Pages is built from a branch, not by this workflow',
    symptom: 'Invalid deployment branch and no branch protection rules set in the environment',
    log: [
      { literal: 'Failed to create deployment (status: 400)', absent: /in progress|artifact/, confidence: 0.5 },

      {
        literal: 'Invalid deployment branch and no branch protection rules',
        pattern: /only allowed from (?<ref>[\w./-]{1,100})/,
        across: true,
        confidence: 0.96,
      },
      { literal: 'Invalid deployment branch and no branch protection rules', confidence: 0.95 },
    ],
    over: ['pages-not-enabled'],
    cause: 'The source of Pages is “Deploy from a branch”: only that branch may deploy, and GitHub builds it itself.',
    fix: {
      text: 'Settings → Pages → Build and deployment → Source: GitHub Actions.',
      url: 'https://github.com/{owner}/{repo}/settings/pages',
      command: 'gh api --method PUT repos/{owner}/{repo}/pages --field build_type=workflow',
    },
    confirm: ['pages'],
    sources: ['https://github.com/actions/deploy-pages/issues/33', 'https://github.com/EastSun5566/cc-gram/issues/148'],
    samples: {
      shows: [
        'Error: Failed to create deployment (status: 400) with build version fe39. Responded with: Invalid deployment branch and no branch protection rules set in the environment. Deployments are only allowed from gh-pages',
      ],
      not: ['branch protection rules set'],
    },
  }),
  defineSignature({
    id: 'pages-plan',
    group: 'pages-plan',
    title: 'Pages is not part of this plan for a private repository',
    symptom: 'Your current plan does not support GitHub Pages for this repository',
    log: [
      { literal: 'plan does not support GitHub Pages', confidence: 0.97 },
      { literal: 'or make this repository public to enable', near: /Pages/, confidence: 0.9 },
    ],
    over: ['pages-not-enabled'],
    cause: 'On the free plan Pages serves public repositories only.',
    fix: { text: 'Make the repository public, or change the plan.', url: 'https://github.com/{owner}/{repo}/settings' },
    confirm: ['pages'],
    sources: [
      'https://github.com/camilochs/exacttex/pull/111',
      'https://github.com/yihong0618/running_page/issues/781',
    ],
    samples: {
      shows: [
        'Error: Create Pages site failed. HTTP 422: Your current plan does not support GitHub Pages for this repository.',
      ],
      not: ['plan does not support this'],
    },
  }),
  defineSignature({
    id: 'pages-in-progress',
    group: 'pages-deployment-in-progress',
    title: 'Pages: another deployment is in progress',
    symptom: 'Deployment request failed … due to in progress deployment',
    log: [
      {
        literal: 'Failed to create deployment (status: 400)',
        absent: /Invalid deployment branch|artifact/,
        confidence: 0.6,
      },
      { literal: 'due to in progress deployment', confidence: 0.95 },
    ],
    over: ['pages-not-enabled'],
    cause: 'A deployment that was cancelled or hangs keeps the next one out.',
    fix: { text: 'Wait some minutes and re-run; set `concurrency: { group: pages, cancel-in-progress: false }`.' },
    confirm: ['pages'],
    sources: [
      'https://github.com/actions/deploy-pages/issues/398',
      'https://github.com/actions/deploy-pages/issues/22',
      'https://github.com/nus-cs2103-AY2122S2/forum/issues/214',
    ],
    samples: {
      shows: [
        '{"message":"Deployment request failed for 7515 due to in progress deployment. Please cancel 4cb1 first or wait for it to complete."}\nError: Error: Request failed with status code 400',
      ],
      not: ['deployment in progress'],
    },
  }),
  defineSignature({
    id: 'pages-permission-missing',
    group: 'pages-permission-missing',
    title: 'Pages: the job may not deploy (`pages: write`)',
    symptom: 'Resource not accessible by integration (deploy-pages)',
    log: [
      { literal: 'Failed to create deployment (status: 403)', confidence: 0.88 },

      {
        literal: 'Resource not accessible by integration',
        near: /createPagesDeployment|deploy-pages|configure-pages|pages\/deployment|Pages site|rest\/pages/,
        // To create a site is more than any job may.
        absent: /Create Pages site failed/,
        confidence: 0.9,
      },
      { literal: 'Ensure GITHUB_TOKEN has permission "pages: write"', confidence: 0.96 },
    ],
    over: ['contents-write-missing', 'token-permission-missing', 'pages-not-enabled'],
    token: { permission: 'Pages', level: 'less' },
    cause: 'The job that deploys has no `pages: write`.',
    fix: { text: 'Give the job `permissions: { pages: write, id-token: write }` and the environment `github-pages`.' },
    confirm: ['workflow', 'pages'],
    sources: [
      'https://github.com/academicpages/academicpages.github.io/issues/1175',
      'https://github.com/actions/deploy-pages#usage',
      'https://github.com/actions/configure-pages/issues/188',
    ],
    samples: {
      shows: [
        'Error: Failed to create deployment (status: 403) with build version 9ffb. Ensure GITHUB_TOKEN has permission "pages: write".',
        'Error: Creating Pages deployment failed\nError: HttpError: Resource not accessible by integration\n    at createPagesDeployment (/home/runner/work/_actions/actions/deploy-pages/v4/src/internal/api-client.js:125:1)',
      ],
      not: ['createPagesDeployment done', 'GITHUB_TOKEN has permission "pages: read"'],
    },
  }),
  defineSignature({
    id: 'pages-artifact',
    group: 'pages-artifact',
    title: 'Pages: the uploaded site is not there, or cannot be used',
    symptom: 'No artifacts named "github-pages" were found for this workflow run',
    log: [
      { literal: 'No artifacts named "github-pages" were found', confidence: 0.95 },
      { literal: 'Multiple artifacts named "github-pages"', confidence: 0.96 },
      { literal: 'No uploaded artifact was found!', confidence: 0.94 },
      { literal: 'deployment_perms_error', confidence: 0.94 },
      { literal: 'ensure that the file permissions are correct', confidence: 0.9 },
    ],
    over: ['pages-not-enabled', 'service-outage'],
    cause:
      'deploy-pages takes exactly one artifact named `github-pages` of this very run: none was uploaded by upload-pages-artifact, a re-run made a second one, or it has gone. `deployment_perms_error`: its files are not readable for all.',
    fix: {
      text: 'Upload with actions/upload-pages-artifact in a job that the deploy job `needs`, and re-run all jobs, not the failed one alone; make the files readable first (`chmod -R a+rX`).',
    },
    confirm: ['pages'],
    sources: [
      'https://github.com/actions/deploy-pages/issues/305',
      'https://github.com/actions/deploy-pages/issues/372',
      'https://github.com/actions/deploy-pages/issues/188',
      'https://github.com/actions/deploy-pages/issues/14',
    ],
    samples: {
      shows: [
        'Error: Fetching artifact metadata failed. Is githubstatus.com reporting issues with API requests, Pages, or Actions? Please re-run the deployment at a later time.\nError: Error: No artifacts named "github-pages" were found for this workflow run. Ensure artifacts are uploaded with actions/upload-artifact@v4 or later.',
        'Error: Multiple artifacts named "github-pages" were unexpectedly found for this workflow run. Artifact count is 3.',
        'Getting Pages deployment status...\nCurrent status: deployment_perms_error\nError: Timeout reached, aborting!',
      ],
      not: ['Artifact github-pages has been successfully uploaded'],
    },
  }),
] as const;
