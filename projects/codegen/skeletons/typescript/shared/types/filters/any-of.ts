import { z } from 'zod';

/** One or several of a few words. */
export function anyOf<const Options extends readonly [string, ...string[]]>(options: Options) {
  const option = z.enum(options);
  return z.union([option, z.array(option)]).optional();
}
