/** For tests: makes contacts and companies over the API of the module, and reads what came of them. */
import type { TestApp } from '#app/testing.ts';
import type { Contact, ContactInput } from '../contract.ts';

let made = 0;

/** A contact of the owner's workspace, with an address of its own unless told otherwise. */
export async function makeContact(lejek: TestApp, input: ContactInput = {}): Promise<Contact> {
  const reply = await lejek.ask('POST', '/contacts', { email: `person${++made}@acme.example`, ...input });
  if (reply.status !== 201) throw new Error(`no contact was made: ${JSON.stringify(reply.body)}`);
  return reply.body as Contact;
}

export async function makeCompany(
  lejek: TestApp,
  input: Readonly<Record<string, unknown>> = {},
): Promise<{ id: string; name: string }> {
  const reply = await lejek.ask('POST', '/companies', { name: `Company ${++made}`, ...input });
  if (reply.status !== 201) throw new Error(`no company was made: ${JSON.stringify(reply.body)}`);
  return reply.body as { id: string; name: string };
}

export async function makeCustomField(
  lejek: TestApp,
  key: string,
  field: Readonly<Record<string, unknown>> = {},
  record = 'contact',
): Promise<void> {
  const reply = await lejek.ask('PUT', `/custom-fields/${record}/${key}`, {
    label: key,
    kind: 'text',
    options: [],
    ...field,
  });
  if (reply.status !== 200) throw new Error(`no field was made: ${JSON.stringify(reply.body)}`);
}
