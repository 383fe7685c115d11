/** What stands in an empty field for an address. */
export const addressBegins = 'https://';
