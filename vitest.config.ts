import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{components,plugins,scripts,site}/**/*.test.ts'],
    exclude: ['site/e2e/**', '**/node_modules/**'],
    testTimeout: 60_000,
  },
})
