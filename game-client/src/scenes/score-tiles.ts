import type { ScoreParts } from '@double-barrier/shared/protocol/events';
import type { Milliseconds } from '@double-barrier/shared/time';
import type { GameObjects, Scene } from 'phaser';
import { bake } from './bake.ts';
import type { Box } from './layout.ts';
import { Plaque } from './plaque.ts';
import { type Count, countAt, fullCount } from './score-beats.ts';
import { DIGIT_TILE, drawDigitTile } from './score-tile-texture.ts';
import { GAME_FONT } from './typeface.ts';
import type { ArenaWords } from './words.ts';

/** A score of four digits takes more parries than a match has time for, yet there is room for it. */
const PLACES = 4;
/** Pixels of a baked tile per unit of its own size. */
const SHARPNESS = 1.5;
const FLIP_MS = 160;
/** In a lower box the tiles would be too small to be worth their place; the page's table tells the score. */
const LEAST_HEIGHT = 90;

interface Tile {
  readonly image: GameObjects.Image;
  digit: string;
  flip: Milliseconds;
}

/** The last digits of a number, blank in front. */
function digitsOf(count: Count): string {
  return (count.begun.length === 0 ? '' : String(count.value)).padStart(PLACES).slice(-PLACES);
}

/** The score set in tiles: a large number that counts up in three beats. */
export class ScoreTiles {
  readonly #tiles: readonly Tile[];
  readonly #caption: Plaque;
  #written = '';
  #type = 1;
  #ratio = 1;
  #width = 1;
  readonly #words: ArenaWords;
  readonly #calm: boolean;
  #parts: ScoreParts | undefined;
  #elapsed: Milliseconds = 0;
  #unit = 1;
  #laid = false;
  #fits = true;

  constructor(scene: Scene, words: ArenaWords, calm: boolean) {
    this.#words = words;
    this.#calm = calm;
    for (const digit of [' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
      bake(scene, `digit-${digit}`, {
        width: DIGIT_TILE,
        height: DIGIT_TILE,
        pixelsPerUnit: SHARPNESS,
        draw: (context) => drawDigitTile(context, digit),
      });
    }
    this.#tiles = Array.from({ length: PLACES }, () => ({
      image: scene.add.image(0, 0, 'digit- ').setVisible(false),
      digit: ' ',
      flip: 0,
    }));
    this.#caption = new Plaque(scene, {
      font: GAME_FONT,
      weight: '600',
      size: 18,
      paddingX: 18,
      paddingY: 9,
    });
  }

  /** Lays the tiles, blank until there are parts to count; the first parts are counted once. */
  lay(parts: ScoreParts | undefined): void {
    this.#laid = true;
    this.#appear();
    this.#parts ??= parts;
  }

  /** Takes its place on the screen. */
  place(box: Box, type: number, ratio: number): void {
    this.#fits = box.height >= LEAST_HEIGHT;
    const size = Math.min(150 * type, box.width / (PLACES + 0.5), box.height * 0.62);
    this.#unit = size / (DIGIT_TILE * SHARPNESS);
    const left = box.x + box.width / 2 - (size * (PLACES - 1)) / 2;
    const y = box.y + box.height / 2 - size * 0.2;
    this.#tiles.forEach(({ image }, i) => image.setPosition(left + i * size, y).setScale(this.#unit));
    this.#caption.target.setPosition(box.x + box.width / 2, y + size * 0.8);
    this.#type = type;
    this.#ratio = ratio;
    this.#width = box.width;
    this.#written = '';
    this.#appear();
  }

  #appear(): void {
    for (const { image } of this.#tiles) image.setVisible(this.#laid && this.#fits);
  }

  /** Counts on for `elapsed` ms. */
  update(elapsed: Milliseconds): void {
    if (!this.#parts) return;
    this.#elapsed += elapsed;
    const count = this.#calm ? fullCount(this.#parts) : countAt(this.#parts, this.#elapsed);
    const digits = digitsOf(count);
    this.#tiles.forEach((tile, i) => this.#turn(tile, digits[i] ?? ' ', elapsed));
    this.#write(count, this.#parts);
  }

  #turn(tile: Tile, digit: string, elapsed: Milliseconds): void {
    if (tile.digit !== digit) {
      tile.digit = digit;
      tile.flip = this.#calm ? 0 : FLIP_MS;
      tile.image.setTexture(`digit-${digit}`);
    }
    tile.flip = Math.max(0, tile.flip - elapsed);
    tile.image.scaleY = this.#unit * (1 - 0.35 * (tile.flip / FLIP_MS));
  }

  #write(count: Count, parts: ScoreParts): void {
    const line = count.begun.map((beat) => `${this.#words[beat]} ${parts[beat]}`).join('  ·  ');
    this.#caption.target.setVisible(line !== '' && this.#fits);
    if (line === this.#written) return;
    this.#written = line;
    this.#caption.write(line, this.#type, this.#ratio, this.#width);
  }
}
