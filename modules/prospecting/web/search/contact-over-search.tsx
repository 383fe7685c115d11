import { ContactPanel } from '#modules/contacts/web/index.tsx';
import type { ReactNode } from 'react';

const ContactOverSearch = (): ReactNode => (
  <ContactPanel home="/prospecting/contacts" closesTo="/prospecting" table="prospecting-contacts" />
);

export default ContactOverSearch;
