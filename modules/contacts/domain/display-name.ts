/** How a person is called on the screen: the name, else the e-mail, the phone, an id of another system. */
export type Nameable = {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
};

export function displayName(person: Nameable, otherId: string | null = null): string {
  const name = [person.firstName, person.lastName].filter((part) => part !== null && part !== '').join(' ');
  return name || person.email || person.phone || otherId || '';
}
