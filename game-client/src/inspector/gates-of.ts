import type { Gate } from './gate.ts';
import type { Moment } from './moment.ts';
import type { Picture } from './picture.ts';

/** What a change means at the gates of a match or at a lock, in the picture right after it. */
export function gatesOf(_picture: Picture, _moment: Moment): readonly Gate[] {
  return [];
}
