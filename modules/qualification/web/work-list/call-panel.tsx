import { ContactOver } from '#modules/contacts/web/index.tsx';
import { Suspense, type ReactNode } from 'react';
import { listName } from './list-name.ts';

const CallPanel = (): ReactNode => (
  <Suspense>
    <ContactOver over="/calls" list={listName} />
  </Suspense>
);

export default CallPanel;
