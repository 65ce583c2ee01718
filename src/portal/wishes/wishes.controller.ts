import { Controller, Param, UseFilters } from '@nestjs/common';
import { Drafts } from '../../consent/index.js';
import { Failure, Input, type Fields } from '../../kernel/index.js';
import { MODALITIES, PHASES, type Modality } from '../../policy/index.js';
import { Frames } from '../frame/frames.js';
import { newForm, wrongForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, seeOther, type Visit } from '../frame/visit.js';
import { ANSWERS, isAnswer, isGroup, type Group } from './groups.js';
import { answerIn, withAnswer } from './map-answers.js';
import { answersIn, mapOf, opensBeyondMap } from './map.js';
import { OwnWishes } from './own-wishes.service.js';

interface Place {
  modality: Modality;
  group: Group;
}

/** The map of a holder's wishes, and each cell of it. */
@Controller('wishes')
@UseFilters(PageFailures)
export class WishesController {
  constructor(
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly wishes: OwnWishes,
    private readonly drafts: Drafts,
  ) {}

  @ReadPage('', ['draft', 'Directive'], 'My wishes: the map')
  async map(@Visiting() visit: Visit): Promise<string> {
    const standing = await this.wishes.of(mustBeSignedIn(visit));
    const { current, now } = standing;
    const drawn = { rows: mapOf(current, now), opensMore: opensBeyondMap(current, now) };
    return this.pages.show(visit, 'wishes/map', { ...standing, ...drawn });
  }

  @TakeForm('draft/discard', ['draft', 'Directive'], 'Drop the changes that are not signed')
  async discard(@Visiting() visit: Visit): Promise<string> {
    await this.drafts.forget(mustBeSignedIn(visit).likeness);
    return seeOther(visit, '/wishes');
  }

  @ReadPage('map/:modality/:group', ['draft', 'Directive'], 'One cell of the map')
  async cell(
    @Visiting() visit: Visit,
    @Param('modality') modality: string,
    @Param('group') group: string,
  ): Promise<string> {
    const place = placeOf(modality, group);
    const { current } = await this.wishes.of(mustBeSignedIn(visit));
    const said = PHASES.map((phase) => [phase, answerIn(current, place.modality, place.group, phase)]);
    return this.show(visit, place, newForm(Object.fromEntries(said) as Fields));
  }

  @TakeForm('map/:modality/:group', ['draft', 'Directive'], 'Answer one cell of the map, in the draft')
  async answer(
    @Visiting() visit: Visit,
    @Param('modality') modality: string,
    @Param('group') group: string,
    @Input() given: Fields,
  ): Promise<string> {
    const place = placeOf(modality, group);
    const missing = PHASES.filter((phase) => !isAnswer(textOf(given, phase)));
    if (missing.length > 0) {
      const { t } = await this.frames.speechFor(visit);
      void visit.reply.status(422);
      return this.show(
        visit,
        place,
        wrongForm(
          given,
          missing.map((field) => ({ field, text: t('frame.choose') })),
        ),
      );
    }
    await this.wishes.change(mustBeSignedIn(visit), (wishes) =>
      PHASES.reduce((changed, phase) => {
        const answer = textOf(given, phase);
        return isAnswer(answer)
          ? withAnswer(changed, { ...place, modalities: [place.modality], phase }, answer)
          : changed;
      }, wishes),
    );
    return seeOther(visit, '/wishes');
  }

  private async show(visit: Visit, place: Place, form: FormView): Promise<string> {
    const { current, now } = await this.wishes.of(mustBeSignedIn(visit));
    const says = answersIn(current, place.modality, place.group, now);
    return this.pages.show(visit, 'wishes/cell', { ...place, form, says, phases: PHASES, answers: ANSWERS });
  }
}

function placeOf(modality: string, group: string): Place {
  const known = MODALITIES.find((one) => one === modality);
  if (!known || !isGroup(group)) throw new Failure('not_found', 'portal.cell_not_found', 'The map has no such cell.');
  return { modality: known, group };
}
