import { toWishes } from '../../consent/index.js';
import type { Phase, Rule } from '../../policy/index.js';

const PHASES: Phase[] = ['lifetime', 'post_mortem'];
const everywhere = { platforms: 'any', territories: 'any', phases: PHASES } as const;

/** A voice or a text persona, made and used among the people closest. */
const amongOurselves: Omit<Rule, 'id' | 'effect' | 'purposes'> = {
  ...everywhere,
  modalities: ['voice', 'persona'],
  operations: ['train', 'generate', 'converse'],
  audiences: ['self', 'named', 'family'],
};

const never: Omit<Rule, 'id' | 'effect' | 'purposes'> = {
  ...everywhere,
  modalities: 'any',
  operations: 'any',
  audiences: 'any',
};

/** What the demo holder wants: remembrance and archive among the family, memorial services if asked, nothing for show or gain. */
export const DEMO_WISHES = toWishes({
  doNotReanimate: false,
  rules: [
    { id: 'remembrance', effect: 'permit', ...amongOurselves, purposes: ['private_remembrance', 'family_archive'] },
    { id: 'memorial', effect: 'ask', ...amongOurselves, purposes: ['memorial_service'] },
    { id: 'not-for-show', effect: 'refuse', ...never, purposes: ['commercial', 'political', 'entertainment'] },
  ],
  postMortem: { coolingOffDays: 30, untilYears: 25 },
  executorLatitude: [],
});
