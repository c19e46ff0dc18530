/* A shared worker. It holds what pages tell it, in memory alone, and tells the other open pages of this site. */

const held = new Map<string, string>()
const ports = new Set<MessagePort>()

addEventListener('connect', (event) => {
  const port = event instanceof MessageEvent ? event.ports[0] : undefined
  if (port === undefined) return
  ports.add(port)
  port.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.read) return port.postMessage([...held])
    if (data.forget) held.clear()
    for (const [key, text] of data.known ?? []) held.set(key, text)
    for (const other of ports) if (other !== port) other.postMessage([...held])
  }
})

interface Message {
  read?: true
  forget?: true
  known?: [key: string, text: string][]
}
