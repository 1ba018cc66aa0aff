/** The secret that a client over TCP shows. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 32 octets, in letters that need no quoting anywhere. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Takes as long whatever is wrong. */
export const sameToken = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** Of one length for all. */
const digest = (token: string): Buffer => createHash('sha256').update(token).digest();
