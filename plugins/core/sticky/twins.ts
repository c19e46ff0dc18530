/** A recorded value and the new one that has taken its place, as one text. */
export function twin(recorded: string, now: string): string {
  return `${recorded}\n${now}`
}
