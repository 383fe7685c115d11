import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(8192);
let used = pool.length;
let lastMillisecond = 0;
let sequence = 0;

/**
 * A UUID version 7 (RFC 9562): ids made one after the other sort one after the other, so index pages fill in order.
 * Within a millisecond the 12 `rand_a` bits count up; when they run out the clock part moves on by one.
 */
export function newId(): string {
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastMillisecond++;
    sequence = 0;
  }
  if (used + 8 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const time = lastMillisecond.toString(16).padStart(12, '0');
  const counter = (0x7000 | sequence).toString(16);
  const variant = (0x80 | (pool[used]! & 0x3f)).toString(16);
  const random = pool.toString('hex', used + 1, used + 8);
  used += 8;
  return `${time.slice(0, 8)}-${time.slice(8)}-${counter}-${variant}${random.slice(0, 2)}-${random.slice(2)}`;
}
