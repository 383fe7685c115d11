/** `+48600100200` → `+48 600 100 200`. Numbers of other countries are grouped in threes after their code, where it is known. */
const codes = [
  '48',
  '49',
  '44',
  '33',
  '39',
  '34',
  '31',
  '32',
  '41',
  '43',
  '45',
  '46',
  '47',
  '420',
  '421',
  '380',
  '370',
  '371',
  '372',
  '375',
  '351',
  '353',
  '358',
  '36',
  '40',
  '1',
];

export const phoneWords = (phone: string): string => {
  const digits = /^\+(\d{7,15})$/.exec(phone)?.[1];
  if (digits === undefined) return phone;
  const code = codes.find((one) => digits.startsWith(one));
  if (code === undefined) return phone;
  const groups = digits.slice(code.length).match(/\d{1,3}/g) ?? [];
  const last = groups.at(-1);
  const before = groups.at(-2);
  // A single digit at the end reads badly: 4 + 3 instead of 3 + 3 + 1.
  if (last?.length === 1 && before !== undefined) groups.splice(-2, 2, before + last);
  return ['+' + code, ...groups].join(' ');
};
