/** What every process is told when it starts; it travels in the environment as JSON. */
export interface Settings {
  /** Ids come from this seed, in the same order each time. Without it they are random. */
  seed?: string
  /** The first moment, as an ISO date-time; each public request moves it on by one second. Without it: the real time. */
  clock?: string
  /** The folder that traces are written to. Without it nothing is traced. */
  traces?: string
  /** The port that the gateway would like to have. */
  port: number
}

/** The name of the environment variable that carries the settings. */
export const settingsVariable = 'CALLSHEET_DEMO'

/** The settings of this process. */
export function settingsOf(environment: NodeJS.ProcessEnv): Settings {
  const settings: Settings = JSON.parse(environment[settingsVariable] ?? '{"port":0}')
  return settings
}
