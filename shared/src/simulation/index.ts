export * from './arena-events.ts';
export * from './arenas.ts';
export { botInput } from './bot.ts';
export { type BotMemory, createBotMemory } from './bot-memory.ts';
export { BOT_STRENGTHS, type BotStrength } from './bot-skills.ts';
export { copyWorld } from './copy-world.ts';
export { createWorld } from './create-world.ts';
export { hashWorld } from './hash-world.ts';
export {
  KEYFRAME_BYTES,
  KeyframeError,
  type KeyframeFault,
  readKeyframe,
  writeKeyframe,
} from './keyframe.ts';
export * from './player-input.ts';
export { type ReplayFixture, replayHashes } from './replay-fixture.ts';
export * from './rules.ts';
export { rulesFingerprint } from './rules-fingerprint.ts';
export { type Outcome, outcomeOf, scoreOf } from './score.ts';
export { step } from './step.ts';
export type { Bolt, BoltState, Duelist, Phase, World } from './world.ts';
