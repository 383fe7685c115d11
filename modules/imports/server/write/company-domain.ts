/** The domain in whatever was pasted, spelled as firms entered by hand have it: `https://www.Acme.example/o-nas` is `acme.example`. Null: there is none. */
export function companyDomain(text: string): string | null {
  const address = text.trim().toLowerCase();
  const [host = ''] = address
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^[^/@]*@/, '')
    .split(/[/?#:\s]/);
  const domain = host.replace(/^www\./, '').replace(/\.$/, '');
  return domain.length <= 200 &&
    /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u.test(domain)
    ? domain
    : null;
}
