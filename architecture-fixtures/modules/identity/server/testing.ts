export const somebody = 'Ada';
