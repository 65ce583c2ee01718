import type { Certificate } from '../../consent/index.js';

/** What a page says of a certificate: a shape, and the message of its heading. */
interface Verdict {
  kind: 'permit' | 'ask' | 'no';
  heading: string;
}

const NO_LONGER = 'certificate.no_longer';
const VERDICTS: Record<Certificate['state'], Verdict> = {
  in_force: { kind: 'permit', heading: 'certificate.state.in_force.heading' },
  waiting: { kind: 'ask', heading: 'certificate.state.waiting.heading' },
  replaced: { kind: 'no', heading: NO_LONGER },
  withdrawn: { kind: 'no', heading: NO_LONGER },
  cancelled: { kind: 'no', heading: 'certificate.state.cancelled.heading' },
  void: { kind: 'no', heading: NO_LONGER },
};

/** What the page says of a certificate in this state. */
export function verdictOn(state: Certificate['state']): Verdict {
  return VERDICTS[state];
}
