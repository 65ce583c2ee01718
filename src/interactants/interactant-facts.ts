/** What Sayso itself recorded of one person who would talk with one replica on one platform. */
export interface InteractantFacts {
  platform: string;
  replica: string;
  adult: boolean;
  consented: boolean;
}
