import { waitUntil, type Remedy, type Situation } from './changes.js';
import type { Decision } from './decision.js';
import * as holder from './holder-remedies.js';
import * as other from './other-remedies.js';

/** What could be done about a decision's reason, by whom it may be done; nothing where nobody may. */
export function remediesFor(decision: Decision, situation: Situation): Remedy[] {
  switch (decision.reason) {
    case 'not_understood':
    case 'context_missing':
      return other.giveFields(situation, decision);
    case 'holder_is_minor':
      return holder.comeOfAge(situation);
    case 'suspended':
      return holder.liftSuspensions(situation, decision);
    case 'platform_blocked':
      return holder.unblockPlatform(situation);
    case 'no_directive':
      return holder.signDirective(situation);
    case 'identity_unproven':
      return holder.proveIdentity(situation);
    case 'death_unverified':
    case 'do_not_reanimate':
      return holder.byHolder(situation, []);
    case 'cooling_off':
      return [waitUntil(`${String(decision.details['until'])}T00:00:00.000Z`)];
    case 'signature_too_weak':
      return holder.signBeforeWitnesses(situation);
    default:
      return remediesForUse(decision, situation);
  }
}

function remediesForUse(decision: Decision, situation: Situation): Remedy[] {
  switch (decision.reason) {
    case 'replica_required':
    case 'replica_unknown':
      return other.nameReplica(situation);
    case 'source_required':
      return [...other.nameReplica(situation), other.nameRecording()];
    case 'replica_mismatch':
      return [...other.changeModality(situation), ...other.nameReplica(situation)];
    case 'replica_inactive':
      return [...other.reactivateReplica(situation), ...other.nameReplica(situation)];
    case 'recording_limited':
      return holder.allowRecording(situation);
    case 'interactant_not_adult':
      return other.confirmAdult(situation);
    case 'interactant_consent_missing':
      return [other.giveConsent()];
    case 'obligation_unsupported':
      return other.supportObligations(decision);
    default:
      return remediesForLeave(decision, situation);
  }
}

function remediesForLeave(decision: Decision, situation: Situation): Remedy[] {
  const asked = [...other.giveTerritory(situation), ...replicasInstead(situation)];
  switch (decision.reason) {
    case 'refused_by_holder':
      return [...holder.removeRefusals(situation, decision), ...asked, ...other.outlast(situation, decision)];
    case 'refused_by_executor':
      return [...other.liftExecutorRefusals(situation, decision), ...asked, ...other.outlast(situation, decision)];
    case 'reserved_to_holder':
      return holder.byHolder(situation, []);
    case 'undecided':
      return [...holder.addPermit(situation), ...asked, ...other.awaitStart(situation)];
    case 'approval_required':
      return [...other.answerWithGrant(situation), ...asked, ...other.awaitStart(situation)];
    default:
      return [];
  }
}

/** A replica that renders less needs less leave. */
function replicasInstead(situation: Situation): Remedy[] {
  return situation.request.replica == null ? [] : other.nameReplica(situation);
}
