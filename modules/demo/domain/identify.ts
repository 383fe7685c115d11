/** Gives a contact who has said who they are a name, an address, a telephone and a job in their firm. */
import type { Country, ExampleContact, Language } from './example.ts';
import { drawFictitiousPhone } from './fictitious-phone.ts';
import type { NewCompany, TakenNames } from './companies.ts';
import { drawJobTitle, internTitle } from './job-titles.ts';
import { asciiSlug, drawName } from './names.ts';
import { chance, pick, pickShare, type Random } from './seeded-random.ts';
import { workingAbroad, type PersonaTruth } from './truth-of-buyers.ts';

/** Mailboxes of people in very small firms who write from a private address. */
const privateMailboxes = ['poczta.example', 'skrzynka.example', 'listonosz.example'];
const writesPrivately = 0.25;

const languages: Readonly<Record<Country, Language>> = { PL: 'pl', DE: 'de', CZ: 'cs', SK: 'sk', UA: 'uk', GB: 'en' };

export const languageOf = (country: Country): Language => languages[country];

const drawEmail = (random: Random, name: string, firm: NewCompany, taken: TakenNames): string => {
  const small = firm.company.sizeBand === '1-9';
  const domain = small && chance(random, writesPrivately) ? pick(random, privateMailboxes) : firm.company.domain;
  for (let same = 1; ; same += 1) {
    const email = `${name}${same === 1 ? '' : same}@${domain}`;
    if (taken.has(email)) continue;
    taken.add(email);
    return email;
  }
};

/** A number that nobody else in the example has: people are found again by it. Small ranges may run out. */
const drawPhone = (random: Random, firm: NewCompany, taken: TakenNames): string | null => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const phone = drawFictitiousPhone(random, firm.company.country, firm.place);
    if (phone === null) return null;
    if (taken.has(phone)) continue;
    taken.add(phone);
    return phone;
  }
  return null;
};

export type Identity = Pick<
  ExampleContact,
  | 'firstName'
  | 'lastName'
  | 'email'
  | 'phone'
  | 'companyKey'
  | 'jobTitle'
  | 'buyingRole'
  | 'persona'
  | 'city'
  | 'country'
  | 'language'
>;

/** What is known of somebody who never said who they are: a country, from where the visit came. */
export const anonymousIdentity = (country: Country): Identity => ({
  firstName: null,
  lastName: null,
  email: null,
  phone: null,
  companyKey: null,
  jobTitle: null,
  buyingRole: null,
  persona: null,
  city: null,
  country,
  language: languageOf(country),
});

export const identify = (
  random: Random,
  firm: NewCompany,
  persona: PersonaTruth,
  known: { leftPhone: boolean; isStudent: boolean },
  taken: TakenNames,
): Identity => {
  const { key, country, city } = firm.company;
  const foreign = chance(random, workingAbroad.share);
  const nation = foreign
    ? pickShare(
        random,
        workingAbroad.from.filter(([from]) => from !== country),
      )
    : country;
  const { firstName, lastName, woman } = drawName(random, nation);
  return {
    firstName,
    lastName,
    email: drawEmail(random, `${asciiSlug(firstName)}.${asciiSlug(lastName)}`, firm, taken),
    phone: known.leftPhone ? drawPhone(random, firm, taken) : null,
    companyKey: key,
    jobTitle: known.isStudent ? internTitle(country, woman) : drawJobTitle(random, persona.key, country, woman),
    buyingRole: persona.role,
    persona: persona.key,
    city,
    country,
    language: languageOf(nation),
  };
};
