import type { World } from '@double-barrier/shared/simulation/index';
import type { Side } from '@double-barrier/shared/simulation/player-input';
import type { Milliseconds } from '@double-barrier/shared/time';
import { type GameObjects, Scene } from 'phaser';
import type { Vector } from '../input/aim.ts';
import type { ArenaOptions } from './arena-options.ts';
import { Banner } from './banner.ts';
import { DuelistPlate } from './duelist-plate.ts';
import { fit, type Layout, plateBoxes, scoreBox } from './layout.ts';
import { numeric, PALETTE } from './palette.ts';
import { PathCaption } from './path-caption.ts';
import { bakeDanger, bakeMarks } from './plate-textures.ts';
import { ScoreTiles } from './score-tiles.ts';
import type { Direction } from './stage-direction.ts';
import { WORDS } from './words.ts';

/** What lies flat on the screen, in CSS pixels: plates, paths, banner and score. */
export class HudScene extends Scene {
  readonly #options: ArenaOptions;
  #layout: Layout;
  #ratio = 1;
  #parts: Parts | undefined;
  #dim = 0;

  constructor(options: ArenaOptions) {
    super({ key: 'hud', active: true });
    this.#options = options;
    this.#layout = fit(1, 1, options.side);
  }

  create(): void {
    this.cameras.main.setOrigin(0, 0);
    bakeMarks(this);
    bakeDanger(this);
    const { players, language, reducedMotion, side, played = true } = this.#options;
    const words = WORDS[language];
    const label = (of: Side) =>
      played && of === side ? `${players[of].name} ${words.you}` : players[of].name;
    this.#parts = {
      night: this.add.rectangle(0, 0, 1, 1, numeric(PALETTE.night), 1).setOrigin(0).setAlpha(0),
      danger: this.add.image(0, 0, 'danger').setAlpha(0),
      plates: [new DuelistPlate(this, 0, label(0)), new DuelistPlate(this, 1, label(1))],
      captions: [new PathCaption(this), new PathCaption(this)],
      banner: new Banner(this, reducedMotion),
      score: new ScoreTiles(this, words, reducedMotion),
      side: played ? side : undefined,
    };
    this.#place();
  }

  /** Takes a new size of the screen; `ratio` is device pixels per CSS pixel. */
  resize(layout: Layout, ratio: number): void {
    this.#layout = layout;
    this.#ratio = ratio;
    this.#place();
  }

  /** Shows a line for `span` ms. */
  say(words: string, span: Milliseconds): void {
    this.#parts?.banner.say(words, span);
  }

  /** Draws one frame. */
  show(world: World, direction: Direction, captions: readonly Vector[], elapsed: Milliseconds): void {
    const parts = this.#parts;
    if (!parts) return;
    this.#dim += (direction.dim - this.#dim) * (1 - Math.exp(-elapsed / 350));
    parts.night.setAlpha(this.#dim);
    const own = parts.side === undefined ? undefined : world.duelists[parts.side];
    const burning = own && own.emberTicks > 0 && world.phase === 'fighting' ? 0.7 : 0;
    parts.danger.setAlpha(
      parts.danger.alpha + (burning - parts.danger.alpha) * (1 - Math.exp(-elapsed / 160)),
    );
    for (const side of [0, 1] as const) {
      parts.plates[side].show(world.duelists[side]);
      parts.plates[side].setVisible(!direction.tiles);
      const at = captions[side];
      if (at) parts.captions[side].show(direction.sides[side].path, at, this.#layout, this.#ratio);
    }
    if (direction.tiles) {
      parts.banner.hush();
      if (parts.side !== undefined) parts.score.lay(direction.score?.parts[parts.side]);
    }
    parts.score.update(elapsed);
  }

  #place(): void {
    const parts = this.#parts;
    if (!parts) return;
    const layout = this.#layout;
    const { width, height, type } = layout;
    this.cameras.main.setZoom(this.#ratio).setScroll(0, 0);
    parts.night.setSize(width, height).setDisplaySize(width, height);
    parts.danger.setPosition(width / 2, height / 2).setDisplaySize(width, height);
    const boxes = plateBoxes(layout);
    for (const side of [0, 1] as const) parts.plates[side].place(boxes[side], type, this.#ratio);
    parts.banner.place(width / 2, layout.stage.y + layout.stage.height * 0.2, width, type, this.#ratio);
    parts.score.place(scoreBox(layout), type, this.#ratio);
  }
}

interface Parts {
  readonly night: GameObjects.Rectangle;
  readonly danger: GameObjects.Image;
  readonly plates: readonly [DuelistPlate, DuelistPlate];
  readonly captions: readonly [PathCaption, PathCaption];
  readonly banner: Banner;
  readonly score: ScoreTiles;
  /** The player's own; undefined where nobody plays here. */
  readonly side: Side | undefined;
}
