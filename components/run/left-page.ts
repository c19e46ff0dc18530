/** Where in `sessionStorage` a sign-in is noted for which the reader leaves the page: what to check, and no token. */
export const leftPage = 'callsheet.sign-in'

/** The channel on which the answer of a sign-in comes from its window. */
export const answers = 'callsheet.sign-in'
