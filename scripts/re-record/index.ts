import { clocks } from './clocks.ts'
import { disorder } from './disorder.ts'
import { identifiers } from './identifiers.ts'
import { links } from './links.ts'
import { notations } from './notations.ts'
import { opaque } from './opaque.ts'

/** The APIs that are recorded three times. */
export const unseenApis = [identifiers, links, clocks, opaque, notations, disorder]
