import type { SetWords } from '#modules/contacts/web/index.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useSegments } from '../use-segments.ts';
import { segmentWords } from './segment-words.ts';

export const useSegmentWords = (wanted: boolean): SetWords => {
  const t = useMessages('segments');
  const { segments } = useSegments(wanted);
  return segmentWords(t, (id) => segments.find((segment) => segment.id === id)?.name);
};
