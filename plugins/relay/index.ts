export { addressesOf } from './allowed.ts'
export { overFetch } from './edge.ts'
export { type RelayLimits, type RelayOptions, relay, standardLimits } from './relay.ts'
