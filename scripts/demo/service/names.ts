/** The processes of the demo. The gateway is public; the bank stands for a company of its own. */
export const serviceNames = ['gateway', 'payments', 'risk', 'ledger', 'bank', 'identity'] as const

export type ServiceName = (typeof serviceNames)[number]

/** Where each process listens, as an origin: `http://127.0.0.1:40213`. */
export type Peers = Record<ServiceName, string>

/** Whether a text names one of the processes. */
export function isServiceName(name: string): name is ServiceName {
  return serviceNames.some((known) => known === name)
}
