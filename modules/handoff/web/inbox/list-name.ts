/** By which the panel knows who comes before and after. */
export const listName = 'inbox';
