export function ContactPage() {
  return <p>{'a page'}</p>;
}
