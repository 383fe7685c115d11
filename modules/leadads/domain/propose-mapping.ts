/** What a column most likely is, by the names the platforms give to theirs. */
import type { AdPlatform, ColumnTarget, ConnectionSettings, ContactTarget } from '../contract.ts';

/** By the name in small letters without anything but letters and digits. */
const known: Readonly<Record<string, ContactTarget>> = {
  email: 'email',
  emailaddress: 'email',
  workemail: 'email',
  adresemail: 'email',
  phone: 'phone',
  phonenumber: 'phone',
  workphone: 'phone',
  workphonenumber: 'phone',
  telefon: 'phone',
  numertelefonu: 'phone',
  fullname: 'fullName',
  imieinazwisko: 'fullName',
  firstname: 'firstName',
  imie: 'firstName',
  lastname: 'lastName',
  nazwisko: 'lastName',
  company: 'companyName',
  companyname: 'companyName',
  firma: 'companyName',
  nazwafirmy: 'companyName',
  jobtitle: 'jobTitle',
  stanowisko: 'jobTitle',
  street: 'street',
  streetaddress: 'street',
  city: 'city',
  miasto: 'city',
  zip: 'postalCode',
  zipcode: 'postalCode',
  postcode: 'postalCode',
  postalcode: 'postalCode',
  kodpocztowy: 'postalCode',
  country: 'country',
  countrycode: 'country',
  kraj: 'country',
};

export const foldColumn = (column: string): string =>
  column
    .normalize('NFD')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');

export function proposedTarget(column: string): ColumnTarget {
  const folded = foldColumn(column);
  const field = Object.hasOwn(known, folded) ? known[folded] : undefined;
  return field === undefined ? { to: 'ignore' } : { to: 'contact', field };
}

export const targetOf = (
  column: string,
  settings: Pick<ConnectionSettings, 'mapping'>,
): { readonly target: ColumnTarget; readonly proposed: boolean } => {
  const chosen = settings.mapping.find((each) => each.column === column);
  return chosen ? { target: chosen.target, proposed: false } : { target: proposedTarget(column), proposed: true };
};

/** What the platforms' own questions are called, for a mapping before the first lead has come. */
export const usualColumns: Readonly<Record<AdPlatform, readonly string[]>> = {
  google: ['FULL_NAME', 'FIRST_NAME', 'LAST_NAME', 'EMAIL', 'WORK_EMAIL', 'PHONE_NUMBER', 'COMPANY_NAME', 'JOB_TITLE', 'CITY', 'POSTAL_CODE', 'COUNTRY'],
  meta: ['full_name', 'first_name', 'last_name', 'email', 'phone_number', 'company_name', 'job_title', 'street_address', 'city', 'zip_code', 'country'],
  linkedin: ['FIRST_NAME', 'LAST_NAME', 'EMAIL', 'WORK_EMAIL', 'PHONE_NUMBER', 'COMPANY_NAME', 'JOB_TITLE', 'CITY', 'COUNTRY'],
}; // prettier-ignore
