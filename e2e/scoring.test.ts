/** Marketing says what gives points, sees what that would do, puts it into force; and a person warms up while somebody looks. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectAccessible } from './browser/accessible.ts';
import { beginJourney } from './walk/journey.ts';
import { setUpHouse } from './walk/sign-in.ts';

const journey = beginJourney();
const Keys = z.object({ data: z.tuple([z.object({ key: z.string() })]) });
let home: string;

const ask = async (method: 'get' | 'post', path: string, data?: unknown): Promise<unknown> => {
  const answer = await journey.page.request[method](`/api/v1/workspaces/${home.slice(3)}${path}`, {
    headers: { origin: journey.program.baseUrl },
    ...(data === undefined ? {} : { data }),
  });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  return answer.json();
};

describe('a scorecard', () => {
  it('is made in the browser, shows what it would do, and is put into force', async () => {
    const { page, program } = journey;
    home = await setUpHouse(page, program);
    await ask('post', '/contacts', { firstName: 'Ewa', lastName: 'Burza', email: 'ewa@burza.example' });
    await page.goto(`${home}/scoring`);
    await page.getByRole('link', { name: 'Nowa karta scoringowa' }).click();
    await page.getByRole('textbox', { name: 'Nazwa' }).fill('Cennik');
    await page.getByRole('radio', { name: 'Pusta karta' }).check();
    await page.getByRole('button', { name: 'Utwórz szkic' }).click();
    await page.getByRole('heading', { name: 'Cennik' }).waitFor();

    const engagement = page.getByRole('region', { name: 'Zaangażowanie' });
    await engagement.getByRole('button', { name: 'Dodaj' }).click();
    await page.getByRole('menuitem', { name: /^Zachowanie/ }).click();
    const panel = page.getByRole('complementary', { name: 'Zachowanie' });
    await panel.getByRole('textbox', { name: 'Punkty' }).fill('40');
    await panel.getByRole('textbox', { name: 'Połowa punktów po' }).fill('14');
    await panel.getByText('Co zostaje z 40 pkt').waitFor();
    await panel.getByText('Jest już na karcie.').waitFor();
    await expectAccessible(page);
    await panel.getByRole('button', { name: 'Gotowe' }).click();

    // Nobody was on any page yet.
    await engagement.getByText('Nikt tego nie spełnia').waitFor();
    await page.getByRole('textbox', { name: /^Dlaczego ta zmiana/ }).fill('Kto ogląda strony, ten się interesuje');
    await page.getByRole('button', { name: 'Wprowadź w życie' }).click();
    await page.getByText(/^Wersja \d obowiązuje$/).waitFor();
    await page.getByText('Kto ogląda strony, ten się interesuje').waitFor();
    await expectAccessible(page);
    expect(journey.faults).toEqual([]);
  });

  it('warms a person up while somebody looks at them, and says by what', async () => {
    const { page } = journey;
    await page.goto(`${home}/contacts`);
    await page.getByRole('link', { name: 'Ewa Burza' }).click();
    const score = page.getByRole('region', { name: 'Punktacja' });
    await score.getByRole('link', { name: 'Cennik' }).waitFor();
    expect(await score.getByText('Ciepły').count()).toBe(0);

    const [{ key }] = Keys.parse(await ask('get', '/write-keys')).data;
    const batch = [
      { type: 'identify', anonymousId: 'ewa', traits: { email: 'ewa@burza.example' } },
      { type: 'page', anonymousId: 'ewa', properties: { url: 'https://zagle.example/cennik', path: '/cennik' } },
    ];
    const sent = await page.request.post('/v1/batch', {
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36' },
      data: { writeKey: key, batch },
    });
    expect(sent.status()).toBe(200);
    await score.getByText('Ciepły').waitFor();
    await score.getByText('+40', { exact: true }).waitFor();
    expect(journey.faults).toEqual([]);
  });
});
