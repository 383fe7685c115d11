/** What a milestone asks, in a few words, in both languages: for sentences that say what is missing. */
import type { LocalText } from '#platform/contract/problem.ts';
import type { BuyingRole, Milestone } from '../contract.ts';

export const roleWords: Readonly<Record<BuyingRole, LocalText>> = {
  researcher: { pl: 'zbierający informacje', en: 'researcher' },
  influencer: { pl: 'doradzający', en: 'influencer' },
  user: { pl: 'użytkownik', en: 'user' },
  buyer: { pl: 'kupujący', en: 'buyer' },
  approver: { pl: 'zatwierdzający', en: 'approver' },
  decisionMaker: { pl: 'decydent', en: 'decision-maker' },
  gatekeeper: { pl: 'strażnik dostępu', en: 'gatekeeper' },
};

const fields: Readonly<Record<Extract<Milestone, { kind: 'field' }>['field'], LocalText>> = {
  amount: { pl: 'wartość jest podana', en: 'the value is filled in' },
  expectedOn: { pl: 'przewidywany dzień zamknięcia jest podany', en: 'the expected closing day is filled in' },
  contact: { pl: 'główny kontakt jest wskazany', en: 'the main contact is named' },
  company: { pl: 'firma jest wskazana', en: 'the company is named' },
  lineItems: { pl: 'pozycje (produkty) są dodane', en: 'the line items are there' },
  owner: { pl: 'opiekun jest przypisany', en: 'there is an owner' },
};
const activities: Readonly<Record<Extract<Milestone, { kind: 'activity' }>['activity'], LocalText>> = {
  call: { pl: 'odbyła się rozmowa telefoniczna', en: 'a call was made' },
  meeting: { pl: 'odbyło się spotkanie', en: 'a meeting was held' },
  email: { pl: 'e-mail został wysłany', en: 'an e-mail was sent' },
};
const documents: Readonly<Record<Extract<Milestone, { kind: 'document' }>['document'], LocalText>> = {
  offerSent: { pl: 'oferta została wysłana', en: 'an offer was sent' },
  offerAccepted: { pl: 'oferta została zaakceptowana', en: 'an offer was accepted' },
  contract: { pl: 'umowa jest podpisana', en: 'the contract is signed' },
};

export function milestoneWords(milestone: Milestone): LocalText {
  switch (milestone.kind) {
    case 'field':
      return fields[milestone.field];
    case 'activity':
      return activities[milestone.activity];
    case 'document':
      return documents[milestone.document];
    case 'role': {
      const role = roleWords[milestone.role];
      return { pl: `znana jest osoba w roli: ${role.pl}`, en: `somebody is known as ${role.en}` };
    }
    case 'confirmed':
      return milestone.text;
  }
}
