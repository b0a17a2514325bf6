import { defineSignature } from '../signature.ts';

/** Maven’s repositories, the package hosts of GitHub, and what all registries of packages have in common. */
export const packageRegistries = [
  defineSignature({
    id: 'maven-central-unauthorized',
    group: 'registry-token-invalid',
    title: 'Maven Central refuses the login',
    symptom: 'Could not PUT … Received status code 401 from server: Unauthorized',
    log: [
      {
        literal: 'Received status code 401 from server',
        pattern: /central\.sonatype|oss\.sonatype/,
        confidence: 0.93,
      },
      {
        literal: 'authentication failed for https://',
        pattern: /sonatype[^\n]{1,300}status: 40[13]/,
        confidence: 0.93,
      },
      { literal: 'Nexus connection problem to URL', pattern: /401|403/, confidence: 0.94 },
      { literal: 'Content access is protected by token', confidence: 0.94 },
      {
        literal: 'sonatype.org/',
        pattern: /sonatype\.org\/[\s\S]{1,400}(?:\s{1,4}40[13] (?:Unauthorized|Forbidden)|status code 40[13])/,
        across: true,
        confidence: 0.9,
      },
      {
        literal: 'status code: 401, reason phrase',
        near: /sonatype|deploy/,
        confidence: 0.9,
      },
    ],
    cause:
      'User name and password are no longer taken, and neither are tokens of the old OSSRH hosts: the portal’s user token is a pair of its own.',
    fix: {
      text: 'Generate a user token at central.sonatype.com, set its two halves as the secrets for user name and password, and publish to the portal’s address.',
      url: 'https://central.sonatype.com/account',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret'],
    sources: [
      'https://github.com/qcastel/github-actions-maven-release/issues/58',
      'https://github.com/vorburger/ch.vorburger.exec/issues/212',
      'https://github.com/pac4j/pac4j/issues/1809',
      'https://github.com/caldav4j/caldav4j/issues/100',
      'https://central.sonatype.org/publish/generate-portal-token/',
    ],
    samples: {
      shows: [
        "> Failed to publish publication 'maven' to repository 'mavenCentral'\n   > Could not PUT 'https://central.sonatype.com/repository/maven-snapshots/acme/rocket-2.6.1.jar'. Received status code 401 from server: Unauthorized",
        '[ERROR] Could not transfer artifact org.acme:rocket:pom:5.0.0 from/to sonatype-nexus-snapshots (https://oss.sonatype.org/content/repositories/snapshots/): Transfer failed for\n https://oss.sonatype.org/content/repositories/snapshots/org/acme/rocket.pom\n 401 Unauthorized -> [Help 1]',
        '[ERROR] Failed to execute goal org.sonatype.plugins:nexus-staging-maven-plugin:1.6.13:deploy (default-deploy) on project rocket: Nexus connection problem to URL [https://s01.oss.sonatype.org/ ]: 401 - Unauthorized -> [Help 1]',
      ],
      not: ['Received status code 401 from server under test', 'see https://oss.sonatype.org/ for the 401 page'],
    },
  }),
  defineSignature({
    id: 'maven-repository-refused',
    group: 'registry-token-invalid',
    title: 'A Maven repository refuses the login',
    symptom: 'Could not transfer artifact … status: 401 Unauthorized',
    log: [
      {
        literal: 'Transfer failed for',
        pattern:
          /Transfer failed for\s{1,4}https?:\/\/(?<host>(?![\w.]{0,20}sonatype)[\w.-]{1,80})\/\S{1,300}\s{1,6}401\b/,
        across: true,
        confidence: 0.8,
      },
      {
        literal: 'authentication failed for https://',
        pattern: /failed for https:\/\/(?<host>(?![\w.]{0,20}sonatype)[\w.-]{1,80})\/[^\n]{1,300}, status: 401/,
        confidence: 0.8,
      },
      {
        literal: 'Received status code 401 from server',
        pattern: /Could not PUT 'https?:\/\/(?<host>(?![\w.]{0,20}sonatype)[\w.-]{1,80})\//,
        confidence: 0.8,
      },
    ],
    cause:
      'User name and password for {host} are wrong, expired or empty; or the `<server>` of settings.xml has another id than the repository of the POM, so that they are not sent.',
    fix: {
      text: 'Give `server-id` of setup-java the id of the POM’s `<distributionManagement>`, pass user name and password in the step’s `env:`, and set both secrets again.',
      command: 'gh secret set {secret} --repo {owner}/{repo}',
    },
    confirm: ['secret', 'workflow'],
    sources: [
      'https://github.com/jenkins-infra/helpdesk/issues/3966',
      'https://github.com/samuelmeuli/action-maven-publish/issues/24',
      'https://maven.apache.org/settings.html#servers',
    ],
    samples: {
      shows: [
        '[ERROR] Failed to deploy artifacts: Could not transfer artifact org.acme:rocket:pom:7.1 from/to acme (https://repo.acme.example/releases/): authentication failed for https://repo.acme.example/releases/org/acme/rocket-7.1.pom, status: 401 Unauthorized',
      ],
      not: ['authentication failed for https://example.org/ in the test, status: 200'],
    },
  }),
  defineSignature({
    id: 'github-packages-refused',
    group: 'ghcr-packages-write-missing-or-readonly-run',
    title: 'GitHub Packages refuses the package',
    symptom: 'Your request could not be authenticated by the GitHub Packages service',
    log: [
      { literal: 'could not be authenticated by the GitHub Packages service', confidence: 0.93 },
      {
        literal: 'nuget.pkg.github.com',
        near: /40[13] \((?:Unauthorized|Forbidden)|(?:Unauthorized|Forbidden) https:\/\/nuget\.pkg/,
        confidence: 0.88,
      },
      {
        literal: 'npm.pkg.github.com',
        pattern: /40[13][^\n]{0,60} (?:PUT|POST) https:\/\/npm\.pkg\.github\.com\//,
        confidence: 0.88,
      },
      {
        literal: 'maven.pkg.github.com',
        pattern:
          /maven\.pkg\.github\.com\/[^\s']{1,300}(?:'\. Received status code|,? status:?(?: code)?|\.?)\s{1,4}40[13]\b/,
        confidence: 0.84,
      },
    ],
    captures: [/(?<host>(?:npm|nuget|maven)\.pkg\.github\.com)/],
    token: { permission: 'Packages', level: 'less' },
    over: ['ghcr-write-denied', 'npm-token-invalid', 'npm-forbidden'],
    cause:
      'The job has no `packages: write` (a `permissions:` block that names others takes it away), the step passes no token or an expired one, or the package belongs to another repository.',
    fix: {
      text: 'Give the job `permissions: { contents: read, packages: write }` and pass `secrets.GITHUB_TOKEN` to the step that publishes; for a package of another repository, add this one under its Manage Actions access.',
      url: 'https://github.com/orgs/{owner}/packages',
    },
    confirm: ['workflow', 'actions-policy'],
    sources: [
      'https://github.com/qcastel/github-actions-maven-release/issues/26',
      'https://github.com/roryprimrose/ModelBuilder/pull/388',
      'https://github.com/kelnishi/WACS/pull/67',
      'https://docs.github.com/en/packages/managing-github-packages-using-github-actions-workflows/publishing-and-installing-a-package-with-github-actions',
    ],
    samples: {
      shows: [
        'warn : Your request could not be authenticated by the GitHub Packages service.\n  Unauthorized https://nuget.pkg.github.com/acme/\nerror: Response status code does not indicate success: 401 (Unauthorized).',
        '[ERROR] Could not transfer artifact com.acme:rocket:jar:0.7.0 from/to github (https://maven.pkg.github.com/acme/rocket): Transfer failed for https://maven.pkg.github.com/acme/rocket/rocket-0.7.0.jar 401 Unauthorized -> [Help 1]',
        'npm ERR! code E401\nnpm ERR! 401 Unauthorized - PUT https://npm.pkg.github.com/@acme%2frocket - unauthenticated: User cannot be authenticated with the token provided.',
      ],
      not: ['GET https://npm.pkg.github.com/@acme%2frocket 200', '  registry-url: https://npm.pkg.github.com/'],
    },
  }),
  defineSignature({
    id: 'registry-version-exists',
    group: 'version-already-published',
    title: 'NuGet, Maven Central, RubyGems or the Marketplace have this version already',
    symptom: '409 (A package with ID … and version … already exists and cannot be modified.)',
    log: [
      {
        literal: 'already exists and cannot be modified',
        pattern: /ID '(?<package>[^'\n]{1,120})' and version '(?<version>[^'\n]{1,60})' already exists/i,
        confidence: 0.96,
      },
      { literal: 'Repushing of gem versions is not allowed', confidence: 0.96 },
      { literal: 'Component with package url', pattern: /already exists/, confidence: 0.95 },
      {
        literal: ' already exists.',
        pattern:
          /^(?:Error: |\s{0,4}ERROR\s{1,4})?(?<package>[\w-]{1,60}\.[\w-]{1,80}) v(?<version>\d{1,6}\.\d{1,6}\.\d[\w.+-]{0,40}) already exists\.\s{0,9}$/,
        confidence: 0.93,
      },
      {
        literal: 'is already published',
        pattern: /Extension (?<package>[\w.-]{1,120}) version (?<version>[\w.+-]{1,40}) is already published/,
        confidence: 0.93,
      },
      { literal: 'The feed already contains', pattern: /409/, confidence: 0.93 },
      { literal: 'does not allow updating a', pattern: /does not allow updating a(?:rtifact|ssets)/, confidence: 0.93 },
      { literal: 'Received status code 409 from server', confidence: 0.9 },
    ],
    over: ['github-packages-refused'],
    cause:
      'The version was published by an earlier run, or by another job of this one; registries never take it twice.',
    fix: {
      text: 'Raise the version; for re-runs skip what is there (`dotnet nuget push --skip-duplicate`, `ovsx publish --skip-duplicate`), or ask the registry first.',
    },
    confirm: ['release'],
    sources: [
      'https://github.com/akkadotnet/akkadotnet-templates/pull/421',
      'https://github.com/EffortlessMetrics/perl-lsp/issues/3187',
      'https://github.com/PIsberg/vibetags/pull/294',
    ],
    samples: {
      shows: [
        "error: Response status code does not indicate success: 409 (A package with ID 'Acme.Rocket' and version '1.3.0' already exists and cannot be modified.).",
        "Publishing 'acme.rocket v0.6.25'...\nError: acme.rocket v0.6.25 already exists.\nError: Process completed with exit code 1.",
        "Component with package url: 'pkg:maven/org.acme/rocket@1.0.0-RC5' already exists",
      ],
      not: ['the directory dist v1 already exists.', 'the article is already published'],
    },
  }),
  defineSignature({
    id: 'publish-rate-limit',
    group: 'registry-rate-limit',
    title: 'crates.io or PyPI: too many were published in a short time',
    symptom: 'status 429 Too Many Requests: You have published too many new crates in a short period of time',
    log: [
      {
        literal: 'published too many',
        pattern: /published too many (?:new )?(?:crates|updates|versions|crate)/,
        confidence: 0.96,
      },
      { literal: 'Too many new projects created', confidence: 0.95 },
      {
        literal: '429 Too Many Requests',
        pattern: /(?:upload|test)\.pypi\.org|crates\.io|status 429/,
        absent: /docker\.io/,
        confidence: 0.88,
      },
    ],
    captures: [/failed to publish (?<package>[\w-]{1,64}) v(?<version>[\w.+-]{1,40})/],
    over: ['crates-token-refused'],
    cause:
      'The registry limits new names far more than new versions: crates.io takes five new crates at once and then one in ten minutes, and 30 versions and then one a minute.',
    fix: {
      text: 'Wait until the time that the message names and run again, skipping what is published; for a large workspace ask help@crates.io for a higher limit.',
    },
    confirm: [],
    sources: [
      'https://github.com/crate-ci/cargo-release/issues/483',
      'https://github.com/faiscadev/fakecloud/pull/2410',
      'https://github.com/KBVE/kbve/pull/14067',
    ],
    samples: {
      shows: [
        'error: failed to publish rocket-core v0.44.3 to registry at https://crates.io\n\nCaused by:\n  the remote server responded with an error (status 429 Too Many Requests): You have published too many new crates in a short period of time. Please try again after Sat, 25 Jul 2026 12:35:41 GMT',
      ],
      not: ['the author has published too many books'],
    },
  }),
] as const;
