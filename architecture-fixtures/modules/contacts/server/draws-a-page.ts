import { ContactPage } from '../web/contact-page.tsx';

export const drawn = ContactPage;
