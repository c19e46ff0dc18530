import { connectSamples } from './samples.client.ts'
import { connectTakes } from './takes.client.ts'
import type { RunElement } from './load.client.ts'

/** Brings what the reader can choose to life, in all examples of the page. Samples follow examples, so they listen first. */
export function connect(): void {
  if (connected) return
  connected = true
  for (const samples of document.querySelectorAll<HTMLElement>('callsheet-samples')) connectSamples(samples)
  for (const run of document.querySelectorAll<RunElement>('callsheet-run')) connectTakes(run)
}

let connected = false
