export const initials = (name: string): string => name.slice(0, 1);
