import { ContactPage } from '#modules/contacts/web/contact-page.tsx';

export const past = ContactPage;
