import { defineSignature } from '../signature.ts';

/** GitHub releases. */
export const releases = [
  defineSignature({
    id: 'release-exists',
    group: 'release-exists',
    title: 'A release of this tag exists already',
    symptom: 'Release.tag_name already exists',
    log: [
      // All that actions of 2019 and 2020 say.
      {
        literal: 'Validation Failed',
        pattern: /^(?:Error: )?Validation Failed\s{0,9}$/,
        near: /Run (?:ncipollo\/release-action|actions\/create-release)/,
        absent: /ReleaseAsset|pre_receive|immutable|already_exists/,
        confidence: 0.65,
      },

      { literal: 'GitHub release failed with status: 422', absent: /immutable/, confidence: 0.62 },

      { literal: 'Release.tag_name already exists', confidence: 0.97 },
      {
        literal: 'already_exists',
        pattern:
          /"resource":"Release","code":"already_exists","field":"tag_name"|Resource:Release Field:tag_name Code:already_exists/,
        confidence: 0.96,
      },
      { literal: 'a release with the same tag name already exists', confidence: 0.96 },
    ],
    captures: [/releases\/tag\/(?<ref>[\w./+-]{1,100})/],
    cause:
      'The tag was pushed again, or the run repeated, after its release had been written; the step creates releases and does not edit them.',
    fix: {
      text: 'Let the step edit a release that exists (`gh release edit`, `allowUpdates: true`); or delete the release if nothing was published under it, and run again.',
      url: 'https://github.com/{owner}/{repo}/releases',
    },
    confirm: ['release', 'rerun'],
    sources: [
      'https://github.com/ncipollo/release-action/issues/4',
      'https://github.com/softprops/action-gh-release/issues/140',
      'https://github.com/GloriousEggroll/proton-ge-custom/issues/275',
      'https://github.com/ncipollo/release-action/issues/267',
      'https://github.com/anton-yurchenko/git-release/issues/144',
    ],
    samples: {
      shows: [
        'HTTP 422: Validation Failed (https://api.github.com/repos/acme/rocket/releases)\nRelease.tag_name already exists\nError: Process completed with exit code 1.',
        'Error: Error 422: Validation Failed: {"resource":"Release","code":"already_exists","field":"tag_name"}',
        'FATAL POST https://api.github.com/repos/acme/rocket/releases: 422 Validation Failed [{Resource:Release Field:tag_name Code:already_exists Message:}]',
      ],
      not: ['bucket already_exists, reusing it'],
    },
  }),
  defineSignature({
    id: 'release-asset-exists',
    group: 'release-asset-exists',
    title: 'The release has a file of this name already',
    symptom: 'ReleaseAsset.name already exists',
    log: [
      {
        literal: 'already_exists',
        pattern:
          /"resource":"ReleaseAsset"[^}\n]{0,60}already_exists|Resource:ReleaseAsset Field:name Code:already_exists/,
        confidence: 0.94,
      },
      { literal: 'ReleaseAsset.name already exists', confidence: 0.95 },
      { literal: 'asset under the same name already exists', confidence: 0.95 },
    ],
    captures: [/assets\?(?:label=&)?name=(?<file>[\w.%+-]{1,150})/],
    cause: 'An earlier run, or another job of this one, has uploaded a file of this name.',
    fix: {
      text: 'Replace files that exist: `gh release upload --clobber`, GoReleaser’s `release.replace_existing_artifacts: true`; and give the jobs of a matrix different names.',
    },
    confirm: ['release'],
    sources: [
      'https://github.com/goreleaser/goreleaser/issues/2774',
      'https://github.com/orf/gping/issues/260',
      'https://github.com/nottelabs/notte-cli/pull/6',
    ],
    samples: {
      shows: [
        'Error: Failed to upload release asset rocket.1. received status code 422\nValidation Failed\n[{"resource":"ReleaseAsset","code":"already_exists","field":"name"}]',
        '⨯ release failed after 86s error=scm releases: failed to publish artifacts: failed to upload checksums.txt after 1 tries: POST https://uploads.github.com/repos/acme/rocket/releases/5/assets?name=checksums.txt: 422 Validation Failed [{Resource:ReleaseAsset Field:name Code:already_exists Message:}]',
      ],
      not: ['the asset exists'],
    },
  }),
  defineSignature({
    id: 'release-immutable',
    group: 'immutable-release',
    title: 'The release is immutable: no more files',
    symptom: 'Cannot upload assets to an immutable release',
    log: [
      {
        literal: 'to an immutable release',
        pattern: /[Cc]annot upload assets?[^\n]{0,200}\n?[^\n]{0,200}to an immutable release/,
        across: true,
        confidence: 0.97,
      },
      { literal: 'Cannot delete asset from an immutable release', confidence: 0.97 },
      { literal: 'cannot be changed when release is immutable', confidence: 0.96 },
    ],
    cause:
      'The repository’s releases cannot be changed once they are published, and the step publishes first and uploads after.',
    fix: {
      text: 'Create the release as a draft, upload every file, publish last: `gh release create --draft`, `gh release upload`, `gh release edit --draft=false`. This release stays as it is: use a new tag.',
      command: 'gh release edit {ref} --draft=false --repo {owner}/{repo}',
    },
    confirm: ['release'],
    sources: [
      'https://github.com/softprops/action-gh-release/issues/653',
      'https://github.com/skilld-dev/skilld/pull/145',
      'https://github.com/uutils/coreutils/issues/13839',
      'https://docs.github.com/en/code-security/concepts/supply-chain-security/immutable-releases',
    ],
    samples: {
      shows: [
        '👩‍🏭 Creating new GitHub release for tag v4.6.7...\n⬆️ Uploading rocket.tar.gz...\nError: Cannot upload assets to an immutable release. - https://docs.github.com/rest',
        'Cannot upload asset rocket-linux.tar.gz\nto an immutable release. GitHub only allows asset uploads before\na release is published',
        'Error: Validation Failed: {"resource":"ReleaseAsset","code":"custom","message":"Cannot delete asset from an immutable release"}',
      ],
      not: ['we moved to an immutable release process'],
    },
  }),
  defineSignature({
    id: 'release-tag-burnt',
    group: 'immutable-release',
    title: 'The tag once belonged to an immutable release',
    symptom: 'tag_name was used by an immutable release',
    log: [{ literal: 'was used by an immutable release', confidence: 0.97 }],
    over: ['tag-ruleset', 'branch-ruleset'],
    cause: 'A tag of an immutable release can never be used again, even after release, tag or repository were deleted.',
    fix: { text: 'Release under a new version and tag.' },
    confirm: ['release'],
    sources: [
      'https://github.com/InternationalColorConsortium/iccDEV/issues/1084',
      'https://docs.github.com/en/code-security/concepts/supply-chain-security/immutable-releases',
    ],
    samples: {
      shows: [
        'HTTP 422: Validation Failed (https://api.github.com/repos/acme/rocket/releases/3254)\npre_receive Repository rule violations found\nCannot create ref due to creations being restricted.\ntag_name was used by an immutable release\nPublished releases must have a valid tag',
      ],
      not: ['an immutable release was used'],
    },
  }),
] as const;
