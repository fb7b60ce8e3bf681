import {
  type ArenaEvent,
  BOLT,
  createWorld,
  pillarsOf,
  type World,
} from '@double-barrier/shared/simulation/index';
import type { MatchStage } from '@double-barrier/shared/protocol/events';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { Scene } from 'phaser';
import { InputDevices } from '../input/input-devices.ts';
import type { ArenaOptions } from './arena-options.ts';
import { BoltSprite } from './bolt-sprite.ts';
import { addCourtyard } from './courtyard.ts';
import { bakeDuelist } from './duelist-texture.ts';
import { Effects } from './effects.ts';
import { EventLedger } from './event-ledger.ts';
import { Figure } from './figure.ts';
import { Framing } from './framing.ts';
import { bakeDoor, bakeGate } from './gate-textures.ts';
import { Gate } from './gate.ts';
import type { HudScene } from './hud-scene.ts';
import { fit, type Layout, sharpness } from './layout.ts';
import { bakeLights } from './light-textures.ts';
import { Numerals } from './numerals.ts';
import { Playback } from './playback.ts';
import { boltBetween } from './pose.ts';
import type { QualityLevel } from './quality.ts';
import { Ring } from './ring.ts';
import { type Direction, directionOf } from './stage-direction.ts';
import { WORDS } from './words.ts';

const SIDES = [0, 1] as const;
/** Longest time that one frame may stand for; what is longer was a hidden tab. */
const LONGEST_FRAME_MS = 100;
const HIT_STOP_MS = 60;
const PARRY_STOP_MS = 90;
/** The camera comes closer by 6 % for the last blow. */
const LAST_BLOW_CLOSENESS = 1.06;

/** The courtyard with all that moves in it, in world units. */
export class ArenaScene extends Scene {
  readonly #options: ArenaOptions;
  readonly #clock: Clock;
  readonly #hud: HudScene;
  readonly #ledger: EventLedger;
  readonly #playback: Playback;
  readonly #framing: Framing;
  #layout: Layout;
  #ratio = 1;
  #direction: Direction | undefined;
  #joined = false;
  #parts: Parts | undefined;
  #drawnAt: Milliseconds | undefined;
  #age: Milliseconds = 0;

  constructor(options: ArenaOptions, hud: HudScene, clock: Clock) {
    super('arena');
    this.#options = options;
    this.#hud = hud;
    this.#clock = clock;
    this.#ledger = new EventLedger(options.seed);
    this.#playback = new Playback(options.seed);
    this.#layout = fit(1, 1, options.side);
    this.#framing = new Framing(this.#layout);
  }

  create(): void {
    const { seed, reducedMotion: calm } = this.#options;
    const layout = createWorld(seed).layout;
    const sharp = sharpness(this.#layout, this.#ratio);
    addCourtyard(this, seed, layout, sharp);
    bakeLights(this, sharp);
    bakeDoor(this, sharp);
    for (const side of SIDES) {
      bakeDuelist(this, side, sharp);
      bakeGate(this, side, sharp);
    }
    const pillars = pillarsOf(layout);
    this.#parts = {
      ring: new Ring(this),
      gates: [new Gate(this, 0, sharp), new Gate(this, 1, sharp)],
      figures: [new Figure(this, 0, pillars, sharp, calm), new Figure(this, 1, pillars, sharp, calm)],
      bolts: Array.from({ length: BOLT.slotsPerSide * 2 }, () => new BoltSprite(this, sharp)),
      effects: new Effects(this, seed, sharp, calm),
      numerals: new Numerals(this, this.#layout.rotation, calm),
      devices: new InputDevices(this.#options.parent, this.#view(), this.#clock),
    };
    this.events.once('destroy', () => this.#parts?.devices.dispose());
    if (this.#direction) this.#direct(this.#direction);
  }

  /** Shows where the match is. */
  showStage(stage: MatchStage): void {
    this.#direct(directionOf(stage));
  }

  /** Takes a new size of the screen; `ratio` is device pixels per CSS pixel. */
  resize(layout: Layout, ratio: number): void {
    this.#layout = layout;
    this.#ratio = ratio;
    this.#framing.resize(layout);
    this.#parts?.numerals.turn(layout.rotation);
  }

  /** Spends as much as the quality allows. */
  adapt(level: QualityLevel): void {
    this.#parts?.effects.adapt(level);
  }

  override update(): void {
    const parts = this.#parts;
    if (!parts) return;
    const elapsed = this.#passTime();
    const [left, right] = parts.figures;
    const own = this.#options.side === 0 ? left : right;
    const other = this.#options.side === 0 ? right : left;
    const live = this.#options.feed.advance(parts.devices.read(own.place, other.place));
    for (const event of this.#ledger.news(live.current)) this.#tell(event, parts);
    const { previous, current, alpha } = this.#playback.frame(live, elapsed);
    for (const side of SIDES) {
      parts.figures[side].show(previous, current, alpha, this.#layout.rotation, elapsed);
      parts.gates[side].update(elapsed);
    }
    parts.bolts.forEach((sprite, slot) =>
      sprite.show(current.bolts[slot], boltBetween(previous, current, slot, alpha), this.#age),
    );
    parts.ring.show(previous, current, alpha, this.#direction?.duel === true, elapsed);
    this.#look(left, right, elapsed);
    this.#showHud(current, parts, elapsed);
  }

  #passTime(): Milliseconds {
    const now = this.#clock.now();
    const elapsed = Math.min(LONGEST_FRAME_MS, now - (this.#drawnAt ?? now));
    this.#drawnAt = now;
    this.#age += elapsed;
    return elapsed;
  }

  #look(left: Figure, right: Figure, elapsed: Milliseconds): void {
    const closer = this.#playback.behind && !this.#options.reducedMotion ? LAST_BLOW_CLOSENESS : 1;
    if (this.#direction?.duel) this.#framing.follow(left.place, right.place, closer, elapsed);
    else this.#framing.rest(elapsed);
    const { x, y } = this.#framing.middle;
    this.cameras.main
      .setRotation(this.#layout.rotation)
      .setZoom(this.#framing.scale * this.#ratio)
      .centerOn(x, y);
  }

  #showHud(current: World, parts: Parts, elapsed: Milliseconds): void {
    if (!this.#direction) return;
    const [left, right] = parts.gates;
    const beneath = (gate: Gate) => {
      const { x, y } = this.#layout.upright ? gate.threshold : gate.foot;
      return this.#framing.screenAt(x, y);
    };
    this.#hud.show(current, this.#direction, [beneath(left), beneath(right)], elapsed);
  }

  #direct(direction: Direction): void {
    this.#direction = direction;
    const parts = this.#parts;
    if (!parts) return;
    for (const side of SIDES) {
      parts.gates[side].set(direction.sides[side].gate);
      parts.figures[side].play(direction.sides[side].role, !this.#joined);
    }
    this.#joined = true;
  }

  #tell(event: ArenaEvent, parts: Parts): void {
    parts.effects.show(event);
    const { players, language, reducedMotion } = this.#options;
    const words = WORDS[language];
    const stop = (span: Milliseconds) => {
      if (!reducedMotion) for (const figure of parts.figures) figure.hold(span);
    };
    if (event.kind === 'countdown') parts.numerals.show(event.value);
    else if (event.kind === 'round-started') this.#hud.say(words.round(event.value), 1500);
    else if (event.kind === 'ring-closing') this.#hud.say(words.ring, 1200);
    else if (event.kind === 'dashed') this.#figure(event, parts)?.dash();
    else if (event.kind === 'parried') stop(PARRY_STOP_MS);
    else if (event.kind === 'hit') {
      stop(HIT_STOP_MS);
      parts.figures[event.side === 0 ? 1 : 0].flash();
    } else if (event.kind === 'burned') this.#figure(event, parts)?.flash();
    else if (event.kind === 'fell' && !reducedMotion) this.#playback.slowDown();
    else if (event.kind === 'round-over') {
      this.#hud.say(
        event.side === undefined ? words.drawnRound : words.takesRound(players[event.side].name),
        1100,
      );
    }
  }

  #figure(event: ArenaEvent, parts: Parts): Figure | undefined {
    return event.side === undefined ? undefined : parts.figures[event.side];
  }

  #view() {
    const framing = this.#framing;
    const { parent } = this.#options;
    const rotation = () => this.#layout.rotation;
    return {
      worldAt: (clientX: number, clientY: number) => {
        const box = parent.getBoundingClientRect();
        return framing.worldAt(clientX - box.left, clientY - box.top);
      },
      get rotation() {
        return rotation();
      },
    };
  }
}

interface Parts {
  readonly ring: Ring;
  readonly gates: readonly [Gate, Gate];
  readonly figures: readonly [Figure, Figure];
  readonly bolts: readonly BoltSprite[];
  readonly effects: Effects;
  readonly numerals: Numerals;
  readonly devices: InputDevices;
}
