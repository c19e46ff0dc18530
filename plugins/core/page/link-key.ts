/** Whether a pair of the page's address belongs to an edited call. */
export function isLinkKey(name: string): boolean {
  return /^(?:path|header|cookie)\.|^(?:query|type|body|contract|exchange)$/.test(name)
}
