/** The domain of a company from whatever was pasted: `https://www.Acme.example/o-nas` is `acme.example`; null when it is none. */
export function companyDomain(text: string): string | null {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^www\./, '')
    .replace(/\.$/, '');
  const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?';
  return host.length <= 200 && new RegExp(`^${label}(?:\\.${label})+$`, 'u').test(host) ? host : null;
}
