import type { Strictest } from './conditions.js';
import type { Obligation } from './decision.js';
import { replicaOf, type Inquiry } from './inquiry.js';

/** What a permit carries, under the strictest of all the conditions that count. */
export function obligationsOf(inquiry: Inquiry, strictest: Strictest): Obligation[] {
  const { operation, purpose } = inquiry.request;
  const owed: Obligation[] = [];
  const owe = (type: string, properties: Record<string, unknown> = {}) => owed.push({ type, properties });

  if (operation !== 'playback' && operation !== 'collect') owe('disclose', { statement: 'ai_generated' });
  if (isLabelled(operation)) owe('label', { standard: 'c2pa', digitalSourceType: sourceType(operation) });
  if (strictest.watermark) owe('watermark');
  if (operation === 'converse') {
    owe('limit_session', { minutes: strictest.sessionMinutes });
    owe('exit_visible');
    owe('no_outreach');
    const endsOn = replicaOf(inquiry)?.endsOn;
    if (endsOn != null) owe('announce_ending', { on: endsOn });
  }
  if (purpose !== 'commercial') owe('no_advertising');
  if (strictest.retainDays < Infinity) owe('limit_retention', { days: strictest.retainDays });
  if (operation === 'collect' || operation === 'train') owe('match_source');
  if (isDestroyedOnRevocation(operation)) owe('destroy_on_revocation');
  owe('attest_use', { withinHours: 24 });
  return owed;
}

function isLabelled(operation: string | undefined): boolean {
  return operation === 'generate' || operation === 'converse' || operation === 'alter' || operation === 'distribute';
}

function sourceType(operation: string | undefined): string {
  return operation === 'alter' ? 'compositeWithTrainedAlgorithmicMedia' : 'trainedAlgorithmicMedia';
}

function isDestroyedOnRevocation(operation: string | undefined): boolean {
  return operation === 'collect' || operation === 'train' || operation === 'generate' || operation === 'alter';
}
