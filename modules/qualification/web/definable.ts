import type { Funnel, Stage } from '#modules/lifecycle/contract.ts';

/** Everybody in the funnel has been in its first stage, which takes no rule. */
export const definable = (funnel: Funnel | undefined): readonly Stage[] => funnel?.stages.slice(1) ?? [];
