import { useAsk, useTell } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { PageLink, useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Chip, Modal, TagsInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { handoffEndpoints, type Objection } from '../../contract.ts';
import styles from './contract.module.css';

const Address = z.object({ tag: z.string().optional(), unanswered: z.boolean().optional() });

type DialogProps = { readonly objection: Objection; readonly known: readonly string[]; readonly onClose: () => void };

const ObjectionDialog = ({ objection, known, onClose }: DialogProps): ReactNode => {
  const t = useMessages('handoff');
  const [tags, setTags] = useState(objection.tags);
  const [title, setTitle] = useState(objection.answer?.title ?? '');
  const [url, setUrl] = useState(objection.answer?.url ?? '');
  const { mutate, isPending } = useTell(handoffEndpoints.changeObjection, {
    invalidates: [handoffEndpoints.listObjections],
    onError: tellProblem,
    onSuccess: onClose,
  });
  const isAnswered = title.trim() !== '' && url.trim() !== '';
  const isHalf = (title.trim() === '') !== (url.trim() === '');
  return (
    <Modal opened onClose={onClose} title={t('objections.edit')} closeButtonProps={{ 'aria-label': t('inbox.close') }}>
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (isHalf) return;
          const answer = isAnswered ? { title: title.trim(), url: url.trim() } : null;
          mutate({ params: { objectionId: objection.id }, body: { tags: [...tags], answer } });
        }}
      >
        <p className={styles.quote}>„{objection.text}”</p>
        <TagsInput
          label={t('objections.tags')}
          description={t('objections.tagsHint')}
          data={[...known]}
          value={[...tags]}
          onChange={setTags}
          maxTags={12}
          data-autofocus
        />
        <TextInput
          label={t('objections.answerTitle')}
          description={t('objections.answerHint')}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextInput
          type="url"
          label={t('objections.answerUrl')}

          maxLength={2_000}
          value={url}
          error={isHalf ? t('objections.both') : undefined}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Button type="submit" loading={isPending} disabled={isHalf}>
          {t('objections.save')}
        </Button>
      </form>
    </Modal>
  );
};

/** What leads objected to, which marketing tags and answers with content. */
export const Objections = (): ReactNode => {
  const t = useMessages('handoff');
  const mayManage = useCan('handoff.manage');
  const [{ tag, unanswered = false }, setSearch] = useAddress(Address);
  const [editing, setEditing] = useState<Objection>();
  const list = useAsk(
    handoffEndpoints.listObjections,
    { query: { ...(tag === undefined ? {} : { tag }), open: unanswered ? 'true' : 'false' } },
    { keep: true },
  );
  return (
    <section aria-labelledby="objections">
      <h2 id="objections" className={styles.heading}>
        {t('objections.title')}
      </h2>
      <Asked of={list} skeleton={<SkeletonLines lines={4} />}>
        {({ data, tags }) => (
          <>
            <div className={styles.tags}>
              <Chip checked={unanswered} onChange={(on) => setSearch({ unanswered: on || undefined })} size="xs">
                {t('objections.unanswered')}
              </Chip>
              {tags.map((each) => (
                <Chip
                  key={each.tag}
                  size="xs"
                  checked={tag === each.tag}
                  onChange={(on) => setSearch({ tag: on ? each.tag : undefined })}
                >
                  {each.tag} ({each.count})
                </Chip>
              ))}
            </div>
            {data.length === 0 ? (
              <p className={styles.dimmed}>
                {t(tag === undefined && !unanswered ? 'objections.none' : 'objections.noneHere')}
              </p>
            ) : (
              <ul className={styles.objections}>
                {data.map((objection) => (
                  <li key={objection.id} className={styles.objection}>
                    <div className={styles.said}>
                      <p className={styles.quote}>„{objection.text}”</p>
                      <p className={styles.by}>
                        <PageLink to={`/contacts/${objection.contactId}`}>{objection.contactName}</PageLink>
                        {objection.madeByName !== null && <span>{objection.madeByName}</span>}
                        <When at={objection.madeAt} />
                        {objection.tags.length > 0 && <span>{objection.tags.join(', ')}</span>}
                      </p>
                      <p className={styles.answer}>
                        {objection.answer === null ? (
                          t('objections.noAnswer')
                        ) : (
                          <>
                            {t('objections.answered')}{' '}
                            <a href={objection.answer.url} target="_blank" rel="noreferrer">
                              {objection.answer.title}
                            </a>
                          </>
                        )}
                      </p>
                    </div>
                    {mayManage && (
                      <Button
                        size="xs"
                        variant="default"
                        onClick={() => setEditing(objection)}
                        aria-label={t('objections.editOf', { name: objection.contactName })}
                      >
                        {t('objections.edit')}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            )}
            {editing && (
              <ObjectionDialog
                objection={editing}
                known={tags.map((each) => each.tag)}
                onClose={() => setEditing(undefined)}
              />
            )}
          </>
        )}
      </Asked>
    </section>
  );
};
