/** A place to go to, its word in the catalogue, and whether one is there. */
export interface MenuItem {
  path: string;
  word: string;
  current: boolean;
}

/** What somebody has to do with besides their own likeness. */
export interface Desks {
  executor: boolean;
  platform: boolean;
}

const OWN = ['wishes', 'executors', 'approvals', 'activity', 'avatars', 'settings'];
const DESKS = { executor: 'estates', platform: 'platforms' } as const;

/** The places for somebody who is signed in, the one they are at marked. */
export function menuOf(desks: Desks, url: string): MenuItem[] {
  const others = (['executor', 'platform'] as const).filter((desk) => desks[desk]);
  return [...OWN, ...others.map((desk) => DESKS[desk])].map((place) => ({
    path: `/${place}`,
    word: `frame.menu.${place}`,
    current: url.split(/[/?]/)[1] === place,
  }));
}
