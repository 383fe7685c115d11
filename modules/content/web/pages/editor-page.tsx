import { useAsk } from '#platform/web/ask.ts';
import { usePageParams } from '#platform/web/go.tsx';
import { SkeletonPage } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import type { ReactNode } from 'react';
import { pageEndpoints } from '../../contract.ts';
import { PageEditor } from './page-editor.tsx';

const EditorPage = (): ReactNode => {
  const { pageId } = usePageParams('pageId');
  // What is being edited here is newer than what the server has.
  const page = useAsk(pageEndpoints.getPage, { params: { pageId } }, { staleTime: Infinity });
  return (
    <Asked of={page} skeleton={<SkeletonPage />}>
      {(found) => <PageEditor key={found.id} page={found} />}
    </Asked>
  );
};

export default EditorPage;
