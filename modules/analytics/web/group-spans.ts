/** Neighbouring stages of one span share a bracket. The three spans of marketing are one department's work. */
export const departments = ['marketing', 'handoff', 'sales', 'after'] as const;
export type Department = (typeof departments)[number];

const departmentOf: Readonly<Record<string, Department>> = {
  tofu: 'marketing',
  mofu: 'marketing',
  bofu: 'marketing',
  handoff: 'handoff',
  sales: 'sales',
  afterSales: 'after',
};

/** `from` is the index of the first stage; `department` is null for a span this page does not know. */
export type Bracket = { readonly department: Department | null; readonly from: number; readonly stages: number };

export const groupSpans = (stages: readonly { readonly span: string }[]): Bracket[] => {
  const brackets: Bracket[] = [];
  stages.forEach(({ span }, index) => {
    const department = departmentOf[span] ?? null;
    const last = brackets.at(-1);
    if (last && last.department === department) brackets[brackets.length - 1] = { ...last, stages: last.stages + 1 };
    else brackets.push({ department, from: index, stages: 1 });
  });
  return brackets;
};
