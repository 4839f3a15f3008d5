import { z } from 'astro/zod';

/** A text in every language, as authors write it: a language that is missing or empty is refused. */
export const localized = z.strictObject({ en: z.string().min(1), 'zh-cn': z.string().min(1) });
