/** The address by which a telephone dials: what stands before an extension, without what people write between the digits. */
export const phoneAddress = (phone: string): string | undefined => {
  const dialled = /^\s*\+?[\d\s().\-/]+/.exec(phone)?.[0].replace(/[^\d+]/g, '') ?? '';
  return /\d/.test(dialled) ? `tel:${dialled}` : undefined;
};
