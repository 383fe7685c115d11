import { contactEndpoints } from '#modules/contacts/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import type { ReactNode } from 'react';
import { ActivitiesOf } from './activities-of.tsx';

/** In a contact's panel; what was done stands on the timeline below. */
const ContactActivities = ({ contactId }: { readonly contactId: string }): ReactNode => {
  const { data } = useAsk(contactEndpoints.getContact, { params: { contactId } });
  const contact = data ? { id: data.id, name: data.displayName } : null;
  return <ActivitiesOf contactId={contactId} contact={contact} withoutDone />;
};

export default ContactActivities;
