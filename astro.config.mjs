import { defineConfig } from 'astro/config'

import { callsheet } from './plugins/astro/index.ts'

// CALLSHEET_BASE serves the site below a path (`/docs/`), CALLSHEET_SITE names its public address for the sitemap.
export default defineConfig({
  base: process.env.CALLSHEET_BASE ?? '/',
  site: process.env.CALLSHEET_SITE,
  srcDir: './site',
  publicDir: './site/public',
  outDir: './dist',
  trailingSlash: 'always',
  prefetch: false,
  devToolbar: { enabled: false },
  integrations: [callsheet({ title: 'Callsheet' })],
})
