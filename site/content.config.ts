import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'

const guides = defineCollection({
  loader: glob({ base: './content/guides', pattern: '**/*.{md,mdx}' }),
  schema: z.object({
    title: z.string(),
    description: z.string().optional(),
    order: z.number().default(1000),
  }),
})

// The checks are Callsheet's own, so each site has the pages that its findings lead to.
const checks = defineCollection({
  loader: glob({ base: new URL('../content/checks/', import.meta.url), pattern: '*.md' }),
  schema: z.object({ title: z.string().optional(), severity: z.string().optional() }).loose(),
})

export const collections = { guides, checks }
