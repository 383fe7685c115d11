/** The ministry's list of VAT payers: by NIP, up to thirty at once, about a hundred requests a day from one address. */
import { type WhiteListAnswer, readWhiteList, refusalCode } from '../../domain/read-white-list.ts';
import type { FailureCode } from '../failures.ts';
import { askRegister } from './ask-register.ts';
import type { Provider, Told } from './provider.ts';

/** WL-191: no more today; WL-195, 196: the list is being renewed, as every night; WL-11x: it is no NIP. */
function meaningOf(code: string | null): FailureCode {
  if (code === 'WL-191') return 'quota-used-up';
  if (code === 'WL-195' || code === 'WL-196' || code === 'WL-100') return 'register-down';
  return code !== null && /^WL-11\d$/.test(code) ? 'number-refused' : 'answer-unreadable';
}

export const whiteList: Provider = {
  name: 'white-list',
  takes: 'nip',
  gives: ['name', 'regon', 'krs', 'street', 'postalCode', 'city', 'country'],
  atOnce: 30,
  daily: 100,
  async ask(nips, { address, day }) {
    const all = (told: Told): ReadonlyMap<string, Told> => new Map(nips.map((nip) => [nip, told]));
    const [only] = nips;
    const what = nips.length === 1 ? `nip/${only}` : `nips/${nips.join(',')}`;
    const asked = await askRegister(address, `/api/search/${what}?date=${day}`);
    if ('code' in asked) return all({ told: false, code: asked.code });
    const { status, text } = asked.answer;
    if (status !== 200) return all({ told: false, code: meaningOf(refusalCode(text)) });
    let read: WhiteListAnswer;
    try {
      read = readWhiteList(text, nips);
    } catch {
      return all({ told: false, code: 'answer-unreadable' });
    }
    return new Map([...read.facts].map(([nip, facts]) => [nip, { told: true, facts, requestId: read.requestId }]));
  },
};
