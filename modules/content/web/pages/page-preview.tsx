import { call } from '#platform/web/api.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { SegmentedControl, Skeleton } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { pageEndpoints, PageDefinition } from '../../contract.ts';
import styles from './editor.module.css';

type PagePreviewProps = {
  readonly name: string;
  /** Null while something in the page is not right: what was drawn last stays. */
  readonly definition: PageDefinition | null;
};

const drawAfter = 250;

/** The page as the server would draw it. Nothing in the frame runs; it is read by us only to keep the place it is scrolled to. */
export const PagePreview = ({ name, definition }: PagePreviewProps): ReactNode => {
  const t = useMessages('content');
  const { slug: workspace } = useWorkspace();
  const frame = useRef<HTMLIFrameElement>(null);
  const scrolled = useRef(0);
  const [html, setHtml] = useState('');
  const [width, setWidth] = useState<'wide' | 'narrow'>('wide');
  // Made anew with each drawing: its text says whether it is another one.
  const asked = definition === null ? null : JSON.stringify(definition);
  useEffect(() => {
    if (asked === null) return;
    const drawn = PageDefinition.parse(JSON.parse(asked));
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      call(pageEndpoints.previewPage, {
        params: { workspace },
        body: { name, definition: drawn },
        signal: leaving.signal,
      }).then(
        (answer) => {
          scrolled.current = frame.current?.contentWindow?.scrollY ?? 0;
          setHtml(answer.html);
        },
        () => undefined,
      );
    }, drawAfter);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [asked, name, workspace]);
  return (
    <section className={styles.preview} aria-label={t('preview.label')}>
      <SegmentedControl
        size="xs"
        aria-label={t('preview.width')}
        value={width}
        data={[
          { value: 'wide', label: t('preview.wide') },
          { value: 'narrow', label: t('preview.narrow') },
        ]}
        onChange={(value) => setWidth(value === 'narrow' ? 'narrow' : 'wide')}
      />
      {html === '' ? (
        <Skeleton className={styles.frame} data-width={width} />
      ) : (
        <iframe
          ref={frame}
          title={t('preview.label')}
          className={styles.frame}
          data-width={width}
          sandbox="allow-same-origin"
          srcDoc={html}
          onLoad={() => frame.current?.contentWindow?.scrollTo(0, scrolled.current)}
        />
      )}
    </section>
  );
};
