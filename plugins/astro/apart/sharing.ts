import { setImmediate } from 'node:timers/promises'

/**
 * Does tasks here and elsewhere at the same time, each once: whoever has time takes the next. What comes back from
 * elsewhere without a result is done here. Gives each task with what was made of it. Until it is `free` there is other
 * work here.
 */
export async function sharing<Task, Made>(
  tasks: Task[],
  here: (task: Task) => Promise<Made>,
  elsewhere: Elsewhere<Task, Made> | undefined,
  free: Promise<void> = Promise.resolve(),
): Promise<[Task, Made][]> {
  const made: [Task, Made][] = []
  const waiting = tasks.values()
  const others = elsewhere ? Array.from({ length: AHEAD }, () => lane(there(elsewhere))) : []
  await Promise.all([free.then(() => lane(here)), ...others])
  return made

  async function lane(make: (task: Task) => Promise<Made | undefined>): Promise<void> {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      const one = await make(next.value)
      if (one === undefined) return
      made.push([next.value, one])
      // What is made here may never wait for anything, and answers from elsewhere have to come in.
      await setImmediate()
    }
  }

  function there(elsewhere: Elsewhere<Task, Made>): Elsewhere<Task, Made> {
    return async (task) => {
      const one = await elsewhere(task)
      if (one === undefined) made.push([task, await here(task)])
      return one
    }
  }
}

// So many that it does not run out of work while this process renders a page.
const AHEAD = 8

/** Gives nothing if it cannot do it. */
export type Elsewhere<Task, Made> = (task: Task) => Promise<Made | undefined>
