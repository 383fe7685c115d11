/** The court register: one extract by KRS number. Entrepreneurs stand in register P, associations and foundations in S. */
import { readKrs } from '../../domain/read-krs.ts';
import { askRegister } from './ask-register.ts';
import { type Provider, type Told } from './provider.ts';

async function askOne(krs: string, address: string): Promise<Told> {
  for (const register of ['P', 'S']) {
    const asked = await askRegister(address, `/api/krs/OdpisAktualny/${krs}?rejestr=${register}&format=json`);
    if ('code' in asked) return { told: false, code: asked.code };
    const { status, text } = asked.answer;
    if (status === 404) continue;
    if (status !== 200) return { told: false, code: 'answer-unreadable' };
    try {
      const { facts, requestId } = readKrs(text);
      return { told: true, facts, requestId };
    } catch {
      return { told: false, code: 'answer-unreadable' };
    }
  }
  return { told: true, facts: null, requestId: null };
}

export const krsRegister: Provider = {
  name: 'krs',
  takes: 'krs',
  gives: [
    'name',
    'regon',
    'krs',
    'legalForm',
    'pkd',
    'street',
    'postalCode',
    'city',
    'region',
    'country',
    'foundedOn',
    'website',
  ],
  atOnce: 1,
  daily: null,
  async ask(numbers, { address }) {
    const told = new Map<string, Told>();
    for (const krs of numbers) told.set(krs, await askOne(krs, address));
    return told;
  },
};
