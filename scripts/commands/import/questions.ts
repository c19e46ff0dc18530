import { confirm, groupMultiselect, isCancel, multiselect, text } from '@clack/prompts'

import type { Questions } from './ask.ts'

/** The questions as a terminal asks them. */
export const questions: Questions = {
  async operations(options) {
    const answer = await multiselect({ message: 'Calls of which operations? (Space chooses, a chooses all)', options })
    return isCancel(answer) ? undefined : answer
  },

  async calls(options, initialValues) {
    const message = 'Which calls make one scenario? One of each answer is chosen already.'
    const answer = await groupMultiselect({ message, options, initialValues })
    return isCancel(answer) ? undefined : answer
  },

  async name(initialValue, problemOf) {
    const validate = (value: string | undefined) => problemOf(value ?? '')
    const answer = await text({ message: 'What is the scenario called?', initialValue, validate })
    return isCancel(answer) ? undefined : answer
  },

  async another() {
    const answer = await confirm({ message: 'Another scenario out of this capture?', initialValue: false })
    return isCancel(answer) ? undefined : answer
  },
}
