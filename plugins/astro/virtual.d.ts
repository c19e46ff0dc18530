/** What the pages are made of, read once for each build, and again in `dev` whenever a file changes. */
declare module 'callsheet:project' {
  export const project: import('../core/model.ts').Project
  export const documents: import('../core/model.ts').Documents
  export const findings: import('../core/model.ts').Finding[]
  export const options: import('./options.ts').Options
  export const tellOfParts: import('./reading.ts').TellOfParts
}

/** The components that Markdown may use without importing them: ours, with the site's overrides on top. */
declare module 'callsheet:components' {
  const components: Record<string, import('astro/runtime/server/index.js').AstroComponentFactory>
  export default components
}

/** The module and everything it imports as one minified text, to be written into a page or served by a route. */
declare module '*?script' {
  const text: string
  export default text
}
