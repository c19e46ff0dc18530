import type { APIRoute, GetStaticPaths } from 'astro'
import { project } from 'callsheet:project'

import { embedded } from '#components/run/embedded.ts'
import type { Scenario } from '#core/model.ts'
import { link } from '#plugins/astro/link.ts'

/** The exchanges of a scenario, which a guide loads when the reader is about to edit a call or to send one. */
export const getStaticPaths = (() =>
  project.scenarios.map((scenario) => ({
    params: { scenario: scenario.id },
    props: { scenario },
  }))) satisfies GetStaticPaths

export const GET: APIRoute<{ scenario: Scenario }> = ({ props }) =>
  new Response(embedded(props.scenario.exchanges, link), { headers: { 'content-type': 'application/json' } })
