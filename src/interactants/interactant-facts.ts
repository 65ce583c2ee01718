/** What Sayso itself recorded of one person who would talk with one replica on one platform. */
export interface InteractantFacts {
  platform: string;
  replica: string;
  adult: boolean;
  consented: boolean;
}

/** What a person says of themselves, and whether they want to talk. */
export interface OwnWord {
  adult: boolean;
  consented: boolean;
}

/** What a person's word did, as the record tells it. */
export type WordEvent = 'interactant.consented' | 'interactant.left' | 'interactant.declined';

/** The facts after a person spoke for themselves: whoever is no adult has consented to nothing. */
export function afterWord(facts: InteractantFacts, { adult, consented }: OwnWord): InteractantFacts {
  return { ...facts, adult, consented: adult && consented };
}

/** What a change of the facts was; undefined where nothing changed. */
export function eventBetween(before: InteractantFacts, after: InteractantFacts): WordEvent | undefined {
  if (after.consented && !before.consented) return 'interactant.consented';
  if (before.consented && !after.consented) return 'interactant.left';
  return before.adult === after.adult ? undefined : 'interactant.declined';
}
