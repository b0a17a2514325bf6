import { defineSignature } from '../signature.ts';

/** What GoReleaser wants of the checkout and of its configuration, before it builds anything. */
export const goreleaser = [
  defineSignature({
    id: 'goreleaser-dirty',
    group: 'goreleaser-dirty-tree',
    title: 'GoReleaser: the checkout has changes',
    symptom: 'git is in a dirty state, please check in your pipeline what can be changing the following files',
    log: [{ literal: 'in a dirty state', pattern: /git is (?:currently )?in a dirty state/, confidence: 0.95 }],
    cause:
      'An earlier step, or a hook such as `go mod tidy`, wrote files that git sees. The lines below the message name them.',
    fix: {
      text: 'Commit what the hook changes, put what is made on the way (downloads, keys, notes) under `$RUNNER_TEMP` or into `.gitignore`.',
    },
    confirm: [],
    sources: [
      'https://github.com/goreleaser/goreleaser/issues/1206',
      'https://github.com/uberware/sqi/pull/44',
      'https://goreleaser.com/errors/dirty/',
    ],
    samples: {
      shows: [
        '  ⨯ release failed after 0s error=git is in a dirty state\nPlease check in your pipeline what can be changing the following files:\n M go.sum',
      ],
      not: ['the kitchen is in a dirty state'],
    },
  }),
  defineSignature({
    id: 'goreleaser-tag-mismatch',
    group: 'goreleaser-tag-mismatch',
    title: 'GoReleaser: the tag is not on the commit that is built',
    symptom: 'git tag v1.0.0 was not made against commit …',
    log: [
      { literal: 'was not made against commit', pattern: /tag (?<ref>\S{1,100}) was not made/, confidence: 0.96 },
      { literal: "git doesn't contain any tags", confidence: 0.95 },
    ],
    cause:
      'The run is on another commit than the newest tag: it was started by a branch, or a step committed after the tag. “Any tags” missing: the checkout fetched none.',
    fix: {
      text: 'Start the release by pushing the tag and build that checkout (`fetch-depth: 0`), without commits in between; two tags on one commit: set `GORELEASER_CURRENT_TAG`.',
    },
    confirm: ['workflow', 'release'],
    sources: [
      'https://github.com/ericschmar/moribito/issues/93',
      'https://github.com/josuebrunel/ezauth/issues/46',
      'https://github.com/goreleaser/goreleaser-action/pull/357',
    ],
    samples: {
      shows: [
        '  ⨯ release failed after 0s                          error=git tag v0.3.5 was not made against commit cd5b3c9c444d',
      ],
      not: ['the complaint was not made against commit'],
    },
  }),
  defineSignature({
    id: 'goreleaser-config-version',
    group: 'goreleaser-config-version',
    title: 'GoReleaser 2 refuses a configuration without its version',
    symptom: 'only configurations files on version: 2 are supported, yours is version: 0',
    log: [
      {
        literal: 'files on version: 2 are supported',
        pattern: /(?:error=|⨯)[^\n]{0,80}only configurations? files on version: 2/,
        confidence: 0.96,
      },
      {
        literal: 'configuration files are supported',
        pattern: /(?:error=|⨯)[^\n]{0,80}only version: 2 configuration files/,
        confidence: 0.95,
      },
    ],
    cause: 'The workflow takes the newest GoReleaser, and `.goreleaser.yml` is of the time before version 2.',
    fix: {
      text: 'Put `version: 2` at the top of `.goreleaser.yml` and run `goreleaser check`; or pin `version: "~> v1"` in the action.',
    },
    confirm: [],
    sources: [
      'https://github.com/GoogleCloudPlatform/application-integration-management-toolkit/issues/261',
      'https://github.com/airbytehq/terraform-provider-airbyte/pull/116',
    ],
    samples: {
      shows: [
        '  • starting release...\n  ⨯ release failed after 0s                  error=only configurations files on version: 2 are supported, yours is version: 0, please update your configuration',
      ],
      not: [
        '  • only version: 2 configuration files are supported, yours is version: 0, please update your configuration',
      ],
    },
  }),
] as const;
