/**
 * What the example workspace consists of. Plain data: times are epoch milliseconds, money is integer minor units
 * (grosze) with its currency, and records name each other by `key`, which is unique within its list.
 */

export const stageKeys = [
  'visitor',
  'subscriber',
  'lead',
  'mql',
  'sal',
  'sql',
  'evaluation',
  'offer',
  'negotiation',
  'customer',
  'loyal',
] as const;
export type StageKey = (typeof stageKeys)[number];

/** Number of employees. */
export type SizeBand = '1-9' | '10-49' | '50-249' | '250+';

export type Language = 'pl' | 'de' | 'cs' | 'sk' | 'uk' | 'en';

/** ISO 3166-1 alpha-2. */
export type Country = 'PL' | 'DE' | 'CZ' | 'SK' | 'UA' | 'GB';

export type BuyingRole = 'decision-maker' | 'budget-holder' | 'influencer' | 'user' | 'researcher' | 'gatekeeper';

export type PersonaKey = 'owner' | 'finance' | 'operations' | 'it' | 'specialist' | 'assistant';

export type LostReason = 'no-budget' | 'chose-competitor' | 'no-need' | 'no-contact' | 'bad-timing';
export type DisqualifiedReason = 'student' | 'competitor' | 'job-seeker';

export type TeamRole = 'owner' | 'salesManager' | 'marketer' | 'salesRep';

export type ExampleUser = {
  key: string;
  firstName: string;
  lastName: string;
  email: string;
  role: TeamRole;
};

export type ExampleCampaign = {
  key: string;
  name: string;
  source: string;
  medium: string;
  /** Whether its links carry a mark; people who come without one are known by source and medium. */
  tagged: boolean;
  ownerKey: string;
  startsAt: number;
  endsAt: number;
  /** By calendar month in Warsaw (`2025-03`); the first and the last month may be partial. Sources without cost have 0. */
  monthlyCosts: { month: string; costMinor: number }[];
  currency: 'PLN';
};

export type ExampleCompany = {
  key: string;
  name: string;
  /** Always under `.example`. */
  domain: string;
  /** Ten digits, for Polish firms only. */
  nip: string | null;
  employees: number;
  sizeBand: SizeBand;
  /** Section letter of NACE Rev. 2.1 and PKD 2025. */
  industry: string;
  city: string;
  /** Voivodeship in Poland, land, region or nation elsewhere. */
  region: string;
  country: Country;
  createdAt: number;
};

export type Touch = { source: string; medium: string; campaign: string | null };

export type ExampleContact = {
  key: string;
  /** The cookie of the browser that was first seen; null when the first meeting was in person. */
  anonymousId: string | null;
  /** Null for a visitor who never said who they are. So are the fields down to `persona`. */
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  /** E.164, from ranges that belong to nobody. */
  phone: string | null;
  companyKey: string | null;
  jobTitle: string | null;
  buyingRole: BuyingRole | null;
  persona: PersonaKey | null;
  city: string | null;
  country: Country;
  language: Language;
  firstTouch: Touch;
  lastTouch: Touch;
  ownerKey: string | null;
  tags: string[];
  customFields: {
    /** Whole złoty. */
    budget?: number;
    technology?: string;
    landing_page?: string;
  };
  createdAt: number;
};

export type StageEntry = { stage: StageKey; at: number };

export type PassExit = { fromStage: StageKey; at: number } & (
  | { as: 'lost'; reason: LostReason }
  | { as: 'disqualified'; reason: DisqualifiedReason }
);

/** When a deal was expected to close as it reached the offer, and each time that date was moved. */
export type ExpectedClose = { setAt: number; initial: number; moves: { at: number; to: number }[] };

export type ExamplePass = {
  /** 1 for the first; a recycled contact starts another. */
  number: number;
  /** In order of time and of the funnel; never empty. */
  entries: StageEntry[];
  /** Null while the pass is still under way (customers included). */
  exit: PassExit | null;
  /** Known from the offer on. */
  value: { minor: number; currency: 'PLN' } | null;
  expectedClose: ExpectedClose | null;
};

export type ExampleJourney = { contactKey: string; passes: ExamplePass[] };

export type ExampleFact = { contactKey: string; at: number } & (
  | { kind: 'visit'; page: string }
  | { kind: 'form'; form: string; page: string }
  | { kind: 'email-opened'; subject: string }
  | { kind: 'call'; userKey: string; minutes: number; answered: boolean }
  | { kind: 'meeting'; userKey: string; minutes: number; place: 'online' | 'on-site' }
);

export type ExampleOrder = {
  key: string;
  contactKey: string;
  companyKey: string | null;
  at: number;
  amount: { minor: number; currency: 'PLN' };
};

export type Example = {
  /** The first moment of the eighteen months; the last is the `now` that was asked for. */
  startsAt: number;
  endsAt: number;
  team: ExampleUser[];
  campaigns: ExampleCampaign[];
  companies: ExampleCompany[];
  contacts: ExampleContact[];
  journeys: ExampleJourney[];
  facts: ExampleFact[];
  orders: ExampleOrder[];
};
