/** The web door of scoring: who is ready to buy and why, the scorecards behind it, and the personas. */
import { contactPanelSections, everyFilterSet, type ContactPanelSection } from '#modules/contacts/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';
import { IconFlame, IconId, IconListCheck, IconSchool, IconUserStar, IconZoomQuestion } from '@tabler/icons-react';
import { lazy, Suspense, type ComponentProps } from 'react';

/** How warm somebody is: a sign, a word and a colour; comes on its own when first drawn: put it inside a `Suspense`. */
export const TemperatureMark = lazy(async () => ({
  default: (await import('./temperature-mark.tsx')).TemperatureMark,
}));

const ContactScores = lazy(() => import('./contact/contact-scores.tsx'));

contactPanelSections.push({
  key: 'scores',
  position: 5,
  title: { pl: 'Punktacja', en: 'Score' },
  Component: (props: ComponentProps<ContactPanelSection['Component']>) => (
    <Suspense>
      <ContactScores {...props} />
    </Suspense>
  ),
});

/** Names that stand in more than one place: on the page, in the navigation, in the palette. */
const titles = {
  scoring: { pl: 'Punktacja', en: 'Scoring' },
  addCard: { pl: 'Nowa karta scoringowa', en: 'New scorecard' },
  personas: { pl: 'Persony', en: 'Personas' },
  learn: { pl: 'Na co patrzeć?', en: 'What to look at?' },
  criteria: { pl: 'Które kryteria naprawdę działają?', en: 'Which criteria really matter?' },
  addPersona: { pl: 'Nowa persona', en: 'New persona' },
} as const;

export const scoring: WebModule = {
  name: 'scoring',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    {
      path: '/scoring',
      load: () => import('./overview/scoring-page.tsx'),
      title: titles.scoring,
      permission: 'scoring.read',
    },
    {
      path: '/scoring/new',
      load: () => everyFilterSet().then(() => import('./card/new-card-page.tsx')),
      title: titles.addCard,
      permission: 'scoring.write',
    },
    {
      path: '/scoring/cards/$scorecardId',
      load: () => everyFilterSet().then(() => import('./card/card-page.tsx')),
      title: { pl: 'Karta scoringowa', en: 'Scorecard' },
      permission: 'scoring.read',
    },
    {
      path: '/scoring/learn',
      load: () => import('./learn/learn-page.tsx'),
      title: titles.learn,
      permission: 'scoring.read',
    },
    {
      path: '/scoring/learn/$learningId',
      load: () => import('./learn/learning-page.tsx'),
      title: titles.learn,
      permission: 'scoring.read',
    },
    {
      path: '/scoring/criteria',
      load: () => import('./learn/criteria-page.tsx'),
      title: titles.criteria,
      permission: 'scoring.read',
    },
    {
      path: '/scoring/personas',
      load: () => import('./personas/personas-page.tsx'),
      title: titles.personas,
      permission: 'scoring.read',
      children: [
        {
          path: '/new',
          load: () => import('./personas/new-persona-panel.tsx'),
          title: titles.addPersona,
          permission: 'scoring.write',
        },
        {
          path: '/$personaId',
          load: () => import('./personas/persona-panel.tsx'),
          title: { pl: 'Persona', en: 'Persona' },
        },
      ],
    },
  ],
  navigation: [
    {
      path: '/scoring',
      title: titles.scoring,
      icon: IconFlame,
      order: 27,
      keys: 'g p',
      permission: 'scoring.read',
    },
  ],
  commands: [
    {
      id: 'scoring.newCard',
      title: titles.addCard,
      icon: IconListCheck,
      path: '/scoring/new',
      permission: 'scoring.write',
    },
    {
      id: 'scoring.personas',
      title: titles.personas,
      icon: IconId,
      path: '/scoring/personas',
      permission: 'scoring.read',
    },
    { id: 'scoring.learn', title: titles.learn, icon: IconSchool, path: '/scoring/learn', permission: 'scoring.read' },
    {
      id: 'scoring.criteria',
      title: titles.criteria,
      icon: IconZoomQuestion,
      path: '/scoring/criteria',
      permission: 'scoring.read',
    },
    {
      id: 'scoring.newPersona',
      title: titles.addPersona,
      icon: IconUserStar,
      path: '/scoring/personas/new',
      permission: 'scoring.write',
    },
  ],
  finders: [
    {
      id: 'scorecards',
      title: { pl: 'Karty scoringowe', en: 'Scorecards' },
      icon: IconListCheck,
      permission: 'scoring.read',
      find: async (search) => (await import('./find-cards.ts')).findCards(search),
    },
  ],
};
