import type { BarrierRecipe, LockRecipe, MatchRecipe, Recipe } from '../../inspector/recipes/recipe.ts';

/** A recipe as a small picture of the thing; what it shows is said beside it too. */
export function RecipePicture({ recipe }: { readonly recipe: Recipe }) {
  switch (recipe.kind) {
    case 'barrier':
      return <Gate recipe={recipe} />;
    case 'lock':
      return <Line recipe={recipe} />;
    case 'match':
      return <Steps recipe={recipe} />;
    case 'lobby':
      return <Crowd count={recipe.players.length} />;
    case 'servers':
      return <Crowd count={recipe.servers.length} square />;
    case 'queue':
      return <Crowd count={recipe.tickets.length} />;
    case 'election':
      return <Beacon lit={recipe.leader !== undefined} />;
    case 'intent':
      return <Beacon lit={false} />;
  }
}

/** Two lamps and the gate between them: a lamp burns while its member is in, the bars are down until `ready` stands. */
function Gate({ recipe }: { readonly recipe: BarrierRecipe }) {
  const [left, right] = recipe.seats;
  const isOpen = recipe.ready !== undefined;
  return (
    <svg class="picture" viewBox="0 0 96 40" aria-hidden="true">
      <circle class={`lamp-left ${lampOf(left?.state)}`} cx="12" cy="20" r="7" />
      <g class={isOpen ? 'bars open' : 'bars'}>
        {[34, 41, 48, 55, 62].map((x) => (
          <path key={x} d={isOpen ? `M${x} 4v5M${x} 31v5` : `M${x} 4v32`} />
        ))}
        <path d="M30 3h36M30 37h36" />
      </g>
      <rect class={`lamp-right ${lampOf(right?.state)}`} x="77" y="13" width="14" height="14" rx="2.5" />
    </svg>
  );
}

function lampOf(state: 'expected' | 'in' | 'left' | undefined): string {
  if (state === 'in') return 'lit';
  return state === 'left' ? 'left' : 'unlit';
}

/** The most of anything that is drawn one by one. */
const MOST = 6;

/** A queue of tokens before a bolt: whoever holds the lock stands in it. */
function Line({ recipe }: { readonly recipe: LockRecipe }) {
  const waiting = Math.min(MOST, recipe.queue.length);
  return (
    <svg class="picture" viewBox="0 0 96 40" aria-hidden="true">
      <path class="shackle" d="M9 18v-5a7 7 0 0 1 14 0v5" />
      <rect class={recipe.holder ? 'lock held' : 'lock'} x="4" y="18" width="24" height="18" rx="4" />
      {recipe.holder ? <circle class="holder" cx="16" cy="27" r="5" /> : null}
      {Array.from({ length: waiting }, (_, i) => (
        <circle key={i} class="waiting" cx={42 + i * 10} cy="27" r="4" />
      ))}
    </svg>
  );
}

const PHASES = ['playing', 'finished', 'scored'] as const;

/** The record's way: playing, finished, scored. */
function Steps({ recipe }: { readonly recipe: MatchRecipe }) {
  const at = PHASES.findIndex((phase) => phase === recipe.phase);
  return (
    <svg class="picture" viewBox="0 0 96 40" aria-hidden="true">
      <path class="way" d="M12 20h72" />
      {PHASES.map((phase, i) => (
        <circle
          key={phase}
          class={i <= at ? 'step done' : 'step'}
          cx={12 + i * 36}
          cy="20"
          r={i === at ? 8 : 5}
        />
      ))}
    </svg>
  );
}

function Crowd({ count, square = false }: { readonly count: number; readonly square?: boolean }) {
  const shown = Math.min(MOST, count);
  return (
    <svg class="picture" viewBox="0 0 96 40" aria-hidden="true">
      {shown === 0 ? <path class="nobody" d="M6 32h84" /> : null}
      {Array.from({ length: shown }, (_, i) =>
        square ? (
          <rect key={i} class="one" x={6 + i * 15} y="13" width="11" height="14" rx="2" />
        ) : (
          <path key={i} class="one" d={`M${6 + i * 15} 31a5.5 6 0 0 1 11 0zm5.5 -16a4.5 4.5 0 1 1 -.1 0z`} />
        ),
      )}
    </svg>
  );
}

function Beacon({ lit }: { readonly lit: boolean }) {
  return (
    <svg class="picture" viewBox="0 0 96 40" aria-hidden="true">
      <path class={lit ? 'rays lit' : 'rays'} d="M48 3v5M31 8l4 4M65 8l-4 4M25 20h6M65 20h6" />
      <path class={lit ? 'beacon lit' : 'beacon'} d="M41 20a7 7 0 0 1 14 0v12h-14zM37 36h22" />
    </svg>
  );
}
