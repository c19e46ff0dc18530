import type { Policy } from '#core/policy.ts'
import { policyCodes } from '#core/policy-code/index.ts'
import { paint } from '#core/samples/paint.ts'
import { type Stage, stageOf, toSampleCall } from '#core/samples/sample-call.ts'

import { element } from './element.client.ts'
import type { Stand } from './faults.client.ts'
import { tabs } from './tabs.client.ts'

/** The call and the client's policy as code that runs, a tab for each library; it follows both. */
export function faultsCode({ step, contract }: Stand): Code {
  const id = `policy-${step.place.id}`
  const panels = policyCodes.map((code, index) => ({
    code,
    install: element('p', { class: 'install' }),
    text: element('code', {}),
    tab: element(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `${id}-tab-${code.id}`,
        'aria-controls': `${id}-${code.id}`,
        'aria-selected': `${index === 0}`,
        tabindex: index === 0 ? '0' : '-1',
      },
      code.title,
    ),
  }))
  let shown: Policy | undefined
  let stage: Stage = stageOf(undefined, [])

  function show(policy: Policy): void {
    shown = policy
    const call = toSampleCall(step.call, stage)
    for (const { code, install, text } of panels) {
      const command = code.install(policy)
      install.replaceChildren(...(command === undefined ? [] : [element('code', {}, command)]))
      const written = code.write(call, policy)
      text.innerHTML = paint(written ?? `This call cannot be made with ${code.title}.`, code.language)
    }
  }

  const again = () => shown && show(shown)
  document.addEventListener('callsheet:call', again)
  contract().then(
    ({ servers, security }) => {
      stage = stageOf(servers[0], security[0] ?? [])
      again()
    },
    // Offline the code names no server.
    () => {},
  )
  const list = element(
    'div',
    { class: 'languages', role: 'tablist', 'aria-label': 'The policy as code' },
    ...panels.map(({ tab }) => tab),
  )
  const sections = panels.map(({ code, install, text, tab }, index) =>
    element(
      'section',
      { id: `${id}-${code.id}`, role: 'tabpanel', 'aria-labelledby': tab.id, hidden: index > 0 },
      install,
      element('button', { type: 'button', class: 'button copy', 'data-copy': '' }, 'Copy'),
      element('pre', { class: 'code', tabindex: '0' }, text),
    ),
  )
  const part = element(
    'div',
    { class: 'samples policy-code' },
    element('h4', {}, 'This policy as code'),
    list,
    ...sections,
  )
  queueMicrotask(() => tabs(list, () => {}))
  return { part, show, stop: () => document.removeEventListener('callsheet:call', again) }
}

interface Code {
  part: HTMLElement
  show: (policy: Policy) => void
  /** Follows no longer. */
  stop: () => void
}
