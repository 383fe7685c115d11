/** What stands on an offer and on its page: texts for the buyer, in the language of the offer. */
export type OfferWords = {
  readonly offer: string;
  readonly version: (version: number) => string;
  readonly date: string;
  readonly validUntil: string;
  readonly seller: string;
  readonly buyer: string;
  readonly taxNumber: string;
  readonly item: string;
  readonly quantity: string;
  readonly price: string;
  readonly discount: string;
  readonly tax: string;
  readonly net: string;
  readonly taxSum: (rate: string) => string;
  readonly noTax: string;
  readonly gross: string;
  readonly terms: string;
  readonly page: (page: number, pages: number) => string;
  readonly download: string;
  readonly accept: string;
  readonly acceptText: string;
  readonly name: string;
  readonly agree: string;
  readonly decline: string;
  readonly declineText: string;
  readonly note: string;
  readonly nameMissing: string;
  readonly agreeMissing: string;
  readonly accepted: (name: string, day: string) => string;
  readonly declined: (name: string, day: string) => string;
  readonly withdrawn: string;
  readonly replaced: string;
  readonly expired: (day: string) => string;
  readonly deadLink: string;
  readonly deadLinkText: string;
};

export const offerWords: Readonly<Record<'pl' | 'en', OfferWords>> = {
  pl: {
    offer: 'Oferta',
    version: (version) => `wersja ${version}`,
    date: 'Data',
    validUntil: 'Ważna do',
    seller: 'Sprzedawca',
    buyer: 'Dla',
    taxNumber: 'NIP',
    item: 'Pozycja',
    quantity: 'Ilość',
    price: 'Cena netto',
    discount: 'Rabat',
    tax: 'VAT',
    net: 'Netto',
    taxSum: (rate) => `VAT ${rate}`,
    noTax: 'bez VAT',
    gross: 'Do zapłaty',
    terms: 'Warunki',
    page: (page, pages) => `Strona ${page} z ${pages}`,
    download: 'Pobierz PDF',
    accept: 'Akceptuję ofertę',
    acceptText: 'Podaj imię i nazwisko osoby, która akceptuje ofertę w imieniu kupującego.',
    name: 'Imię i nazwisko',
    agree: 'Akceptuję tę ofertę i jestem do tego uprawniony lub uprawniona.',
    decline: 'Nie skorzystam',
    declineText: 'Napisz, proszę, dlaczego. To pomoże nam przygotować lepszą ofertę.',
    note: 'Dlaczego (nieobowiązkowe)',
    nameMissing: 'Podaj imię i nazwisko, żeby było wiadomo, kto odpowiada.',
    agreeMissing: 'Zaznacz, że akceptujesz ofertę.',
    accepted: (name, day) =>
      `Oferta zaakceptowana: ${name}, ${day}. Dziękujemy, odezwiemy się w sprawie dalszych kroków.`,
    declined: (name, day) => `Oferta odrzucona: ${name}, ${day}. Dziękujemy za odpowiedź.`,
    withdrawn: 'Ta oferta została wycofana. Skontaktuj się z osobą, która ją przysłała.',
    replaced: 'Jest już nowsza wersja tej oferty. Otwórz odnośnik z ostatniej wiadomości.',
    expired: (day) => `Oferta była ważna do ${day}. Poproś o nową osobę, która ją przysłała.`,
    deadLink: 'Ten odnośnik nie działa',
    deadLinkText:
      'Adres jest niepełny, zmieniony albo zastąpiony nowszym. Otwórz go jeszcze raz z ostatniej wiadomości.',
  },
  en: {
    offer: 'Offer',
    version: (version) => `version ${version}`,
    date: 'Date',
    validUntil: 'Valid until',
    seller: 'From',
    buyer: 'For',
    taxNumber: 'Tax number',
    item: 'Item',
    quantity: 'Quantity',
    price: 'Net price',
    discount: 'Discount',
    tax: 'VAT',
    net: 'Net',
    taxSum: (rate) => `VAT ${rate}`,
    noTax: 'no VAT',
    gross: 'Total',
    terms: 'Terms',
    page: (page, pages) => `Page ${page} of ${pages}`,
    download: 'Download PDF',
    accept: 'Accept the offer',
    acceptText: 'Give the name of the person who accepts the offer for the buyer.',
    name: 'Your name',
    agree: 'I accept this offer and am entitled to do so.',
    decline: 'Decline',
    declineText: 'Please tell us why. It helps us to make a better offer.',
    note: 'Why (optional)',
    nameMissing: 'Give your name, so that we know who answers.',
    agreeMissing: 'Tick that you accept the offer.',
    accepted: (name, day) => `Accepted by ${name} on ${day}. Thank you, we will be in touch about what comes next.`,
    declined: (name, day) => `Declined by ${name} on ${day}. Thank you for your answer.`,
    withdrawn: 'This offer was taken back. Please ask the person who sent it to you.',
    replaced: 'There is a newer version of this offer. Open the link of the latest message.',
    expired: (day) => `This offer was valid until ${day}. Please ask the person who sent it for a new one.`,
    deadLink: 'This link does not work',
    deadLinkText:
      'The address is incomplete, was changed, or was replaced by a newer one. Open it again from the latest message.',
  },
};
