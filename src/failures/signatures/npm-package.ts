import { defineSignature } from '../signature.ts';

const PACKAGE = /PUT https:\/\/registry\.npmjs\.org\/(?<package>@?[\w.%-]{1,150})/;

/** Packages that npm’s registry does not take as they are. */
export const npmPackage = [
  defineSignature({
    id: 'npm-version-exists',
    group: 'version-already-published',
    title: 'npm has this version already',
    symptom: 'You cannot publish over the previously published versions',
    log: [
      { literal: 'which was previously published on', near: /npm|E403/, confidence: 0.93 },

      {
        literal: 'annot publish over ',
        pattern: /previously published versions?:? "?(?<version>[\w.+-]{1,60})/,
        confidence: 0.95,
      },
      { literal: 'EPUBLISHCONFLICT', confidence: 0.95 },
      { literal: 'Cannot publish over existing version', confidence: 0.95 },
    ],
    captures: [PACKAGE],
    over: ['npm-forbidden'],
    cause: 'The version is on the registry: an earlier run, or another step of this one, has published it.',
    fix: { text: 'Raise the version; or ask `npm view {package}@{version}` first and skip what is there.' },
    confirm: ['release'],
    sources: [
      'https://github.com/npm/npm/issues/7203',
      'https://github.com/linkeddata/rdflib.js/issues/529',
      'https://github.com/userFRM/rpg-encoder/issues/13',
    ],
    samples: {
      shows: [
        'npm error code E403\nnpm error 403 403 Forbidden - PUT https://registry.npmjs.org/rocket - You cannot publish over the previously published versions: 1.11.6.',
      ],
      not: ['npm notice previously published: 1.0.0'],
    },
  }),
  defineSignature({
    id: 'npm-provenance-repository',
    group: 'npm-provenance',
    title: 'npm: package.json names another repository than the one that built it',
    symptom: 'Failed to validate repository information: package.json: "repository.url" is …',
    log: [
      {
        literal: 'Failed to validate repository information',
        pattern: /expected to match \\{0,1}"https:\/\/github\.com\/(?<repository>[\w.-]{1,40}\/[\w.-]{1,100})/,
        across: true,
        confidence: 0.96,
      },
      { literal: 'Failed to validate repository information', confidence: 0.94 },
      {
        literal: 'expected to match ',
        pattern:
          /repository\.url[\s\S]{1,200}expected to match\s{1,4}\\{0,1}"?https:\/\/github\.com\/(?<repository>[\w.-]{1,40}\/[\w.-]{1,100})/,
        across: true,
        confidence: 0.94,
      },
    ],
    captures: [PACKAGE],
    over: ['npm-provenance-rejected'],
    cause:
      'With provenance, `repository.url` of package.json must be the repository that the workflow ran in; it is missing, or still the old one.',
    fix: {
      text: 'Set `repository.url` in package.json to https://github.com/{repository}; in a monorepo in each package.',
    },
    confirm: ['workflow'],
    sources: [
      'https://github.com/jupyter-book/mystmd/issues/2662',
      'https://github.com/jesscss/jess/pull/211',
      'https://github.com/lancedb/lancedb/pull/3003',
    ],
    samples: {
      shows: [
        'npm error code E422\nnpm error 422 Unprocessable Entity - PUT https://registry.npmjs.org/rocket - Error verifying sigstore provenance bundle: Failed to validate repository information: package.json: "repository.url" is "", expected to match "https://github.com/acme/rocket" from provenance',
      ],
      not: ['Provenance statement published to transparency log'],
    },
  }),
  defineSignature({
    id: 'npm-provenance-private',
    group: 'npm-provenance',
    title: 'npm: no provenance from a private repository',
    symptom: 'Unsupported GitHub Actions source repository visibility: "private"',
    log: [
      {
        literal: 'source repository visibility',
        pattern: /Unsupported GitHub Actions\s{1,8}source repository visibility/,
        across: true,
        confidence: 0.96,
      },
    ],
    captures: [PACKAGE],
    over: ['npm-provenance-rejected'],
    cause: 'Provenance is public; the registry takes it from public repositories only.',
    fix: { text: 'Publish without provenance (`NPM_CONFIG_PROVENANCE=false`), or make the repository public.' },
    confirm: ['workflow'],
    sources: [
      'https://github.com/exospherehost/failproofai/issues/15',
      'https://github.com/hcompai/hai-agents-ts/pull/50',
    ],
    samples: {
      shows: [
        'npm error 422 Unprocessable Entity - PUT https://registry.npmjs.org/rocket - Error verifying sigstore provenance bundle: Unsupported GitHub Actions source repository visibility: "private". Only public source repositories are supported when publishing with provenance.',
      ],
      not: ['visibility: "private"'],
    },
  }),
  defineSignature({
    id: 'npm-provenance-rejected',
    group: 'npm-provenance',
    title: 'npm refuses the provenance',
    symptom: 'Error verifying sigstore provenance bundle',
    log: [
      {
        literal: 'Error verifying sigstore provenance bundle',
        absent: /refreshing TUF|timeout|5\d\d/,
        confidence: 0.75,
      },
      { literal: 'Automatic provenance generation not supported', confidence: 0.9 },
      { literal: 'Unsupported GitHub Actions runner environment', confidence: 0.95 },
    ],
    captures: [PACKAGE],
    cause: 'The registry could not verify where the package was built.',
    fix: { text: 'Read what follows the message: it names the field that does not fit.' },
    confirm: ['workflow'],
    sources: [
      'https://github.com/vttforge/vttforge/pull/98',
      'https://docs.npmjs.com/generating-provenance-statements',
    ],
    samples: {
      shows: [
        'npm error 422 Unprocessable Entity - PUT https://registry.npmjs.org/rocket - Error verifying sigstore provenance bundle: Unsupported workflow trigger',
      ],
      not: ['provenance bundle verified'],
    },
  }),
  defineSignature({
    id: 'npm-private-scope',
    group: 'npm-private-scope',
    title: 'npm: a scoped package is private unless told otherwise',
    symptom: 'npm error 402 Payment Required - You must sign up for private packages',
    log: [{ literal: 'You must sign up for private packages', confidence: 0.97 }],
    captures: [PACKAGE],
    cause: 'The first publish of a scoped package makes it private, which costs money.',
    fix: { text: 'Publish with `--access public`, or set `publishConfig.access` to `public` in package.json.' },
    confirm: ['workflow'],
    sources: [
      'https://github.com/FlowFuse/device-agent/issues/5',
      'https://github.com/elastic/elastic-otel-node/pull/357',
    ],
    samples: {
      shows: [
        'npm error code E402\nnpm error 402 Payment Required - PUT https://registry.npmjs.org/@acme%2frocket - You must sign up for private packages',
      ],
      not: ['sign up for private beta'],
    },
  }),
] as const;
