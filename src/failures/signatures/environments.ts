import { defineSignature } from '../signature.ts';

/** Environments and their protection rules. */
export const environments = [
  defineSignature({
    id: 'environment-ref-not-allowed',
    group: 'env-ref-not-allowed',
    title: 'The environment does not let this branch or tag deploy',
    symptom: 'Tag "v1.0.0" is not allowed to deploy to … due to environment protection rules',
    log: [
      {
        literal: 'is not allowed to deploy to',
        pattern:
          /(?:Branch|Tag|Ref) "(?<ref>[^"\n]{1,200})" is not allowed to deploy to (?<environment>[^\n]{1,120}?)\s{1,20}due to/,
        across: true,
        confidence: 0.97,
      },
      { literal: 'is not allowed to deploy to', near: /environment protection rules|deployment/, confidence: 0.9 },
    ],
    over: ['environment-rejected'],
    cause:
      'The environment’s “Deployment branches and tags” has no rule that fits the ref of this run. Rules for branches never fit tags; `github-pages` begins with the default branch alone.',
    fix: {
      text: 'Settings → Environments → {environment} → add a rule of the ref type and pattern of {ref}, such as the tag rule `v*`. Then re-run.',
      url: 'https://github.com/{owner}/{repo}/settings/environments',
    },
    confirm: ['environment'],
    sources: [
      'https://github.com/graphframes/graphframes/issues/678',
      'https://github.com/forzagreen/n2words/pull/445',
      'https://github.com/SBC-Utrecht/pytom-match-pick/issues/291',
    ],
    samples: {
      shows: [
        'Tag "v0.9.3" is not allowed to deploy to github-pages due to environment protection rules.\nThe deployment was rejected or didn\'t satisfy other protection rules.',
        'X Deploy to GitHub Pages  1s\n  Tag "v6.1.1" is not allowed to deploy to github-pages due to\n  environment protection rules.',
        'Branch "main" is not allowed to deploy to release due to environment protection rules.',
      ],
      not: ['the guest user is not allowed to deploy to the cluster'],
    },
  }),
  defineSignature({
    id: 'environment-rejected',
    group: 'environment-rejected',
    title: 'The deployment was rejected',
    symptom: "The deployment was rejected or didn't satisfy other protection rules",
    log: [{ literal: "didn't satisfy other protection rules", confidence: 0.8 }],
    cause:
      'A reviewer rejected it, or a rule of the environment (branch or tag, waiting time, an app’s gate) was not satisfied.',
    fix: {
      text: 'Look at the run’s page for who or which rule rejected it.',
      url: 'https://github.com/{owner}/{repo}/settings/environments',
    },
    confirm: ['environment'],
    sources: [
      'https://github.com/pan-ontologies/PaNET/issues/162',
      'https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments',
    ],
    samples: {
      shows: ["The deployment was rejected or didn't satisfy other protection rules."],
      not: ['all protection rules satisfied'],
    },
  }),
  defineSignature({
    id: 'waiting-for-approval',
    group: 'environment-waiting-approval',
    title: 'The run waits for an approval',
    symptom: 'Waiting for review: pypi needs approval to start deploying changes',
    log: [
      {
        literal: 'needs approval to start deploying changes',
        pattern: /(?<environment>[\w./ -]{1,100}) needs approval to start/,
        confidence: 0.96,
      },
    ],
    state: 'waiting',
    cause:
      'The environment {environment} has required reviewers, and none of them has approved. The run stays until then, for 30 days at most.',
    fix: {
      text: 'A reviewer opens the run → Review deployments → Approve; or change who must review in the environment’s settings.',
      url: 'https://github.com/{owner}/{repo}/actions?query=is%3Awaiting',
    },
    confirm: ['environment'],
    sources: [
      'https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/review-deployments',
      'https://github.com/AutomoxCommunity/automox-mcp/pull/121',
    ],
    samples: {
      shows: ['Waiting for review: pypi needs approval to start deploying changes.'],
      not: ['the change needs approval'],
    },
  }),
] as const;
