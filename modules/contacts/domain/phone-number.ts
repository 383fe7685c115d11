/** Phone numbers to E.164: `601 234 567` in Poland is `+48601234567`. */
import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Language } from '#platform/contract/problem.ts';

const countryOfZone: Readonly<Record<string, CountryCode>> = {
  'Europe/Warsaw': 'PL',
  'Europe/London': 'GB',
  'Europe/Dublin': 'IE',
  'Europe/Berlin': 'DE',
  'Europe/Vienna': 'AT',
  'Europe/Prague': 'CZ',
  'Europe/Paris': 'FR',
  'Europe/Madrid': 'ES',
  'Europe/Rome': 'IT',
  'Europe/Amsterdam': 'NL',
  'Europe/Stockholm': 'SE',
  'Europe/Kyiv': 'UA',
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Denver': 'US',
  'America/Los_Angeles': 'US',
  'America/Toronto': 'CA',
  'Australia/Sydney': 'AU',
};

/** Whose numbers are written without a country code in this workspace; undefined: nobody's. */
export const homeCountry = (workspace: {
  readonly language: Language;
  readonly timeZone: string;
}): CountryCode | undefined => (workspace.language === 'pl' ? 'PL' : countryOfZone[workspace.timeZone]);

/** E.164, or null when it cannot be a phone number. */
export function phoneNumber(text: string, home: CountryCode | undefined): string | null {
  const parsed = parsePhoneNumberFromString(
    text,
    home === undefined ? undefined : { defaultCountry: home, extract: false },
  );
  return parsed?.isPossible() ? parsed.number : null;
}

/** How digits typed into a search may begin in E.164: as they are, or after the country's code. */
export function phonePrefixes(digits: string, home: CountryCode | undefined): string[] {
  if (home === undefined) return [`+${digits}`];
  return [`+${digits}`, `+${getCountryCallingCode(home)}${digits.replace(/^0/, '')}`];
}
