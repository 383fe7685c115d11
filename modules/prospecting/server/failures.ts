/** Why a register told nothing, and what to do about it. */
import type { LocalText } from '#platform/contract/problem.ts';
import type { ProviderName } from '../contract.ts';

const names: Readonly<Record<ProviderName, LocalText>> = {
  'white-list': { pl: 'Wykaz podatników VAT', en: 'The list of VAT payers' },
  krs: { pl: 'KRS', en: 'The court register (KRS)' },
};

const sentences = {
  'unknown-number': {
    en: '{register} does not know this number. Check it with the company; very small firms and those that never paid VAT are not in it.',
    pl: '{register} nie zna tego numeru. Sprawdź go w firmie; nie ma tam firm najmniejszych i takich, które nigdy nie płaciły VAT.',
  },
  'number-refused': {
    en: '{register} does not accept this number. Correct the NIP of the company.',
    pl: '{register} nie przyjmuje tego numeru. Popraw NIP firmy.',
  },
  'quota-used-up': {
    en: '{register} gives no more answers today. Ask again tomorrow; what was found so far is kept.',
    pl: '{register} nie udzieli już dziś odpowiedzi. Zapytaj jutro; to, co już znaleziono, zostaje.',
  },
  'register-down': {
    en: '{register} does not answer at the moment. Nothing was changed; try again in a few minutes.',
    pl: '{register} chwilowo nie odpowiada. Nic się nie zmieniło; spróbuj za kilka minut.',
  },
  'answer-unreadable': {
    en: '{register} answered in a form that cannot be read. Nothing was changed; tell whoever runs the server if it stays so.',
    pl: '{register} odpowiada w postaci, której nie da się odczytać. Nic się nie zmieniło; jeśli to się powtarza, powiadom osobę, która prowadzi serwer.',
  },
  'address-refused': {
    en: 'The address of the register leads into a private network and was refused. Tell whoever runs the server.',
    pl: 'Adres rejestru prowadzi do sieci prywatnej i został odrzucony. Powiadom osobę, która prowadzi serwer.',
  },
  'other-company': {
    en: '{register} has another NIP under this KRS number. Correct the KRS number of the company; nothing was taken from there.',
    pl: '{register} ma pod tym numerem KRS inny NIP. Popraw numer KRS firmy; niczego stamtąd nie wzięto.',
  },
  'value-refused': {
    en: 'A value of the register does not fit the field, or belongs to another company here. Look the company up in its panel.',
    pl: 'Wartość z rejestru nie pasuje do pola albo należy tu do innej firmy. Sprawdź tę firmę w jej panelu.',
  },
} satisfies Readonly<Record<string, LocalText>>;

export type FailureCode = keyof typeof sentences;

const isCode = (code: string): code is FailureCode => Object.hasOwn(sentences, code);

export function sayFailure(code: string, provider: ProviderName): LocalText {
  const said = sentences[isCode(code) ? code : 'answer-unreadable'];
  return {
    pl: said.pl.replace('{register}', names[provider].pl),
    en: said.en.replace('{register}', names[provider].en),
  };
}

/** As kept with a run: `white-list:quota-used-up`. */
export const failureKey = (code: FailureCode, provider: ProviderName): string => `${provider}:${code}`;

export function sayKept(key: string | null): LocalText | null {
  const [provider, code] = key?.split(':') ?? [];
  if (code === undefined) return null;
  return sayFailure(code, provider === 'krs' ? 'krs' : 'white-list');
}
