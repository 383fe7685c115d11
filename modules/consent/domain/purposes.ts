/** Ways to reach or follow a person, and what for. */
import type { LocalText } from '#platform/contract/problem.ts';

export const channels = ['email', 'sms', 'phone', 'post', 'ads', 'tracking'] as const;
export type Channel = (typeof channels)[number];

export const bases = ['consent', 'contract', 'legitimate-interest', 'legal-obligation'] as const;
export type Basis = (typeof bases)[number];

export const states = ['granted', 'withdrawn', 'pending'] as const;
export type State = (typeof states)[number];

export const channelNames: Readonly<Record<Channel, LocalText>> = {
  email: { pl: 'E-mail', en: 'E-mail' },
  sms: { pl: 'SMS', en: 'Text message' },
  phone: { pl: 'Telefon', en: 'Phone call' },
  post: { pl: 'List', en: 'Post' },
  ads: { pl: 'Reklamy', en: 'Advertising' },
  tracking: { pl: 'Śledzenie', en: 'Tracking' },
};

export const stateNames: Readonly<Record<State | 'none', LocalText>> = {
  granted: { pl: 'udzielona', en: 'granted' },
  withdrawn: { pl: 'wycofana', en: 'withdrawn' },
  pending: { pl: 'czeka na potwierdzenie', en: 'waiting for confirmation' },
  none: { pl: 'brak', en: 'none' },
};

export type Purpose = {
  readonly key: string;
  readonly name: LocalText;
  /** What one agrees to, in plain words. */
  readonly description: LocalText;
  readonly channels: readonly Channel[];
};

/** What a workspace asks consent for until it says otherwise. */
export const firstPurposes: readonly Purpose[] = [
  {
    key: 'newsletter',
    name: { pl: 'Newsletter', en: 'Newsletter' },
    description: {
      pl: 'Regularne wiadomości z nowościami i poradami.',
      en: 'Regular messages with news and advice.',
    },
    channels: ['email'],
  },
  {
    key: 'marketing',
    name: { pl: 'Oferty i promocje', en: 'Offers and promotions' },
    description: {
      pl: 'Informacje handlowe o produktach, promocjach i wydarzeniach.',
      en: 'Commercial information about products, promotions and events.',
    },
    channels: ['email', 'sms', 'phone', 'post', 'ads'],
  },
  {
    key: 'contact',
    name: { pl: 'Kontakt w sprawie zapytania', en: 'Answers to your enquiry' },
    description: {
      pl: 'Kontakt potrzebny do odpowiedzi na pytanie lub zgłoszenie.',
      en: 'Getting in touch to answer a question or a request.',
    },
    channels: ['email', 'phone'],
  },
];
