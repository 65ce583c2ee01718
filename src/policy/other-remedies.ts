import { dayOf, instantOf, instantText, midnightOf } from './calendar.js';
import { changeFacts, changeRequest, exactly, replicaIn, waitUntil, type Remedy, type Situation } from './changes.js';
import type { Decision } from './decision.js';
import { byHolder, signOfLife } from './holder-remedies.js';
import type { Rule, Window } from './likeness-facts.js';
import { ALLOWABLE_PURPOSES, AUDIENCES, MODALITIES, OPERATIONS } from './vocabulary.js';

const WORDS = {
  operation: OPERATIONS,
  modality: MODALITIES,
  purpose: ALLOWABLE_PURPOSES,
  audience: AUDIENCES,
} as const;

/** The platform says what it left out, or says it in words that are known. */
export function giveFields({ request }: Situation, { details }: Decision): Remedy[] {
  const fields = Array.isArray(details['fields']) ? details['fields'].map(String) : [];
  const given = Object.entries(WORDS).flatMap(([field, words]) =>
    fields.includes(field) ? words.map((word) => giveField(field, word)) : [],
  );
  return fields.includes('territory')
    ? [giveField('territory', (request.territory ?? '').toUpperCase()), ...given]
    : given;
}

/** The platform says where, if it did not: what is unknown never permits, and may be what was refused. */
export function giveTerritory({ facts, request }: Situation): Remedy[] {
  if (request.territory != null) return [];
  const { rules = [], executorLatitude = [] } = facts.directive ?? {};
  const scopes = [...rules, ...executorLatitude, ...facts.grants];
  const named = scopes.flatMap(({ territories }) => (territories === 'any' ? [] : territories));
  return [...new Set(named)].sort().map((territory) => giveField('territory', territory));
}

/** The platform names one of its replicas. */
export function nameReplica({ facts, request }: Situation): Remedy[] {
  const own = Object.entries(facts.replicas).filter(([, { platform }]) => platform === request.platform);
  const others = own.map(([id]) => id).filter((id) => id !== request.replica);
  return others
    .sort()
    .map((id) =>
      changeRequest({ kind: 'name_replica', about: id, text: `Name the replica ${id}.` }, () => ({ replica: id })),
    );
}

/** The platform names the recording that it would pass on. */
export function nameRecording(): Remedy {
  const text = 'Name the recording that is to be passed on.';
  return changeRequest({ kind: 'name_recording', about: 'recording', text }, () => ({ recording: ' ' }));
}

/** The platform asks for something that the replica renders. */
export function changeModality({ facts, request }: Situation): Remedy[] {
  const rendered = [...new Set<string>(replicaIn(facts, request)?.modalities)].sort();
  return rendered.map((modality) =>
    changeRequest(
      { kind: 'change_modality', about: modality, text: `Ask for ${modality}, which the replica renders.` },
      () => ({ modality }),
    ),
  );
}

/** A suspended replica is put back into service; a revoked or retired one never is. */
export function reactivateReplica({ facts, request }: Situation): Remedy[] {
  const id = request.replica ?? '';
  const replica = replicaIn(facts, request);
  if (replica?.state !== 'suspended') return [];
  const active = { ...replica, state: 'active' as const };
  const change = { kind: 'reactivate_replica', about: id, text: `Put the replica ${id} back into service.` } as const;
  return [
    changeFacts(change, ({ replicas }) => ({
      replicas: Object.fromEntries([...Object.entries(replicas), [id, active]]),
    })),
  ];
}

/** The executors take back what they refused; a sign of life undoes what came of a report. */
export function liftExecutorRefusals({ facts }: Situation, { rules }: Decision): Remedy[] {
  const lifted = rules.map((id) => {
    const change = { kind: 'lift_executor_refusal', about: id, text: `The executors lift the refusal ${id}.` } as const;
    return changeFacts(change, ({ executorRefusals }) => ({
      executorRefusals: executorRefusals.filter((rule) => rule.id !== id),
    }));
  });
  return facts.lifeState === 'death_reported' ? [signOfLife(), ...lifted] : lifted;
}

/** Whoever is asked says yes. */
export function answerWithGrant(situation: Situation): Remedy[] {
  const { facts, now } = situation;
  const isDeceased = facts.lifeState === 'deceased';
  const [by, phase] = isDeceased ? (['executors', 'post_mortem'] as const) : (['holder', 'lifetime'] as const);
  const text = isDeceased ? 'The executors approve this together.' : 'The holder approves this.';
  const validUntil = instantText(midnightOf(dayOf(now) + 2));
  const grant = { ...exactly(situation), id: 'grant', by, phase, validUntil };
  const granted = changeFacts({ kind: 'grant', about: by, text }, ({ grants }) => ({ grants: [...grants, grant] }));
  return isDeceased ? [granted] : byHolder(situation, [granted]);
}

/** The person who would talk to the replica shows that they are an adult, unless they are known not to be. */
export function confirmAdult({ request }: Situation): Remedy[] {
  if (request.interactant?.adult === false) return [];
  const text = 'The person who would talk to the replica shows that they are an adult.';
  const change = { kind: 'confirm_adult', about: 'interactant', text } as const;
  return [changeRequest(change, ({ interactant }) => ({ interactant: { ...interactant, adult: true } }))];
}

/** The person who would talk to the replica consents. */
export function giveConsent(): Remedy {
  const text = 'The person who would talk to the replica consents to it.';
  const change = { kind: 'give_consent', about: 'interactant', text } as const;
  return changeRequest(change, ({ interactant }) => ({ interactant: { ...interactant, consented: true } }));
}

/** The platform learns to meet what a permit would carry. */
export function supportObligations({ details }: Decision): Remedy[] {
  const types = Array.isArray(details['types']) ? details['types'].map(String) : [];
  const change = { kind: 'support_obligations', about: types.join(' '), text: `Support ${types.join(', ')}.` } as const;
  return [
    changeRequest(change, ({ supportedObligations = [] }) => ({
      supportedObligations: [...supportedObligations, ...types],
    })),
  ];
}

/** The refusals end by themselves. */
export function outlast({ facts }: Situation, { rules }: Decision): Remedy[] {
  const refusals = [...(facts.directive?.rules ?? []), ...facts.executorRefusals];
  return waits(refusals.filter(({ id }) => rules.includes(id)).map(({ validUntil }) => validUntil));
}

/** A permit, a grant or an ask is still to come into force. */
export function awaitStart({ facts, now }: Situation): Remedy[] {
  const coming: Window[] = [...(facts.directive?.rules ?? []).filter(isOpening), ...facts.grants];
  return waits(
    coming.map(({ validFrom }) => validFrom).filter((from) => from != null && instantOf(from) > instantOf(now)),
  );
}

function isOpening({ effect }: Rule): boolean {
  return effect !== 'refuse';
}

function waits(instants: (string | undefined)[]): Remedy[] {
  const given = instants.filter((each) => each != null);
  return [...new Set(given)].sort((a, b) => instantOf(a) - instantOf(b)).map(waitUntil);
}

function giveField(field: string, value: string): Remedy {
  const change = {
    kind: 'give_field',
    about: `${field}=${value}`,
    text: `Say that the ${field} is ${value}, if it is.`,
  } as const;
  return changeRequest(change, () => ({ [field]: value }));
}
