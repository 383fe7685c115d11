/** What a client's traits tell of a person, in the fields that a person may tell about themselves. */

export type PersonTold = {
  readonly email?: string;
  readonly phone?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly jobTitle?: string;
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : undefined;

/** Segment's reserved traits. A whole name is split at its last space. */
export function personTold(traits: Readonly<Record<string, unknown>>): PersonTold {
  const whole = text(traits['name']);
  const split = whole?.lastIndexOf(' ') ?? -1;
  const firstName = text(traits['firstName']) ?? (split > 0 ? whole?.slice(0, split) : whole);
  const lastName = text(traits['lastName']) ?? (split > 0 ? whole?.slice(split + 1) : undefined);
  const email = text(traits['email']);
  const phone = text(traits['phone']);
  const jobTitle = text(traits['title']);
  return {
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
    ...(jobTitle === undefined ? {} : { jobTitle }),
  };
}
