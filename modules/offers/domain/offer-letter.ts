/** The letter that an offer is sent with. */
import type { Offer } from '../contract.ts';
import { offerFormat } from './format-offer.ts';

const words = {
  pl: {
    subject: (number: string, seller: string) => `Oferta ${number} – ${seller}`,
    intro: 'Dzień dobry,\n\nprzesyłamy ofertę. Można ją obejrzeć, pobrać jako PDF i zaakceptować pod tym adresem:',
    valid: (day: string) => `Oferta jest ważna do ${day}.`,
  },
  en: {
    subject: (number: string, seller: string) => `Offer ${number} from ${seller}`,
    intro: 'Hello,\n\nhere is our offer. You can look at it, download it as a PDF and accept it at this address:',
    valid: (day: string) => `The offer is valid until ${day}.`,
  },
} as const;

export function offerLetter(
  offer: Offer,
  to: string,
  message: string,
  link: string,
): { readonly to: string; readonly subject: string; readonly text: string } {
  const { subject, intro, valid } = words[offer.language];
  const day = offer.validUntil === null ? null : offerFormat(offer.language, offer.currency).day(offer.validUntil);
  const parts = [message === '' ? intro : message, link, ...(day === null ? [] : [valid(day)]), offer.seller.name];
  return { to, subject: subject(offer.number, offer.seller.name), text: parts.join('\n\n') };
}
