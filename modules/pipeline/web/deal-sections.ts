/** Where higher modules hang in what pipeline cannot know of: offers, activities. They push at load time, from their own `web/index.tsx`. */
import type { Deal, Pipeline } from '#modules/pipeline/contract.ts';
import type { LocalText } from '#platform/contract/problem.ts';
import type { ComponentType } from 'react';

export type DealSection = {
  readonly key: string;
  /** Small first; they stand after what is to be done in the stage and before the history. */
  readonly position: number;
  readonly title: LocalText;
  readonly Component: ComponentType<{ readonly deal: Deal; readonly pipeline: Pipeline | undefined }>;
};

export const dealSections: DealSection[] = [];
