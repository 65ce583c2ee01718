import { Injectable } from '@nestjs/common';
import { Platforms, type AccountPrincipal, type PlatformPrincipal } from '../identity/index.js';
import {
  Clock,
  InstantPlace,
  decodeCursor,
  encodeCursor,
  isId,
  toUuid,
  type ApprovalId,
  type LikenessId,
  type Page,
} from '../kernel/index.js';
import { Likenesses } from '../likeness/index.js';
import type { LikenessFacts } from '../policy/index.js';
import { ApprovalStore } from './approval.store.js';
import { stateOf, toldState, type Approval, type ApprovalState } from './approval.js';
import { approvalNotFound } from './approvals.errors.js';
import type { ApprovalAnswer, ApprovalsQuery, AskedApprovalAnswer } from './approvals.schema.js';
import { Approvers } from './approvers.service.js';
import { Settlements } from './settlements.service.js';
import { needed } from './verdict.js';
import type { VoiceRow } from './voice.entity.js';
import { VoiceStore } from './voice.store.js';

const CHUNK = 100;

/** Approvals as each reader may see them, reckoned on the facts of this moment. */
@Injectable()
export class ApprovalReader {
  constructor(
    private readonly clock: Clock,
    private readonly platforms: Platforms,
    private readonly likenesses: Likenesses,
    private readonly approvers: Approvers,
    private readonly approvals: ApprovalStore,
    private readonly voices: VoiceStore,
    private readonly settlements: Settlements,
  ) {}

  /** What the caller is asked: about their own likeness, and about those whose executor they are after a confirmed death. */
  async list(who: AccountPrincipal, { state, limit, cursor }: ApprovalsQuery): Promise<Page<ApprovalAnswer>> {
    const likenesses = [who.likeness, ...(await this.approvers.estatesOf(who.account))];
    const after = cursor === undefined ? undefined : decodeCursor(cursor, InstantPlace);
    const found: ApprovalAnswer[] = [];
    for await (const approval of this.all(likenesses, after)) {
      const view = await this.viewOf(approval, who);
      if (view && (state === undefined || view.state === state)) found.push(view);
      if (found.length > limit) break;
    }
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.raisedAt, toUuid(last.id as ApprovalId)]) : null };
  }

  /** One approval as somebody who may answer it, or could, sees it; throws `approvals.not_found`. */
  async viewFor(who: AccountPrincipal, id: string): Promise<ApprovalAnswer> {
    const approval = isId('ap', id) ? await this.approvals.find(id) : null;
    const theirs =
      approval &&
      (approval.likeness === who.likeness || (await this.approvers.isExecutorOf(approval.likeness, who.account)));
    const view = theirs ? await this.viewOf(approval, who) : undefined;
    if (!view) throw approvalNotFound();
    return view;
  }

  /** One approval as the platform that asked may see it; throws `approvals.not_found`. */
  async viewForPlatform({ platform }: PlatformPrincipal, id: string): Promise<AskedApprovalAnswer> {
    const known = isId('ap', id) ? await this.approvals.find(id) : null;
    const facts = known?.platform === platform ? await this.likenesses.find(known.likeness) : null;
    if (!known || !facts) throw approvalNotFound();
    const settled = await this.settlements.settleOne(known, this.clock.now());
    const state = toldState(settled, await this.stateNow(settled));
    const noes = (await this.voices.of([settled.id])).filter(({ answer }) => answer === 'no');
    const { likeness, operation, modality, purpose, audience, territory, replica, raisedAt, respondBy } = settled;
    const question = { likeness, operation, modality, purpose, audience, territory, replica };
    const reason = state === 'refused' ? (noes.at(-1)?.reason ?? null) : null;
    return { id: settled.id, state, ...question, raisedAt, respondBy, reason };
  }

  /** Everything that a person was asked about their own likeness, and all that they said to anybody's. */
  async held({ account, likeness }: AccountPrincipal): Promise<{ asked: object[]; said: object[] }> {
    const asked: object[] = [];
    for await (const { shardGroup: _, cancelToken: __, ...approval } of this.all([likeness]) as AsyncGenerator<
      Approval & { shardGroup?: number; cancelToken?: Buffer | null }
    >)
      asked.push(approval);
    return { asked, said: await this.voices.by(account) };
  }

  private async *all(likenesses: LikenessId[], from?: readonly [string, string]): AsyncGenerator<Approval> {
    for (let after = from, page: Approval[]; ;) {
      page = await this.approvals.list(likenesses, CHUNK, after);
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < CHUNK) return;
      after = [last.raisedAt, toUuid(last.id)];
    }
  }

  private async viewOf(known: Approval, who: AccountPrincipal): Promise<ApprovalAnswer | undefined> {
    const now = this.clock.now();
    const approval = await this.settlements.settleOne(known, now);
    const facts = await this.likenesses.find(approval.likeness);
    if (!facts) return undefined;
    const voices = await this.voices.of([approval.id]);
    const { name } = await this.platforms.mustFind(approval.platform);
    const { id, approver, modalities, decision, raisedAt, respondBy, grant, dueAt } = approval;
    const { likeness, operation, modality, purpose, audience, territory, replica } = approval;
    const state = stateOf(approval, facts, now);
    return {
      ...{ id, state, approver, platform: { id: approval.platform, name } },
      ...{ likeness, operation, modality, purpose, audience, territory, replica },
      ...{ modalities, decision, raisedAt, respondBy },
      waitsUntil: state === 'waiting' ? dueAt : null,
      grant: state === 'granted' ? grant : null,
      needed: needed(await this.approvers.electorateOf(approval, now), voices),
      voices: voices.map((voice) => shown(voice, who)),
    };
  }

  private async stateNow(approval: Approval): Promise<ApprovalState> {
    const facts: LikenessFacts | null = await this.likenesses.find(approval.likeness);
    return facts ? stateOf(approval, facts, this.clock.now()) : 'ended';
  }
}

function shown(
  { account, answer, at, bounds, reason }: VoiceRow,
  who: AccountPrincipal,
): ApprovalAnswer['voices'][number] {
  return { account, mine: account === who.account, answer, at, bounds, reason };
}
