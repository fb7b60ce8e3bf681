import type { MatchStage } from '@double-barrier/shared/protocol/events';
import { createWorld, NEUTRAL_INPUT, type World } from '@double-barrier/shared/simulation/index';
import type { Clock, Milliseconds } from '@double-barrier/shared/time';
import { Scene } from 'phaser';
import type { DuelSounds } from '../audio/duel-sounds.ts';
import type { Vector } from '../input/aim.ts';
import { InputDevices, type View } from '../input/input-devices.ts';
import { type Bindings, DEFAULT_BINDINGS } from '../input/key-bindings.ts';
import type { ArenaOptions } from './arena-options.ts';
import { Cast, SIDES } from './cast.ts';
import { Effects } from './effects.ts';
import { EventLedger } from './event-ledger.ts';
import { Framing } from './framing.ts';
import type { HudScene } from './hud-scene.ts';
import { fit, type Layout, sharpness } from './layout.ts';
import { Moments } from './moments.ts';
import { Numerals } from './numerals.ts';
import { Playback } from './playback.ts';
import type { QualityLevel } from './quality.ts';
import { type Direction, directionOf } from './stage-direction.ts';
import { WORDS } from './words.ts';

/** Longest time that one frame may stand for; what is longer was a hidden tab. */
const LONGEST_FRAME_MS = 100;
/** The camera comes closer by 6 % for a round's last blow. */
const LAST_BLOW_CLOSENESS = 1.06;

/** What the scene needs besides the match itself. */
export interface ArenaSceneOptions extends ArenaOptions {
  /** Undefined where nobody plays: then nothing is held, no figure is marked, and the camera rests. */
  readonly hud: HudScene | undefined;
  readonly sounds: DuelSounds | undefined;
  readonly clock: Clock;
}

interface Parts {
  readonly cast: Cast;
  readonly effects: Effects;
  readonly numerals: Numerals;
  readonly moments: Moments;
  readonly devices: InputDevices | undefined;
}

/** The courtyard with all that moves in it, in world units: asks the feed once per frame and draws what it says. */
export class ArenaScene extends Scene {
  readonly #options: ArenaSceneOptions;
  readonly #ledger: EventLedger;
  readonly #playback: Playback;
  readonly #framing: Framing;
  #layout: Layout;
  #ratio = 1;
  #direction: Direction | undefined;
  #joined = false;
  #parts: Parts | undefined;
  #drawnAt: Milliseconds | undefined;
  #bindings: Bindings;

  constructor(options: ArenaSceneOptions) {
    super('arena');
    this.#options = options;
    this.#bindings = options.bindings ?? DEFAULT_BINDINGS;
    this.#ledger = new EventLedger(options.seed);
    this.#playback = new Playback(options.seed);
    this.#layout = fit(1, 1, options.side);
    this.#framing = new Framing(this.#layout);
  }

  create(): void {
    const { seed, side, players, language, parent, clock, hud, sounds, played = true } = this.#options;
    const calm = this.#options.reducedMotion;
    const pixelsPerUnit = sharpness(this.#layout, this.#ratio);
    const cast = new Cast(this, {
      seed,
      world: createWorld(seed),
      pixelsPerUnit,
      calm,
      own: hud && played ? side : undefined,
    });
    const effects = new Effects(this, seed, pixelsPerUnit, calm);
    const numerals = new Numerals(this, this.#layout.rotation, calm);
    const moments = new Moments({
      cast,
      effects,
      numerals,
      hud,
      sounds,
      playback: this.#playback,
      words: WORDS[language],
      names: [players[0].name, players[1].name],
      calm,
    });
    this.#parts = {
      cast,
      effects,
      numerals,
      moments,
      devices:
        hud && played ? new InputDevices(parent, this.#view(), clock, () => this.#bindings) : undefined,
    };
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

  /** Plays by other keys. */
  bind(bindings: Bindings): void {
    this.#bindings = bindings;
  }

  /** Forgets what was seen: the feed has gone to another time. */
  jump(): void {
    this.#ledger.forget();
    this.#playback.forget();
  }

  /** Stops listening to the player at once. */
  close(): void {
    this.#parts?.devices?.dispose();
    this.#parts = undefined;
  }

  override update(): void {
    const parts = this.#parts;
    if (!parts) return;
    const elapsed = this.#passTime();
    const { feed, side, watcher } = this.#options;
    const { figures } = parts.cast;
    const held = parts.devices?.read(figures[side].pose, figures[side === 0 ? 1 : 0].pose) ?? NEUTRAL_INPUT;
    const live = feed.advance(held);
    const news = this.#ledger.news(live.current);
    for (const event of news) parts.moments.tell(event, this.#pan(event));
    if (parts.devices) watcher?.watch(live.current, news, parts.devices.device);
    const frame = this.#playback.frame(live, elapsed);
    parts.cast.draw(frame, this.#layout.rotation, elapsed);
    this.#look(parts.cast, elapsed);
    this.#sound(parts.cast, live.current, elapsed);
    this.#showHud(parts.cast, frame.current, elapsed);
  }

  #passTime(): Milliseconds {
    const now = this.#options.clock.now();
    const elapsed = Math.min(LONGEST_FRAME_MS, now - (this.#drawnAt ?? now));
    this.#drawnAt = now;
    return elapsed;
  }

  #look({ figures }: Cast, elapsed: Milliseconds): void {
    const closer = this.#playback.behind && !this.#options.reducedMotion ? LAST_BLOW_CLOSENESS : 1;
    if (this.#direction?.duel && this.#options.hud)
      this.#framing.follow(figures[0].pose, figures[1].pose, closer, elapsed);
    else this.#framing.rest(elapsed);
    const { x, y } = this.#framing.middle;
    const { rotation } = this.#layout;
    this.cameras.main
      .setRotation(rotation)
      .setZoom(this.#framing.scale * this.#ratio)
      .centerOn(x, y);
  }

  #sound({ figures }: Cast, world: World, elapsed: Milliseconds): void {
    for (const side of SIDES)
      this.#options.sounds?.step(side, figures[side].pose, this.#pan(figures[side].pose));
    this.#options.sounds?.beat(world, elapsed);
  }

  #showHud({ gates }: Cast, world: World, elapsed: Milliseconds): void {
    const { hud } = this.#options;
    if (!this.#direction || !hud) return;
    const captions = SIDES.map((side) => {
      const { x, y } = this.#layout.upright ? gates[side].threshold : gates[side].foot;
      return this.#framing.screenAt(x, y);
    });
    hud.show(world, this.#direction, captions, elapsed);
  }

  #direct(direction: Direction): void {
    const before = this.#direction;
    this.#direction = direction;
    if (!this.#parts) return;
    const { cast } = this.#parts;
    cast.direct(direction, !this.#joined);
    for (const side of SIDES) {
      const { gate } = direction.sides[side];
      const changed = this.#joined && before?.sides[side].gate !== gate;
      if (changed && (gate === 'lit' || gate === 'fallen')) {
        this.#options.sounds?.gate(gate, this.#pan(cast.gates[side].threshold));
      }
    }
    this.#joined = true;
  }

  /** How far to the right of the screen a place is, −1…1; never quite at the edge, where a sound would be lost. */
  #pan(place: Vector): number {
    return ((this.#framing.screenAt(place.x, place.y).x / this.#layout.width) * 2 - 1) * 0.7;
  }

  #view(): View {
    const framing = this.#framing;
    const { parent } = this.#options;
    const rotation = () => this.#layout.rotation;
    return {
      worldAt(clientX, clientY) {
        const box = parent.getBoundingClientRect();
        return framing.worldAt(clientX - box.left, clientY - box.top);
      },
      get rotation() {
        return rotation();
      },
    };
  }
}
