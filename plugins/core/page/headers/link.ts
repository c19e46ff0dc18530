/** The links of a `Link` header (RFC 8288): `<https://api.test/orders?page=2>; rel="next"`. Fifty at most. */
export function linksIn(text: string): { href: string; rel: string }[] {
  const found = [...text.slice(0, 4000).matchAll(/<([^<>]{1,2000})>([^<]{0,500})/g)].slice(0, 50)
  return found.flatMap(([, href = '', about = '']) => {
    const rels = /;\s{0,9}rel\s{0,9}=\s{0,9}(?:"([^"]{1,200})"|([^\s;,"]{1,200}))/i.exec(about)
    return (rels?.[1] ?? rels?.[2] ?? '')
      .toLowerCase()
      .split(' ')
      .filter(Boolean)
      .map((rel) => ({ href, rel }))
  })
}
