import { FilterBuilder } from '#modules/contacts/web/index.tsx';
import type { Stage } from '#modules/lifecycle/contract.ts';
import { call } from '#platform/web/api.ts';
import { useInvalidate, useTell } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { useWorkspace } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { Alert, Button, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { Suspense, useState, type ReactNode } from 'react';
import { qualificationEndpoints, type Definition } from '../../contract.ts';
import { compareDefinitions, type Meaning } from '../../domain/compare-definitions.ts';
import { BrokenNote } from './broken-note.tsx';
import { DefinitionPreview } from './definition-preview.tsx';
import { Differences } from './differences.tsx';
import { MovingFields } from './moving-fields.tsx';
import { Said } from './said.tsx';
import { meaningOf, type Draft } from './use-draft.ts';
import { usePreview } from './use-preview.ts';
import styles from './definition-page.module.css';

const { define, definitionVersions, listDefinitions, previewDefinition } = qualificationEndpoints;

const mostReasonLetters = 1000;

type EditorProps = {
  readonly funnel: string;
  readonly stage: Stage;
  readonly inForce: Definition | undefined;
  readonly draft: Draft;
};

/** The rule as it is being written, with what it would do now beside it. */
export const DefinitionEditor = ({ funnel, stage, inForce, draft }: EditorProps): ReactNode => {
  const t = useMessages('qualification');
  const language = useLanguage();
  const format = useFormat();
  const { slug } = useWorkspace();
  const invalidate = useInvalidate();
  const { meaning, basedOn, differences, reason } = draft;
  const changed = [definitionVersions, listDefinitions, previewDefinition];
  const save = useTell(define, { invalidates: changed, onError: tellProblem });
  const [isBegun, setBegun] = useState(false);
  const begun = isBegun || meaning.rule !== null;
  const preview = usePreview({ funnel, stage: stage.key, rule: meaning.rule, restDays: meaning.restDays });
  const params = { funnel, stage: stage.key };
  const name = stage.name[language];
  const moving = meaning.automatic ? (preview.data?.moving ?? 0) : 0;
  const isWithdrawal = basedOn > 0 && meaning.rule === null;
  const missing =
    basedOn === 0 && meaning.rule === null
      ? t('edit.needsRule')
      : differences.length === 0
        ? null
        : reason.trim() === ''
          ? t('edit.needsReason')
          : null;
  // One's own version is a newer one, too, until its answer is here.
  const isOld = draft.isOld && !save.isPending;
  const isReady = differences.length > 0 && missing === null && !isOld;

  const onSave = async (): Promise<void> => {
    if (!isReady || save.isPending) return;
    const before: Meaning = meaningOf(inForce);
    let made: Definition;
    try {
      made = await save.mutateAsync({ params, body: { ...meaning, reason: reason.trim(), basedOn } });
    } catch {
      return; // Told already; what was written stays.
    }
    draft.begin(made);
    // Moves are facts: a version that moves people cannot be taken back as if it had not been.
    if (moving > 0) return tell(t('edit.savedMoving', { version: made.version, count: moving, shown: format.count(moving), stage: name })); // prettier-ignore
    undoable({
      message: t('edit.saved', { stage: name, version: made.version }),
      undo: async () => {
        const body = { ...before, reason: t('edit.undone', { version: made.version }), basedOn: made.version };
        await call(define, { params: { workspace: slug, ...params }, body });
        await invalidate(changed);
      },
    });
  };
  useKey('mod+s', () => void onSave(), t('edit.save'), { enabled: isReady });

  return (
    <div className={styles.editor}>
      <div className={styles.main}>
        {inForce?.broken && <BrokenNote broken={inForce.broken} />}
        <Said rule={meaning.rule} words={stage.definition?.[language]} isDraft={differences.length > 0} />
        <section className={styles.card} aria-label={t('edit.rule')}>
          <h2 className={styles.heading}>{t('edit.rule')}</h2>
          {begun ? (
            <Suspense fallback={<SkeletonLines lines={3} />}>
              <FilterBuilder
                key={draft.opening}
                filter={meaning.rule ?? undefined}
                onChange={(rule) => draft.change({ rule: rule ?? null })}
              />
            </Suspense>
          ) : (
            <>
              <p className={styles.dimmed}>{t('edit.beginText')}</p>
              <Button
                className={styles.begin}
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => setBegun(true)}
              >
                {t('edit.begin')}
              </Button>
            </>
          )}
        </section>
        <MovingFields stage={name} meaning={meaning} onChange={draft.change} />
        {isOld && inForce && (
          <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />} role="alert">
            <p className={styles.alertText}>{t('edit.changedMeanwhile', { version: inForce.version })}</p>
            <Differences of={compareDefinitions(meaning, meaningOf(inForce))} />
            <div className={styles.choices}>
              <Button size="compact-sm" variant="default" onClick={() => draft.begin(inForce)}>
                {t('edit.lookAtNew')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={draft.keep}>
                {t('edit.keepMine')}
              </Button>
            </div>
          </Alert>
        )}
        {differences.length > 0 && !isOld && (
          <form
            className={styles.saving}
            aria-label={t('edit.change')}
            onSubmit={(event) => {
              event.preventDefault();
              void onSave();
            }}
          >
            {basedOn > 0 && (
              <div className={styles.part}>
                <h2 className={styles.heading}>{t('edit.changes', { version: basedOn })}</h2>
                <Differences of={differences} />
              </div>
            )}
            <Textarea
              label={t(basedOn === 0 ? 'edit.why' : 'edit.reason')}
              description={t('edit.reasonHint')}
              placeholder={t('edit.reasonExample')}
              required
              withAsterisk={false}
              autosize
              minRows={2}
              maxRows={6}
              maxLength={mostReasonLetters}
              value={reason}
              onChange={(event) => draft.setReason(event.currentTarget.value)}
            />
            <div className={styles.buttons}>
              <Button type="submit" disabled={!isReady} loading={save.isPending}>
                {isWithdrawal
                  ? t('edit.withdraw')
                  : moving > 0
                    ? t('edit.saveMoving', { count: moving, shown: format.count(moving) })
                    : t('edit.save')}
              </Button>
              <Button variant="default" onClick={() => draft.begin(inForce)}>
                {t('edit.discard')}
              </Button>
              {missing !== null && <span className={styles.dimmed}>{missing}</span>}
            </div>
          </form>
        )}
      </div>
      <aside className={styles.aside}>
        <DefinitionPreview
          funnel={funnel}
          stage={stage}
          meaning={meaning}
          preview={preview}
          computing={inForce?.computing === true && differences.length === 0}
        />
      </aside>
    </div>
  );
};
