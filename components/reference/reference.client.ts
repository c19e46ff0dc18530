import { query, state } from '../run/address.client.ts'
import { answerWith, type Mode } from './answer.client.ts'
import { configuration } from './configuration.client.ts'
import { keepTheme } from './theme.client.ts'

const place = document.querySelector<HTMLElement>('[data-reference]')
const bar = document.querySelector<HTMLElement>('.app-bar')
if (bar) connectParts(bar)
if (place && bar) start(place, bar)

/** Shows Scalar's reference in its place; the bar above it says how its test requests are answered. */
async function start(place: HTMLElement, bar: HTMLElement): Promise<void> {
  const { entry = '', contract = '', recordings = '', servers = '[]' } = place.dataset
  const said = bar.querySelector('.app-said')
  const scenarios = bar.querySelector<HTMLSelectElement>('[data-scenarios]')
  const mode = connectModes(bar)
  connectScenarios(scenarios)

  try {
    const [{ createApiReference }, content]: [ScalarModule, object] = await Promise.all([
      import(/* @vite-ignore */ entry),
      fetch(contract).then((answer) => answer.json()),
    ])
    const host = document.createElement('div')
    const say = (text: string) => said?.replaceChildren(text)
    const customFetch = answerWith({
      mode,
      scenario: () => scenarios?.value ?? '',
      recordings,
      servers: JSON.parse(servers),
      say,
    })
    place.replaceChildren(host)
    createApiReference(host, configuration(content, customFetch))
    keepTheme()
    document.documentElement.dataset.ready = 'reference'
  } catch (error) {
    place.querySelector('.app-wait')?.replaceChildren(`The reference could not be loaded: ${error}`)
  }
}

/** The list of tags leads to their pages. */
function connectParts(bar: HTMLElement): void {
  bar.querySelector('[data-parts]')?.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement) location.assign(target.value)
  })
}

/** The switch between Recorded and Live: its state stands in the address of the page. */
function connectModes(bar: HTMLElement): () => Mode {
  const buttons = [...bar.querySelectorAll<HTMLButtonElement>('[data-mode]')]
  const press = (mode: string) => {
    for (const button of buttons) button.ariaPressed = String(button.dataset.mode === mode)
  }
  for (const button of buttons) {
    button.addEventListener('click', () => {
      press(button.dataset.mode ?? 'recorded')
      state('mode', button.dataset.mode ?? 'recorded')
    })
  }
  if (query('mode') === 'live') press('live')
  return () =>
    buttons.some(({ dataset, ariaPressed }) => dataset.mode === 'live' && ariaPressed === 'true') ? 'live' : 'recorded'
}

function connectScenarios(scenarios: HTMLSelectElement | null): void {
  if (!scenarios) return
  const wanted = query('scenario')
  if (wanted && [...scenarios.options].some(({ value }) => value === wanted)) scenarios.value = wanted
  scenarios.addEventListener('change', () => state('scenario', scenarios.value))
}

interface ScalarModule {
  createApiReference(place: HTMLElement, configuration: object): unknown
}
