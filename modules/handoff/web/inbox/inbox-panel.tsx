import { ContactOver } from '#modules/contacts/web/index.tsx';
import { Suspense, type ReactNode } from 'react';
import { listName } from './list-name.ts';

const InboxPanel = (): ReactNode => (
  <Suspense>
    <ContactOver over="/inbox" list={listName} />
  </Suspense>
);

export default InboxPanel;
