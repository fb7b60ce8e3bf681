import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import type { Picture } from '../picture.ts';
import { membersOf } from '../recipes/barrier.ts';
import type { BarrierRecipe } from '../recipes/recipe.ts';
import { kindOf } from '../znode-kind.ts';
import type { Hazard, StrayReason } from './hazard.ts';
import { vanishingParent } from './vanishing-parent.ts';

/** What is wrong with a barrier. */
export function barrierHazards(picture: Picture, barrier: BarrierRecipe): Hazard[] {
  const { path, phase, ready, size } = barrier;
  const members = membersOf(picture, path);
  const hazards: Hazard[] = vanishingParent(picture, path);
  if (phase === 'stale' && ready !== undefined) {
    const znodes = [ready, ...members.map((member) => member.path)];
    hazards.push({ kind: 'stale-ready', id: `stale-ready:${path}`, path: ready, znodes });
  }
  const readyZnode = ready === undefined ? undefined : picture.get(ready);
  if (readyZnode && kindOf(readyZnode).life === 'ephemeral')
    hazards.push(stray(readyZnode, 'ephemeral-ready'));
  const latecomers = new Set([...members].sort((a, b) => a.czxid - b.czxid).slice(size));
  for (const member of members) {
    const reason = strayReason(member) ?? (latecomers.has(member) ? 'surplus' : undefined);
    if (reason) hazards.push(stray(member, reason));
  }
  return hazards;
}

/** Why a znode cannot be a member, whoever else is in the barrier. */
function strayReason(member: Znode): StrayReason | undefined {
  const { life, sequence } = kindOf(member);
  if (life !== 'ephemeral') return 'persistent';
  return sequence === undefined ? undefined : 'sequential';
}

function stray({ path }: Znode, reason: StrayReason): Hazard {
  return { kind: 'stray-child', id: `stray-child:${path}`, path, znodes: [path], reason };
}
