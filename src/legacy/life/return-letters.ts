import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { LEGACY_WORDS, ofWhom } from '../words.js';

/** Tells a party that the holder gave a sign of life, and what was undone. */
export function holderLives(reader: Reader, holder: string, own: boolean, isChecked: boolean): Letter {
  const { t } = LEGACY_WORDS.in(reader.locale);
  const said = ofWhom(holder, own);
  return letterTo(reader, {
    subject: t('life.sign.subject', said),
    paragraphs: [
      t('life.sign.what', said),
      t('life.sign.undone', { checked: isChecked ? 'yes' : 'no' }),
      t('life.sign.what_to_do', said),
    ],
  });
}

/** Tells a party that the operator recognised the holder, or did not. */
export function returnDecided(reader: Reader, holder: string, own: boolean, recognised: boolean): Letter {
  const { t } = LEGACY_WORDS.in(reader.locale);
  const said = ofWhom(holder, own);
  if (!recognised)
    return letterTo(reader, {
      subject: t('life.unrecognised.subject', said),
      paragraphs: [t('life.unrecognised.what', said), t('life.unrecognised.now', said)],
    });
  return letterTo(reader, {
    subject: t('life.recognised.subject', said),
    paragraphs: [t('life.recognised.what', said), t('life.recognised.now', said)],
  });
}
