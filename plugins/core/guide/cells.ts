/** The components of ours that a guide may use, and the props of each: what a guide is checked against. */
export const cells: { [component: string]: CellKind } = {
  Run: {
    summary: 'Runs a recorded scenario, or one exchange of it',
    props: {
      scenario: { required: true, summary: '`payments/2.1.0/card-declined`, or a name that only one scenario has' },
      exchange: { required: false, summary: 'The number of an exchange, `2`, or its name, `02-getPayment`' },
      title: { required: false, summary: 'What stands above the example. Default: the title of the scenario' },
      live: { required: false, summary: 'Offers the live API first' },
    },
  },
}

/** Components of the writer's toolbox that say nothing about the API. Their props are checked by themselves. */
export const ordinaryComponents: string[] = [
  'Aside',
  'Badge',
  'Card',
  'CardGrid',
  'Code',
  'FileTree',
  'Fragment',
  'Icon',
  'Image',
  'LinkButton',
  'LinkCard',
  'Picture',
  'Steps',
  'TabItem',
  'Tab',
  'Tabs',
]

export interface CellKind {
  summary: string
  props: { [prop: string]: { required: boolean; summary: string } }
}
