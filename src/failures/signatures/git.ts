import { defineSignature } from '../signature.ts';

/** Pushes to GitHub that its rules refuse. */
export const git = [
  defineSignature({
    id: 'workflows-permission',
    group: 'workflows-permission',
    title: 'The token may not push changes of workflow files',
    symptom: 'refusing to allow a GitHub App to create or update workflow … without `workflows` permission',
    log: [
      {
        literal: 'refusing to allow a',
        pattern:
          /refusing to allow an? (?:GitHub App|OAuth App|Personal Access Token|integration)\s{1,6}to\s{1,6}create\s{1,6}or\s{1,6}update\s{1,6}workflow\s{1,6}`(?<file>[^`\n]{1,150})`/,
        across: true,
        confidence: 0.97,
      },
      {
        literal: 'refusing to allow a',
        near: /workflows?. (?:permission|scope)|\.github\/[\w./-]{0,60}workflow/,
        confidence: 0.93,
      },
      { literal: 'without `workflows` permission', confidence: 0.93 },
      { literal: "Unexpected value 'workflows'", confidence: 0.95 },
      { literal: 'unknown permission scope "workflows"', confidence: 0.95 },
      { literal: '`workflows` scope may be required', confidence: 0.95 },
    ],
    over: ['branch-ruleset', 'tag-ruleset', 'git-push-behind', 'contents-write-missing', 'workflow-invalid'],
    cause:
      'GITHUB_TOKEN can never push commits, branches or tags whose workflow files differ from what is there; `permissions: workflows` does not exist.',
    fix: {
      text: 'Push with an App’s or personal token that has Workflows: write; or leave workflow files out of the commit, and create the tag through the API.',
    },
    confirm: ['workflow', 'secret'],
    sources: [
      'https://github.com/cpp-linter/cpp-linter-action/issues/318',
      'https://github.com/Kong/kong-operator/issues/4536',
      'https://github.com/peter-evans/create-pull-request/issues/1713',
    ],
    samples: {
      shows: [
        ' ! [remote rejected] v2 -> v2 (refusing to allow a GitHub App to create or update workflow `.github/workflows/release.yml` without `workflows` permission)\nerror: failed to push some refs',
        '   ! [remote rejected] chore/sync -> chore/sync (refusing to allow a GitHub App \nto create or update workflow `.github/workflows/sync.yml` without `workflows` permission)',
        "HTTP 422: failed to parse workflow: (Line: 8, Col: 3): Unexpected value 'workflows'",
      ],
      not: ['refusing to allow an anonymous upload'],
    },
  }),
  defineSignature({
    id: 'tag-ruleset',
    group: 'branch-ruleset',
    title: 'A ruleset forbids to create or move this tag',
    symptom: 'Cannot create ref due to creations being restricted',
    log: [
      { literal: 'not authorized to create a tag', confidence: 0.94 },

      { literal: 'due to creations being restricted', absent: /Bypassed rule violations/, confidence: 0.92 },
      {
        literal: 'rule violations found for refs/tags/',
        pattern: /refs\/tags\/(?<ref>[\w./+-]{1,150}?)\.?\s{0,20}$/,
        confidence: 0.92,
      },
      { literal: 'due to updates being restricted', confidence: 0.9 },
      { literal: 'due to deletions being restricted', confidence: 0.88 },
      {
        literal: 'Protected tag update failed',
        pattern: /(?:for refs\/tags\/(?<ref>[\w./+-]{1,150}?)\.?\s{0,20})?$/,
        confidence: 0.95,
      },
      { literal: 'Cannot update this protected ref', confidence: 0.86 },
      { literal: 'Cannot delete this protected ref', confidence: 0.86 },
      { literal: 'Reference update failed', near: /\b[Rr]efs?\b|\btags?\b/, confidence: 0.6 },
    ],
    over: ['branch-ruleset'],
    cause:
      'A ruleset of the repository or organization restricts tags like {ref}, and whoever pushes is not on its bypass list; GITHUB_TOKEN never is.',
    fix: {
      text: 'Add the App or team that releases to the ruleset’s bypass list, and push with its token.',
      url: 'https://github.com/{owner}/{repo}/settings/rules',
    },
    confirm: ['release'],
    sources: [
      'https://github.com/ncipollo/release-action/issues/332',
      'https://github.com/googleapis/release-please-action/issues/1194',
      'https://github.com/opensearch-project/.github/issues/531',
      'https://github.com/googleapis/gapic-generator-ruby/pull/1291',
      'https://github.com/VirtusLab/pulumi-kotlin/issues/217',
      'https://github.com/opensearch-project/opensearch-api-specification/pull/1193',
      'https://github.com/Actions-R-Us/actions-tagger/pull/79',
    ],
    samples: {
      shows: [
        'remote: error: GH013: Repository rule violations found for refs/tags/v3.9.0.\nremote: Review all repository rules at https://github.com/acme/rocket/rules?ref=refs%2Ftags%2Fv3.9.0\nremote:\nremote: - Cannot create ref due to creations being restricted.\n ! [remote rejected]     v3.9.0 -> v3.9.0 (push declined due to repository rule violations)',
        'Error: release-please failed: Validation Failed: {"resource":"Release","code":"custom","field":"pre_receive","message":"pre_receive Repository rule violations found\\n\\nCannot create ref due to creations being restricted.\\n\\n"}',
        "remote: error: GH006: Protected tag update failed for refs/tags/aws/v5.42.0.\nremote: error: You're not authorized to create a tag",
        'Repository rule violations found\nCannot update this protected ref.',
        'Creating ref: refs/tags/v6 for: b4d48101\nError: Reference update failed',
      ],
      not: [
        'remote: Bypassed rule violations for refs/tags/v1.0.0-rc1:\nremote:\nremote: - Cannot create ref due to creations being restricted.\n * [new tag]             v1.0.0-rc1 -> v1.0.0-rc1',
      ],
    },
  }),
  defineSignature({
    id: 'branch-ruleset',
    group: 'branch-ruleset',
    title: 'The branch is protected from pushes',
    symptom: 'GH013: Repository rule violations found for refs/heads/main',
    log: [
      {
        literal: 'GH006: Protected branch update failed',
        pattern: /(?:for refs\/heads\/(?<ref>[\w./-]{1,150}?)\.?\s{0,20})?$/,
        confidence: 0.95,
      },
      {
        literal: 'GH013: Repository rule violations found',
        pattern: /(?:for refs\/heads\/(?<ref>[\w./-]{1,150}?)\.?\s{0,20})?$/,
        confidence: 0.92,
      },
      { literal: 'protected branch hook declined', confidence: 0.92 },
      { literal: 'due to repository rule violations', confidence: 0.88 },
      { literal: 'Changes must be made through a pull request', confidence: 0.9 },
      { literal: 'Commits must have verified signatures', confidence: 0.93 },
      { literal: 'required status checks are expected', confidence: 0.9 },
    ],
    over: ['git-push-behind'],
    cause:
      'A rule of the branch wants a pull request, checks or signatures, and the token that pushes is not allowed to bypass it.',
    fix: {
      text: 'Open a pull request for the change; or let an App bypass the rule and push with its token.',
      url: 'https://github.com/{owner}/{repo}/settings/rules',
    },
    confirm: ['workflow'],
    sources: [
      'https://github.com/actions/create-github-app-token/issues/81',
      'https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/troubleshooting-rules',
    ],
    samples: {
      shows: [
        'remote: error: GH006: Protected branch update failed for refs/heads/main.\nremote: error: Changes must be made through a pull request.\n ! [remote rejected] HEAD -> main (protected branch hook declined)',
        'Error: Command failed with exit code 1: git push --tags https://github.com/acme/rocket HEAD:main\nremote: error: GH013: Repository rule violations found for refs/heads/main.\nremote: - Changes must be made through a pull request.',
      ],
      not: ['remote: Bypassed rule violations for refs/heads/main:'],
    },
  }),
  defineSignature({
    id: 'git-push-behind',
    group: 'git-push-rejected',
    title: 'The push is refused: the remote has moved on, or has this tag',
    symptom: 'Updates were rejected because the remote contains work that you do not have locally',
    log: [
      { literal: '(non-fast-forward)', pattern: /\[rejected\]/, confidence: 0.9 },
      { literal: '(fetch first)', pattern: /\[rejected\]/, confidence: 0.92 },
      { literal: 'Updates were rejected because', confidence: 0.9 },
      { literal: '(already exists)', pattern: /\[rejected\]/, confidence: 0.9 },
      { literal: "' already exists", pattern: /fatal: tag '(?<ref>[^'\n]{1,100})' already exists/, confidence: 0.9 },
      { literal: 'Reference already exists', confidence: 0.88 },
      { literal: 'REJECTED_NONFASTFORWARD', confidence: 0.9 },
    ],
    captures: [/\[rejected\]\s{1,20}(?:\S{1,100}) -> (?<ref>\S{1,100})/],
    cause: 'Something was pushed while the run was at work, or the tag is there from an earlier run.',
    fix: {
      text: 'Re-run from the newest commit; in the step fetch and rebase before the push, and skip a tag that exists. Use `concurrency:` so that two runs never push at once.',
    },
    confirm: ['release', 'workflow'],
    sources: [
      'https://github.com/quarkiverse/quarkus-cxf/issues/592',
      'https://github.com/bluefireteam/melos-action/issues/18',
      'https://github.com/finos/morphir/pull/407',
      'https://github.com/team-alembic/staple-actions/issues/8',
    ],
    samples: {
      shows: [
        " ! [rejected]        HEAD -> master (fetch first)\nerror: failed to push some refs to 'https://github.com/acme/rocket.git'\nhint: Updates were rejected because the remote contains work that you do\nhint: not have locally.",
        " ! [rejected]        v1.0.0 -> v1.0.0 (already exists)\nerror: failed to push some refs to 'https://github.com/acme/rocket'\nhint: Updates were rejected because the tag already exists in the remote.",
        "fatal: tag 'v0.3.0' already exists\n##[error]Process completed with exit code 128.",
      ],
      not: ['directory created (already exists)', "the role 'ada' already exists"],
    },
  }),
  defineSignature({
    id: 'pull-request-not-allowed',
    group: 'pr-creation-not-allowed',
    title: 'Actions may not create pull requests here',
    symptom: 'GitHub Actions is not permitted to create or approve pull requests',
    log: [{ literal: 'is not permitted to create or approve pull requests', confidence: 0.97 }],
    over: ['contents-write-missing', 'token-permission-missing'],
    cause:
      'The setting “Allow GitHub Actions to create and approve pull requests” is off, in the repository or in its organization; no `permissions:` key overrides it.',
    fix: {
      text: 'Settings → Actions → General → Workflow permissions → allow it; or use an App’s token.',
      url: 'https://github.com/{owner}/{repo}/settings/actions',
      command:
        'gh api --method PUT repos/{owner}/{repo}/actions/permissions/workflow --field can_approve_pull_request_reviews=true',
    },
    confirm: ['actions-policy'],
    sources: [
      'https://github.com/googleapis/release-please-action/issues/767',
      'https://github.com/bytecodealliance/StarlingMonkey/issues/273',
    ],
    samples: {
      shows: [
        'Error: release-please failed: GitHub Actions is not permitted to create or approve pull requests. - https://docs.github.com/rest/pulls/pulls#create-a-pull-request',
      ],
      not: ['permitted to create pull requests'],
    },
  }),
] as const;
