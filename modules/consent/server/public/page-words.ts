/** What the public pages say. They are written by the server, so their words stand here and not beside a page of the web app. */
import type { Language } from '#platform/contract/problem.ts';

export type PageWords = {
  readonly preferences: string;
  readonly preferencesText: (email: string) => string;
  readonly preferencesTextUnnamed: string;
  readonly waits: string;
  readonly save: string;
  readonly saved: string;
  readonly nothingChanged: string;
  readonly all: string;
  readonly allText: string;
  readonly allDone: string;
  readonly nothingToChoose: string;
  readonly unsubscribe: string;
  readonly unsubscribeText: (purpose: string, email: string) => string;
  readonly unsubscribeTextUnnamed: (purpose: string) => string;
  readonly unsubscribeButton: string;
  readonly unsubscribed: string;
  readonly unsubscribedText: (purpose: string) => string;
  readonly toPreferences: string;
  readonly deadLink: string;
  readonly deadLinkText: string;
  readonly nobody: string;
  readonly nobodyText: string;
};

export const pageWords: Readonly<Record<Language, PageWords>> = {
  pl: {
    preferences: 'Twoje zgody',
    preferencesText: (email) =>
      `Wybierz, w jakich sprawach i jak możemy się z Tobą kontaktować (${email}). Zmiany działają od razu po zapisaniu.`,
    preferencesTextUnnamed:
      'Wybierz, w jakich sprawach i jak możemy się z Tobą kontaktować. Zmiany działają od razu po zapisaniu.',
    waits: 'czeka na potwierdzenie z wiadomości e-mail',
    save: 'Zapisz',
    saved: 'Zapisano. Zmiany już działają.',
    nothingChanged: 'Wszystko pozostaje tak, jak było.',
    all: 'Wypisz mnie ze wszystkiego',
    allText: 'Nie chcesz od nas żadnych wiadomości? Jednym kliknięciem wycofasz wszystkie zgody.',
    allDone: 'Wszystkie zgody są wycofane. Nie będziemy się już kontaktować.',
    nothingToChoose: 'Nie prosimy teraz o żadne zgody.',
    unsubscribe: 'Wypisz się',
    unsubscribeText: (purpose, email) => `Czy chcesz, żebyśmy przestali wysyłać „${purpose}” na adres ${email}?`,
    unsubscribeTextUnnamed: (purpose) => `Czy chcesz, żebyśmy przestali wysyłać Ci „${purpose}”?`,
    unsubscribeButton: 'Wypisz mnie',
    unsubscribed: 'Gotowe',
    unsubscribedText: (purpose) => `Zgoda na „${purpose}” jest wycofana. Nie wyślemy już takich wiadomości.`,
    toPreferences: 'Zobacz wszystkie swoje zgody',
    deadLink: 'Ten odnośnik nie działa',
    deadLinkText:
      'Adres jest niepełny albo zmieniony. Otwórz go jeszcze raz z wiadomości, w której go otrzymałeś lub otrzymałaś.',
    nobody: 'Nie mamy Twoich danych',
    nobodyText: 'Dane, których dotyczył ten odnośnik, zostały usunięte. Nic więcej nie trzeba robić.',
  },
  en: {
    preferences: 'Your choices',
    preferencesText: (email) =>
      `Choose what we may contact you about, and how (${email}). Changes take effect as soon as you save them.`,
    preferencesTextUnnamed:
      'Choose what we may contact you about, and how. Changes take effect as soon as you save them.',
    waits: 'waiting for you to confirm by e-mail',
    save: 'Save',
    saved: 'Saved. Your changes are in effect.',
    nothingChanged: 'Everything stays as it was.',
    all: 'Unsubscribe me from everything',
    allText: 'Would you rather hear nothing from us? One click withdraws every consent.',
    allDone: 'Every consent is withdrawn. We will not contact you any more.',
    nothingToChoose: 'We are not asking for any consent at the moment.',
    unsubscribe: 'Unsubscribe',
    unsubscribeText: (purpose, email) => `Would you like us to stop sending “${purpose}” to ${email}?`,
    unsubscribeTextUnnamed: (purpose) => `Would you like us to stop sending you “${purpose}”?`,
    unsubscribeButton: 'Unsubscribe me',
    unsubscribed: 'Done',
    unsubscribedText: (purpose) =>
      `Your consent to “${purpose}” is withdrawn. We will not send such messages any more.`,
    toPreferences: 'See all your choices',
    deadLink: 'This link does not work',
    deadLinkText: 'The address is incomplete or was changed. Open it again from the message you received it in.',
    nobody: 'We do not have your data',
    nobodyText: 'The data this link was about has been deleted. There is nothing more to do.',
  },
};
