/** For tests: the list of VAT payers and the court register on this machine, in the shape of the real ones. */
import { type IncomingMessage, createServer } from 'node:http';

type Said = { readonly status: number; readonly body: unknown };

export type FakeRegisters = {
  /** Settings under which a server asks them. */
  readonly settings: { readonly LEJEK_WHITE_LIST_URL: string; readonly LEJEK_KRS_URL: string };
  /** What was asked, in turn: `/api/search/nip/1234563218?date=…`. */
  readonly asked: string[];
  /** Firms by NIP. */
  readonly firms: Map<string, Firm>;
  /** What is said instead of an answer. */
  trouble: (path: string) => Said | null;
  close(): Promise<void>;
};

export type Firm = {
  readonly name: string;
  readonly regon: string;
  readonly krs?: string;
  readonly address: string;
  readonly pkd?: string;
  readonly region?: string;
};

let request = 0;

const subject = (nip: string, firm: Firm) => ({
  name: firm.name,
  nip,
  statusVat: 'Czynny',
  regon: firm.regon,
  pesel: null,
  krs: firm.krs ?? null,
  residenceAddress: null,
  workingAddress: firm.address,
  representatives: [],
  authorizedClerks: [],
  partners: [],
  registrationLegalDate: '2012-04-01',
  accountNumbers: ['90249000050247256316596736'],
  hasVirtualAccounts: false,
});

function sayList(firms: ReadonlyMap<string, Firm>, what: string, list: string): Said {
  const requestId = `list-${++request}`;
  const requestDateTime = '28-11-2026 12:00:00';
  const nips = list.split(',');
  if (what === 'nip') {
    const firm = firms.get(list);
    return { status: 200, body: { result: { subject: firm ? subject(list, firm) : null, requestDateTime, requestId } } };
  }
  if (nips.length > 30) return { status: 400, body: { code: 'WL-130', message: 'Przekroczono maksymalną liczbę argumentów zapytania.' } };
  const entries = nips.map((nip) => {
    const firm = firms.get(nip);
    return { identifier: nip, subjects: firm ? [subject(nip, firm)] : [] };
  });
  return { status: 200, body: { result: { entries, requestDateTime, requestId } } };
} // prettier-ignore

function sayExtract(firms: ReadonlyMap<string, Firm>, krs: string, register: string): Said {
  const [nip, firm] = [...firms].find(([, one]) => one.krs === krs) ?? [];
  if (!firm || register !== 'P') return { status: 404, body: 'Not Found' };
  const [street = '', place = ''] = firm.address.split(', ');
  const [, postal = '', city = ''] = /^(\S+) (.+)$/.exec(place) ?? [];
  const [, road = '', number = ''] = /^(.*) (\S+)$/.exec(street) ?? [];
  const [kodDzial, kodKlasa, kodPodklasa] = (firm.pkd ?? '62.01.Z').split('.');
  const dane = {
    dzial1: {
      danePodmiotu: { formaPrawna: 'SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ', identyfikatory: { regon: `${firm.regon}00000`, nip }, nazwa: firm.name, czyPosiadaStatusOPP: false },
      siedzibaIAdres: { siedziba: { kraj: 'POLSKA', wojewodztwo: firm.region ?? 'MAZOWIECKIE', miejscowosc: city }, adres: { ulica: road, nrDomu: number, miejscowosc: city, kodPocztowy: postal, kraj: 'POLSKA' } },
    },
    dzial3: { przedmiotDzialalnosci: { przedmiotPrzewazajacejDzialalnosci: [{ opis: '', kodDzial, kodKlasa, kodPodklasa }] } },
  };
  return { status: 200, body: { odpis: { rodzaj: 'Aktualny', naglowekA: { rejestr: 'RejP', numerKRS: krs, stanZDnia: '28.11.2026', dataRejestracjiWKRS: '08.03.2012', numerOstatniegoWpisu: 16 }, dane } } };
} // prettier-ignore

function say(fake: FakeRegisters, { url = '' }: IncomingMessage): Said {
  fake.asked.push(url);
  const trouble = fake.trouble(url);
  if (trouble) return trouble;
  const [, what, list] = /^\/api\/search\/(nips?)\/([\d,]+)\?date=\d{4}-\d{2}-\d{2}$/.exec(url) ?? [];
  if (what !== undefined && list !== undefined) return sayList(fake.firms, what, list);
  const [, krs, register] = /^\/api\/krs\/OdpisAktualny\/(\d{10})\?rejestr=(P|S)&format=json$/.exec(url) ?? [];
  if (krs !== undefined && register !== undefined) return sayExtract(fake.firms, krs, register);
  return { status: 400, body: { code: 'WL-190', message: 'Niepoprawne żądanie.' } };
}

export async function fakeRegisters(port = 0): Promise<FakeRegisters> {
  const server = createServer((asked, reply) => {
    const { status, body } = say(fake, asked);
    reply.writeHead(status, { 'content-type': 'application/json' });
    reply.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const bound = server.address();
  const address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
  const fake: FakeRegisters = {
    settings: { LEJEK_WHITE_LIST_URL: address, LEJEK_KRS_URL: address },
    asked: [],
    firms: new Map(),
    trouble: () => null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return fake;
}
