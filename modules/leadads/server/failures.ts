/** Why a lead is not in the funnel yet, and what to do about it. Told in the list of leads, in both languages. */
import { z } from 'zod';
import { type Language, LocalText, Problem } from '#platform/contract/problem.ts';
import type { AdPlatform } from '../contract.ts';

const platformNames: Readonly<Record<AdPlatform, string>> = { google: 'Google', meta: 'Meta', linkedin: 'LinkedIn' };

const sentences = {
  'token-missing': {
    en: 'The connection has no access token, so {platform} cannot be asked for the lead’s answers. Paste a token on the connection’s page; the lead waits.',
    pl: 'Połączenie nie ma tokena dostępu, więc nie można pobrać odpowiedzi z {platform}. Wklej token na stronie połączenia; lead czeka.',
  },
  'secrets-lost': {
    en: 'The connection’s secrets can no longer be read, because the server’s own secret was changed. Fill them in again on the connection’s page; the lead waits.',
    pl: 'Sekretów połączenia nie da się już odczytać, bo zmienił się sekret serwera. Wpisz je ponownie na stronie połączenia; lead czeka.',
  },
  'token-expired': {
    en: '{platform} does not accept the access token any more. Make a new one there and paste it on the connection’s page; the lead waits and will be fetched.',
    pl: '{platform} nie przyjmuje już tokena dostępu. Utwórz tam nowy i wklej go na stronie połączenia; lead czeka i zostanie pobrany.',
  },
  'not-permitted': {
    en: 'The access token may not read leads. At {platform} give it the permission to retrieve leads of this form; the lead waits.',
    pl: 'Token dostępu nie ma prawa do odczytu leadów. Nadaj mu w {platform} uprawnienie do pobierania leadów z tego formularza; lead czeka.',
  },
  'rate-limited': {
    en: '{platform} asks for a pause because there were too many questions. We ask again later; there is nothing to do.',
    pl: '{platform} prosi o przerwę, bo pytań było za dużo. Zapytamy ponownie później; nic nie trzeba robić.',
  },
  'platform-down': {
    en: '{platform} does not answer at the moment. We ask again later; there is nothing to do.',
    pl: '{platform} chwilowo nie odpowiada. Zapytamy ponownie później; nic nie trzeba robić.',
  },
  'lead-gone': {
    en: '{platform} has no such lead any more, or it belongs to another page. Check that the access token is of the page whose form it is, then try again.',
    pl: '{platform} nie ma już takiego leada albo należy on do innej strony. Sprawdź, czy token dostępu jest tokenem strony, do której należy formularz, i spróbuj ponownie.',
  },
  'answer-unreadable': {
    en: '{platform} answered in a form we cannot read. We ask again later.',
    pl: '{platform} odpowiada w postaci, której nie da się odczytać. Zapytamy ponownie później.',
  },
  'address-refused': {
    en: 'The address of {platform} leads into a private network and was refused. Tell whoever runs the server.',
    pl: 'Adres {platform} prowadzi do sieci prywatnej i został odrzucony. Powiadom osobę, która prowadzi serwer.',
  },
  nobody: {
    en: 'The answers tell neither an e-mail, nor a phone, nor a name. Say on the connection’s page which column holds them, then try again.',
    pl: 'W odpowiedziach nie ma ani e-maila, ani telefonu, ani nazwiska. Wskaż na stronie połączenia kolumnę, która je zawiera, i spróbuj ponownie.',
  },
  unexpected: {
    en: 'Something went wrong on the server. The lead is safe and will be tried again.',
    pl: 'Coś poszło nie tak po stronie serwera. Lead jest bezpieczny, spróbujemy ponownie.',
  },
} satisfies Readonly<Record<string, LocalText>>;

export type FailureCode = keyof typeof sentences;

/** Kept with the delivery: the sentence as it was said, for a problem of another module has its own. */
export const Failure = z.object({ code: z.string(), text: LocalText });
export type Failure = z.infer<typeof Failure>;

export function failure(code: FailureCode, platform: AdPlatform): Failure {
  const say = (text: string) => text.replaceAll('{platform}', platformNames[platform]);
  return { code, text: { pl: say(sentences[code].pl), en: say(sentences[code].en) } };
}

/** Another module refused the lead for a declared reason, or nobody knows. */
export function failureOf(error: unknown, platform: AdPlatform): Failure {
  if (!(error instanceof Problem)) return failure('unexpected', platform);
  return { code: error.code, text: { pl: error.detail('pl'), en: error.detail('en') } };
}

export const sayFailure = (told: Failure | null, language: Language): string | null => told?.text[language] ?? null;
