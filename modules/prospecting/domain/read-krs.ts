/** An extract of the court register (api-krs.ms.gov.pl, `OdpisAktualny`). People and shares in it are not read. */
import { z } from 'zod';
import { pkdCode } from '#modules/contacts/contract.ts';
import { calmCapitals, smallLetters } from './calm-capitals.ts';
import { type Facts, factsOf } from './facts.ts';
import { shortName } from './legal-forms.ts';

const text = z.string().nullish();
const Activity = z.object({ kodDzial: text, kodKlasa: text, kodPodklasa: text });
const Extract = z.object({
  odpis: z.object({
    naglowekA: z.object({ numerKRS: text, stanZDnia: text, dataRejestracjiWKRS: text, numerOstatniegoWpisu: z.number().nullish() }),
    dane: z.object({
      dzial1: z.object({
        danePodmiotu: z.object({
          formaPrawna: text,
          nazwa: text,
          identyfikatory: z.object({ regon: text, nip: text }).nullish(),
        }),
        siedzibaIAdres: z
          .object({
            siedziba: z.object({ wojewodztwo: text, miejscowosc: text }).nullish(),
            adres: z.object({ ulica: text, nrDomu: text, nrLokalu: text, miejscowosc: text, kodPocztowy: text }).nullish(),
            adresStronyInternetowej: text,
          })
          .nullish(),
      }),
      dzial3: z
        .object({
          przedmiotDzialalnosci: z.object({ przedmiotPrzewazajacejDzialalnosci: z.array(Activity).nullish() }).nullish(),
        })
        .nullish(),
    }),
  }),
}); // prettier-ignore

/** `08.03.2012` → `2012-03-08`; null when it is no such day. */
export function polishDay(day: string | null | undefined): string | null {
  const [, d = '', m = '', y = ''] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(day ?? '') ?? [];
  const iso = `${y}-${m}-${d}`;
  return z.iso.date().safeParse(iso).success ? iso : null;
}

/** `30204683000000` is the nine digits of the firm with the zeros of its head office. */
const headRegon = (regon: string | null | undefined): string | null =>
  regon?.length === 14 && regon.endsWith('00000') ? regon.slice(0, 9) : (regon ?? null);

function streetOf(address: { ulica?: string | null | undefined; nrDomu?: string | null | undefined; nrLokalu?: string | null | undefined; miejscowosc?: string | null | undefined } | null | undefined): string | null {
  if (!address?.nrDomu) return null;
  const flat = address.nrLokalu ? `/${address.nrLokalu}` : '';
  // Villages have no streets: the number stands behind the village.
  return `${calmCapitals(address.ulica ?? address.miejscowosc ?? '')} ${address.nrDomu}${flat}`;
} // prettier-ignore

export type KrsAnswer = {
  /** The day and entry the extract stands for: its evidence. */
  readonly requestId: string | null;
  readonly nip: string | null;
  readonly facts: Facts;
};

/** Throws for what is no extract. */
export function readKrs(body: string): KrsAnswer {
  const { naglowekA: head, dane } = Extract.parse(JSON.parse(body)).odpis;
  const { danePodmiotu: subject, siedzibaIAdres: seat } = dane.dzial1;
  const [main] = dane.dzial3?.przedmiotDzialalnosci?.przedmiotPrzewazajacejDzialalnosci ?? [];
  const address = seat?.adres;
  return {
    requestId: head.stanZDnia ? `${head.numerKRS ?? ''} ${head.stanZDnia} #${head.numerOstatniegoWpisu ?? ''}`.trim() : null,
    nip: subject.identyfikatory?.nip ?? null,
    facts: factsOf({
      name: shortName(subject.nazwa ?? ''),
      regon: headRegon(subject.identyfikatory?.regon),
      krs: head.numerKRS,
      legalForm: smallLetters(subject.formaPrawna ?? ''),
      pkd: main ? pkdCode(`${main.kodDzial ?? ''}${main.kodKlasa ?? ''}${main.kodPodklasa ?? ''}`) : null,
      street: streetOf(address),
      postalCode: address?.kodPocztowy,
      city: calmCapitals(address?.miejscowosc ?? seat?.siedziba?.miejscowosc ?? ''),
      region: smallLetters(seat?.siedziba?.wojewodztwo ?? ''),
      country: 'PL',
      foundedOn: polishDay(head.dataRejestracjiWKRS),
      website: smallLetters(seat?.adresStronyInternetowej ?? ''),
    }),
  };
} // prettier-ignore
