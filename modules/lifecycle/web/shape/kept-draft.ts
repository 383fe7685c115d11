/** A draft that was left without saving waits for its author in this tab. */
import { DraftShape } from './draft-shape.ts';

const nameOf = (workspace: string, funnel: string): string => `lejek-funnel-draft/${workspace}/${funnel}`;

export const keepDraft = (workspace: string, funnel: string, draft: DraftShape | null): void => {
  try {
    if (draft === null) sessionStorage.removeItem(nameOf(workspace, funnel));
    else sessionStorage.setItem(nameOf(workspace, funnel), JSON.stringify(draft));
  } catch {
    // Storage may be switched off or full; the draft is still on the page.
  }
};

export const keptDraft = (workspace: string, funnel: string): DraftShape | null => {
  try {
    const kept = DraftShape.safeParse(JSON.parse(sessionStorage.getItem(nameOf(workspace, funnel)) ?? 'null'));
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
};
