import { z } from 'zod';
import { LOCALES } from '../../notifications/index.js';
import { REGRET_HOURS, TEXT_SIZES } from './settings.js';

const fields = {
  regretHours: z.literal(REGRET_HOURS),
  contestDays: z.int().min(3).max(90),
  executorsSuffice: z.boolean(),
  checkInMonths: z.int().min(3).max(24).nullable(),
  locale: z.enum(LOCALES),
  textSize: z.enum(TEXT_SIZES),
};

/** Some settings to change. */
export const SettingsBody = z
  .strictObject(fields)
  .partial()
  .meta({ example: { regretHours: 24, contestDays: 30 } });

/** All settings, as they stand. */
export const SettingsAnswer = z.object({
  ...fields,
  pendingRegret: z.object({ hours: z.literal(REGRET_HOURS), at: z.iso.datetime() }).nullable(),
});
