import { defineConfig } from 'vitest/config';

/** GitHub's parser imports a JSON file in a way that plain Node refuses; see plugins/load-workflow-parser.ts. */
const server = { deps: { inline: ['@actions/workflow-parser'] } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          server,
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/build/**', 'test/contract/byte-budgets.test.ts'],
        },
      },
      {
        test: {
          name: 'build',
          server,
          include: ['test/build/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/contract/byte-budgets.test.ts'],
          globalSetup: ['test/e2e/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
