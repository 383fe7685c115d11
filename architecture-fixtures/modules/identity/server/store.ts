export const people: string[] = [];
