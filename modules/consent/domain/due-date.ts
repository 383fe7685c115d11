/**
 * Until when a request has to be answered: one month after it came (GDPR art. 12(3)), on the same day of the next month, or on its last
 * day where that day does not exist. 31 January → 28 February.
 */
export function dueDate(received: Date): Date {
  const due = new Date(received);
  due.setUTCMonth(due.getUTCMonth() + 1, 1);
  const lastDay = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate();
  due.setUTCDate(Math.min(received.getUTCDate(), lastDay));
  return due;
}
