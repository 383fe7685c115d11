/** Membership of a segment in the middle of a sentence. */
import type { SetWords } from '#modules/contacts/web/index.tsx';
import type { Translate } from '#platform/web/i18n.ts';
import { SegmentMembership } from '../../contract.ts';

/** `nameOf`: undefined while names are on their way, or when the segment was put away. */
export const segmentWords =
  (t: Translate, nameOf: (id: string) => string | undefined): SetWords =>
  (of, negated) => {
    const { data } = SegmentMembership.safeParse(of);
    if (!data) return undefined;
    const name = nameOf(data.segment) ?? t('set.unknown');
    return negated ? t('set.notIn', { name }) : t('set.in', { name });
  };
