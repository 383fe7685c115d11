/** The scorecard that a workspace begins with: few criteria, each easy to see the sense of. From then on it is the workspace's own. */
import type { Language } from '#platform/contract/problem.ts';
import type { Filter } from '#platform/contract/filter.ts';
import type { Criterion, Definition, Exclusion } from './scorecard-definition.ts';

/** Mailboxes that people have at home. */
const freeMail = [
  'gmail.com',
  'wp.pl',
  'o2.pl',
  'onet.pl',
  'interia.pl',
  'op.pl',
  'outlook.com',
  'hotmail.com',
  'yahoo.com',
  'icloud.com',
];
const deciders = [
  'prezes',
  'dyrektor',
  'właściciel',
  'kierownik',
  'ceo',
  'chief',
  'director',
  'head of',
  'owner',
  'founder',
  'manager',
];
const students = ['student', 'stażyst', 'praktykant', 'intern '];

const names = {
  businessEmail: { pl: 'Służbowy adres e-mail', en: 'Business e-mail address' },
  decider: { pl: 'Stanowisko decyzyjne', en: 'Decides or leads' },
  size: { pl: 'Firma od 50 pracowników', en: 'Company of 50 employees or more' },
  reachable: { pl: 'Znany numer telefonu', en: 'Phone number known' },
  pricing: { pl: 'Oglądał cennik', en: 'Looked at the price list' },
  form: { pl: 'Wysłał formularz', en: 'Sent a form' },
  asset: { pl: 'Przeczytał e-book', en: 'Read an e-book' },
  webinar: { pl: 'Był na webinarze', en: 'Attended a webinar' },
  visits: { pl: 'Odwiedza stronę', en: 'Visits the site' },
  order: { pl: 'Kupował wcześniej', en: 'Bought before' },
  students: { pl: 'Studenci i stażyści', en: 'Students and interns' },
  seekers: { pl: 'Szukający pracy', en: 'Job seekers' },
} as const;

const anyOf = (field: string, texts: readonly string[]): Filter => ({
  any: texts.map((value) => ({ field, is: 'contains', value })),
});
const page = (name: string) => ({ kind: 'page', name }) as const;

export function firstScorecard(template: 'b2b' | 'b2c', language: Language): Definition {
  const name = (key: keyof typeof names): string => names[key][language];
  const pages =
    language === 'pl' ? { pricing: '/cennik', career: '/kariera' } : { pricing: '/pricing', career: '/careers' };
  const fit = (id: string, key: keyof typeof names, points: number, filter: Filter): Criterion => ({
    kind: 'filter', id, name: name(key), half: 'fit', points, filter,
  }); // prettier-ignore
  const did = (
    id: string,
    key: keyof typeof names,
    points: number,
    behaviour: Extract<Criterion, { kind: 'behaviour' }>['behaviour'],
    limits: { cap: number | null; halfLifeDays: number | null },
  ): Criterion => ({
    kind: 'behaviour',
    id,
    name: name(key),
    half: 'engagement',
    points,
    behaviour,
    per: 'time',
    ...limits,
  });

  const engaged: Criterion[] = [
    did('pricing', 'pricing', 10, page(pages.pricing), { cap: 30, halfLifeDays: 30 }),
    did('form', 'form', 20, { kind: 'form' }, { cap: 40, halfLifeDays: 90 }),
    did('asset', 'asset', 10, { kind: 'asset-read' }, { cap: 20, halfLifeDays: 60 }),
    did('webinar', 'webinar', 15, { kind: 'webinar-attended' }, { cap: 30, halfLifeDays: 60 }),
  ];
  const forBusiness: Criterion[] = [
    fit('business-email', 'businessEmail', 15, {
      all: [
        { field: 'email', is: 'notEmpty' },
        {
          not: anyOf(
            'email',
            freeMail.map((domain) => `@${domain}`),
          ),
        },
      ],
    }),
    fit('decider', 'decider', 20, anyOf('jobTitle', deciders)),
    fit('size', 'size', 15, { field: 'company.employees', is: 'atLeast', value: 50 }),
  ];
  const forPeople: Criterion[] = [
    fit('reachable', 'reachable', 10, { field: 'phone', is: 'notEmpty' }),
    did('order', 'order', 20, { kind: 'order' }, { cap: 40, halfLifeDays: 365 }),
    did('visits', 'visits', 1, { kind: 'page' }, { cap: 15, halfLifeDays: 14 }),
  ];
  const exclusions: Exclusion[] = [
    { id: 'students', name: name('students'), filter: anyOf('jobTitle', students) },
    {
      id: 'job-seekers',
      name: name('seekers'),
      filter: {
        set: 'behaviour',
        of: { ...page(pages.career), times: { is: 'atLeast', count: 3 }, when: { lastDays: 90 } },
      },
    },
  ];
  return {
    criteria: [...(template === 'b2b' ? forBusiness : forPeople), ...engaged],
    exclusions: template === 'b2b' ? exclusions : [],
    limits: { fit: { cap: 50, floor: null }, engagement: { cap: 50, floor: null } },
    temperature: { warm: 30, hot: 60 },
    thresholds: { nurture: 20, sales: 60 },
    grid:
      template === 'b2b'
        ? { fit: [40, 25, 10], engagement: [35, 20, 5] }
        : { fit: [10, 5, 1], engagement: [35, 20, 5] },
  };
}
