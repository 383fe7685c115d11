/** People of one company: invited by a link, kept to their role, signing out and back in, also with a second factor. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { showCode } from './walk/authenticator.ts';
import { beginJourney } from './walk/journey.ts';
import { openMailbox, type Mailbox } from './walk/mailbox.ts';
import { setUpHouse, usualOwner } from './walk/sign-in.ts';

const viewer = { name: 'Wiktor Gaj', email: 'wiktor@zagle.example', password: 'kotwica leży na dnie' };

let mailbox: Mailbox;
const journey = beginJourney(async () => {
  mailbox = await openMailbox((address) => address === viewer.email);
  return { environment: { LEJEK_SMTP_URL: mailbox.url } };
});
afterAll(() => mailbox.close());

let home: string;
let viewersPage: Page;
let secret: string;

async function fillSignIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByRole('heading', { name: 'Zaloguj się' }).waitFor();
  await page.getByLabel('Adres e-mail').fill(email);
  await page.getByLabel('Hasło', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Zaloguj się' }).click();
}

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Twoje menu: ${name}` }).click();
  await page.getByText('Wyloguj się', { exact: true }).filter({ visible: true }).click();
  await page.waitForURL(/\/sign-in/);
}

describe('colleagues', () => {
  it('are invited as a viewer, with a link to hand over when the letter cannot be delivered', async () => {
    const { page, program } = journey;
    home = await setUpHouse(page, program);
    await page.goto(`${home}/settings/members`);
    await page.getByRole('button', { name: 'Zaproś osoby' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Adres e-mail').fill(viewer.email);
    await dialog.getByRole('combobox', { name: 'Rola' }).click();
    await page.getByRole('option', { name: 'Obserwator' }).click();
    await dialog.getByRole('button', { name: 'Wyślij zaproszenie' }).click();
    await dialog.getByText(`Nie udało się wysłać wiadomości na adres ${viewer.email}.`).waitFor();
    const link = await dialog.getByLabel('Link zaproszenia').inputValue();

    const another = await journey.openAnother();
    viewersPage = another.page;
    await viewersPage.goto(link);
    await viewersPage.getByRole('heading', { name: 'Łucja Żak zaprasza cię do przestrzeni Żagle' }).waitFor();
    await viewersPage.getByText('Twoja rola: Obserwator.').waitFor();
    await viewersPage.getByLabel('Imię i nazwisko').fill(viewer.name);
    await viewersPage.getByLabel('Hasło', { exact: true }).fill(viewer.password);
    await viewersPage.getByRole('button', { name: 'Załóż konto i dołącz' }).click();
    await viewersPage.getByRole('heading', { name: 'Gdzie tracimy ludzi?' }).waitFor();
  });

  it('who only view cannot import, by the page or past it', async () => {
    await viewersPage.getByRole('link', { name: 'Kontakty' }).first().waitFor();
    expect(await viewersPage.getByRole('link', { name: /Importy|Zaimportuj/ }).count()).toBe(0);
    await viewersPage.goto(`${home}/imports/new`);
    await viewersPage.getByText('Twoja rola nie daje dostępu do tej strony').waitFor();
    const answer = await viewersPage.request.post(`/api/v1/workspaces/${home.slice(3)}/imports`, {
      headers: { origin: journey.program.baseUrl },
      multipart: { file: { name: 'leady.csv', mimeType: 'text/csv', buffer: Buffer.from('email\na@b.example\n') } },
    });
    expect(answer.status()).toBe(403);
  });

  it('who sign out see nothing more until they sign in again', async () => {
    await signOut(viewersPage, viewer.name);
    await viewersPage.goto(`${home}/contacts`);
    await viewersPage.getByRole('heading', { name: 'Zaloguj się' }).waitFor();
    expect((await viewersPage.request.get(`/api/v1/workspaces/${home.slice(3)}/contacts`)).status()).toBe(401);
  });

  it('who forgot the password are answered alike, whether or not the address has an account', async () => {
    const answers: string[] = [];
    for (const email of [usualOwner.email, 'nikt@zagle.example']) {
      await viewersPage.goto('/forgot-password');
      await viewersPage.getByLabel('Adres e-mail').fill(email);
      await viewersPage.getByRole('button', { name: 'Wyślij link' }).click();
      await viewersPage.getByRole('heading', { name: 'Sprawdź pocztę' }).waitFor();
      answers.push((await viewersPage.getByRole('main').innerText()).replaceAll(email, 'ADRES'));
    }
    expect(answers[0]).toContain('Jeśli istnieje konto z adresem ADRES');
    expect(answers[1]).toBe(answers[0]);
    await expect.poll(() => mailbox.letters.map(({ to }) => to), { timeout: 10_000 }).toEqual([usualOwner.email]);
    expect(mailbox.letters[0]?.text).toMatch(/\/reset-password\?token=\S{20}/);
  });

  it('turn on an authenticator app with a code of it', async () => {
    const { page } = journey;
    await page.goto('/account');
    await page.getByRole('button', { name: 'Skonfiguruj aplikację' }).click();
    await page.getByLabel('Obecne hasło', { exact: true }).last().fill(usualOwner.password);
    await page.getByRole('button', { name: 'Dalej' }).click();
    await page.getByRole('heading', { name: 'Połącz aplikację' }).waitFor();
    secret = await page.locator('code').first().innerText();
    await page.getByLabel('Kod z aplikacji').fill(showCode(secret, Date.now()));
    await page.getByRole('button', { name: 'Włącz', exact: true }).click();
    await page.getByRole('heading', { name: 'Zachowaj te kody zapasowe' }).waitFor();
    await page.getByRole('button', { name: 'Kody są zachowane' }).click();
    await page.getByText('Włączona: logowanie wymaga kodu z aplikacji.').waitFor();
  });

  it('then sign in with password and code, and not with a wrong code', async () => {
    const { page: fresh } = await journey.openAnother();
    await fresh.goto(`${home}/funnel`);
    await fillSignIn(fresh, usualOwner);
    await fresh.getByRole('heading', { name: 'Podaj kod' }).waitFor();
    const right = showCode(secret, Date.now(), 1);
    const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
    await fresh.getByLabel('Kod z aplikacji').fill(wrong);
    await fresh.keyboard.press('Enter');
    await fresh.getByRole('alert').waitFor();
    await fresh.getByLabel('Kod z aplikacji').fill(right);
    await fresh.keyboard.press('Enter');
    await fresh.getByRole('heading', { name: 'Gdzie tracimy ludzi?' }).waitFor();
    expect(journey.faults).toEqual([]);
  });
});
