/** What `callsheet()` in `astro.config.mjs` accepts. */
export interface CallsheetOptions {
  /** The folder with `content/` and `recordings/`. Default: the folder of the Astro project. */
  root?: string
  /** The site's name in the header and in page titles. Default: the title of the first API. */
  title?: string
  /** Where the content is edited, with `{path}` for the file: `https://github.com/acme/docs/edit/main/{path}`. */
  editUrl?: string
  /** Components for Markdown by name, as paths from the project's folder: `{ Aside: './src/Aside.astro' }`. */
  components?: { [name: string]: string }
  /** The reference by Scalar: up to how many operations it shows a version whole, else by tag. Default: 200. */
  reference?: { wholeUpTo?: number }
  /** Whether each version has a page that replays its recordings behind a service worker. Default: false. */
  playground?: boolean
  /**
   * A relay that readers may send live calls through, as `callsheet relay` or your own server runs it: an origin with or without
   * a path, `https://relay.example.com` or `http://127.0.0.1:4020`. Default: none, and pages know of none.
   */
  relay?: string
}

/** The options as pages see them. */
export interface Options {
  title?: string
  editUrl?: string
  reference?: { wholeUpTo?: number }
  playground?: boolean
  relay?: string
}
