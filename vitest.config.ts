import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Left to itself Vitest leaves a processor idle, and of two that is half.
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
          include: ['{components,plugins,scripts,site}/**/*.test.ts'],
          exclude: ['site/e2e/**', '**/node_modules/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['site/e2e/**/*.test.ts'],
          globalSetup: 'site/e2e/setup.ts',
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
