import { Injectable } from '@nestjs/common';
import { Decisions, decisionNotFound } from '../../gate/index.js';
import { mustBeSignedIn, type Visit } from '../frame/visit.js';
import { PlatformNames } from './platform-names.js';
import type { Asked } from './refusal.js';

type View = Awaited<ReturnType<Decisions['view']>>;

/** A decision about one's own likeness, with the name of who asked. */
export interface OwnDecision {
  view: View;
  asked: Asked;
  platform: string;
}

/** Decisions for the person that they are about, and for nobody who may see them on other grounds. */
@Injectable()
export class OwnDecisions {
  constructor(
    private readonly decisions: Decisions,
    private readonly names: PlatformNames,
  ) {}

  /** One decision about the likeness of whoever looks; `gate.decision_not_found` for any other. */
  async mustFind(visit: Visit, id: string): Promise<OwnDecision> {
    const who = mustBeSignedIn(visit);
    return this.mustFindAbout(who.likeness, visit, id);
  }

  /** One decision about this likeness that whoever looks may see; `gate.decision_not_found` for any other. */
  async mustFindAbout(likeness: string, visit: Visit, id: string): Promise<OwnDecision> {
    const view = await this.decisions.view(id, mustBeSignedIn(visit));
    if (view.request['likeness'] !== likeness) throw decisionNotFound();
    const asked = { platform: String(view.request['platform']), purpose: String(view.request['purpose']) };
    const names = await this.names.of([asked.platform]);
    return { view, asked, platform: names[asked.platform] ?? asked.platform };
  }
}
