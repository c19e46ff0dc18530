import { isCancel, select, text } from '@clack/prompts'

import type { Ask } from '../classify.ts'

/** Asks on a terminal what a value is. */
export const askOnTerminal: Ask = async (value) => {
  const is = await select({
    message: `This looks like a key: ${value}`,
    options: [
      { value: 'secret', label: 'Secret: whoever has it is let in. It is taken out' },
      { value: 'public', label: 'Public: everybody may see it. It stays' },
      { value: 'id', label: 'An id: another one each time. It stays, and keeps its recorded value' },
      { value: 'open', label: 'I cannot say. It is taken out, and no rule is written' },
    ],
  } as const)
  if (isCancel(is)) return undefined
  if (is === 'open') return { is }

  const why = await text({
    message: 'How do you know? It goes with the rule into the review',
    validate: (one) => (one?.trim() ? undefined : 'Say it in a few words'),
  })
  return isCancel(why) ? undefined : { is, why: why.trim() }
}
