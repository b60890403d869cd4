import { randomFillSync } from "node:crypto";

const poolSize = 8_192;
let pool = Buffer.alloc(0);
let used = 0;

/** Fresh random bytes, drawn from the system in larger portions: one call for each few would cost more than they do. */
export function randomPart(size: number): Buffer {
  if (used + size > pool.length) {
    pool = randomFillSync(Buffer.allocUnsafeSlow(Math.max(poolSize, size)));
    used = 0;
  }
  const part = pool.subarray(used, used + size); // handed out once: the next begins behind it
  used += size;
  return part;
}
