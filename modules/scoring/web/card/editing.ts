import type { BrokenItem, Definition, DraftPreview, Half } from '../../contract.ts';
import type { DraftItem } from './draft-definition.ts';

/** What the parts of the editor share. The steps are absent for those who only look. */
export type Editing = {
  readonly definition: Definition;
  /** What the definition would do, as far as is known. */
  readonly preview: DraftPreview | undefined;
  readonly broken: readonly BrokenItem[];
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onBegin?: (kind: DraftItem['kind'], half: Half) => void;
  readonly onItem?: (item: DraftItem) => void;
  readonly onRemove?: (id: string) => void;
  readonly onDefinition?: (definition: Definition) => void;
};
