/** What the example holds and how to sign in, in a few lines. */
import { counted } from '#platform/server/shell/counted.ts';
import type { Shell } from '#platform/server/shell/shell.ts';
import { textTable } from '#platform/server/shell/text-table.ts';
import type { Example } from './demo.ts';

const contacts = {
  en: { one: 'contact', other: 'contacts' },
  pl: { one: 'kontakt', few: 'kontakty', many: 'kontaktów' },
};
const companies = { en: { one: 'company', other: 'companies' }, pl: { one: 'firma', few: 'firmy', many: 'firm' } };

/** Whoever looks around first wants to see everything: the owner stands on top. */
const ownerFirst = (people: Example['people']): Example['people'] =>
  people.toSorted((a, b) => Number(b.role === 'owner') - Number(a.role === 'owner'));

export function describeExample(example: Example, shell: Shell): string[] {
  const holds = [
    counted(shell.language, example.contacts, contacts),
    counted(shell.language, example.companies, companies),
  ].join(', ');
  const people = textTable(
    [{ title: '' }, { title: '' }],
    ownerFirst(example.people).map(({ email, role }) => [email, role]),
  );
  return [
    example.alreadyThere
      ? shell.text({
          en: `The workspace “${example.workspace}” is there already (${holds}) and was left as it is.`,
          pl: `Przestrzeń robocza „${example.workspace}” już istnieje (${holds}) i pozostała bez zmian.`,
        })
      : shell.text({
          en: `The workspace “${example.workspace}” is ready: ${holds}.`,
          pl: `Przestrzeń robocza „${example.workspace}” jest gotowa: ${holds}.`,
        }),
    ...(example.people.length > 0
      ? [shell.text({ en: 'Sign in as one of:', pl: 'Zaloguj się jako jedna z osób:' }), people.replace(/^/gm, '  ')]
      : []),
    ...(example.password === null ? [] : [`${shell.text({ en: 'Password', pl: 'Hasło' })}: ${example.password}`]),
  ];
}
