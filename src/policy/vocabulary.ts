/** The kinds of material a likeness is made of. */
export const MODALITIES = ['name', 'voice', 'face', 'video', 'persona', 'motion'] as const;

/** What can be done with a likeness. */
export const OPERATIONS = ['collect', 'train', 'generate', 'converse', 'playback', 'alter', 'distribute'] as const;

/** What a likeness may be asked for, where the directive allows it. */
export const ALLOWABLE_PURPOSES = [
  'private_remembrance',
  'memorial_service',
  'family_archive',
  'accessibility',
  'education',
  'research',
  'news',
  'entertainment',
  'religious',
  'fundraising',
  'commercial',
  'political',
] as const;

/** What no directive, grant or executor can ever allow. */
export const PROHIBITED_PURPOSES = ['intimate', 'impersonation', 'identity_verification'] as const;

/** Every purpose a request may name. */
export const PURPOSES = [...ALLOWABLE_PURPOSES, ...PROHIBITED_PURPOSES] as const;

/** Who would see, hear or talk to it. */
export const AUDIENCES = ['self', 'named', 'family', 'organisation', 'public'] as const;

/** Whether the holder lives, for a rule or a grant. */
export const PHASES = ['lifetime', 'post_mortem'] as const;

/** One kind of material a likeness is made of. */
export type Modality = (typeof MODALITIES)[number];

/** One thing that can be done with a likeness. */
export type Operation = (typeof OPERATIONS)[number];

/** One thing a likeness is asked for. */
export type Purpose = (typeof PURPOSES)[number];

/** One circle of people a use would reach. */
export type Audience = (typeof AUDIENCES)[number];

/** One of the two parts of a directive's reach in time: before death, and after. */
export type Phase = (typeof PHASES)[number];
