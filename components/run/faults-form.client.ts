import { faults } from '#core/faults.ts'
import { carefulPolicy, noPolicy, type Policy } from '#core/policy.ts'
import { policyText } from '#core/policy/text.ts'
import { sayPolicy } from '#core/policy/words.ts'

import { element, field } from './element.client.ts'
import { type Choice, manyCalls } from './faults-choice.client.ts'
import { policyFields } from './faults-policy.client.ts'
import { checkbox } from './faults-tick.client.ts'

/** The menu of faults and the client's policy. `changed` is told each new choice; `remarks` are what is said of it. */
export function faultsForm(first: Choice, remarks: () => string[], changed: (choice: Choice) => void): HTMLElement {
  let choice = first
  const about = element('p', { class: 'about' })
  const does = element('p', { class: 'about' })
  const warning = element('p', { class: 'about warning', role: 'status' })
  const own = element('div', { class: 'own' })
  const say = () => {
    about.textContent = choice.fault.what
    does.textContent = sayPolicy(choice.policy)
    warning.textContent = remarks().join(' ')
  }
  const choose = (part: Partial<Choice>) => {
    choice = { ...choice, ...part }
    changed(choice)
    say()
  }
  const choosePolicy = (name: PolicyName, policy: Policy) => {
    choose({ policy })
    own.replaceChildren(...(name === 'own' ? [policyFields(choice.policy, (next) => choose({ policy: next }))] : []))
  }

  const menu = field({
    label: 'What goes wrong',
    value: choice.fault.id,
    choices: faults.map(({ id, title }) => ({ value: id, text: title })),
    changed: (value) => choose({ fault: faults.find(({ id }) => id === value) ?? choice.fault }),
  })
  const many = checkbox(`${manyCalls} calls in a row`, choice.calls > 1, (on) => choose({ calls: on ? manyCalls : 1 }))
  const name = nameOf(choice.policy)
  if (name === 'own') own.append(policyFields(choice.policy, (policy) => choose({ policy })))
  say()
  return element(
    'div',
    { class: 'choose' },
    element('div', {}, menu, about, many),
    element(
      'div',
      {},
      policies(name, () => choice.policy, choosePolicy),
      does,
      warning,
    ),
    own,
  )
}

function policies(
  first: PolicyName,
  current: () => Policy,
  chosen: (name: PolicyName, policy: Policy) => void,
): HTMLElement {
  const group = `policy-${Math.random().toString(36).slice(2)}`
  const choices = names.map(([name, title]) => {
    const radio = element('input', { type: 'radio', name: group, value: name, checked: name === first })
    // One's own begins with what was shown before.
    radio.onchange = () => chosen(name, presets[name] ?? current())
    return element('label', { class: 'tick' }, radio, ` ${title}`)
  })
  return element('fieldset', { class: 'policies' }, element('legend', {}, 'The client'), ...choices)
}

function nameOf(policy: Policy): PolicyName {
  const text = policyText(policy)
  return text === 'none' || text === 'careful' ? text : 'own'
}

const names: [PolicyName, string][] = [
  ['none', 'Tries once'],
  ['careful', 'Careful'],
  ['own', 'Own policy'],
]

const presets: Partial<Record<PolicyName, Policy>> = { none: noPolicy, careful: carefulPolicy }

type PolicyName = 'none' | 'careful' | 'own'
