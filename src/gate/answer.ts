import { toldText, type Obligation } from '../policy/index.js';
import type { Answered } from './gate.service.js';

/** Writes the AuthZEN answer to a decision as the platform that asked may see it. */
export function answerText({ entry, approval }: Answered): string {
  const { told } = entry;
  const reason = `{"code":"${told.code}","text":${JSON.stringify(toldText(told))},"details":${JSON.stringify(told.details)}}`;
  const expiry = entry.expiresAt === null ? 'null' : `"${entry.expiresAt}"`;
  const permit = entry.outcome === 'permit';
  const asked = approval ? `,"approval":${JSON.stringify(approval)}` : '';
  const version = permit ? `,"facts_version":${String(entry.factsVersion)}` : '';
  return `{"decision":${String(permit)},"context":{"id":"${entry.id}","outcome":"${entry.outcome}","reason":${reason},"obligations":${obligationsText(entry.obligations)},"expires_at":${expiry}${version}${asked}}}`;
}

function obligationsText(obligations: Obligation[]): string {
  return JSON.stringify(obligations.map(({ type, properties }) => ({ id: type, type, properties })));
}
