import type { ReplayFault } from '../replay/load-replay.ts';
import type { Language } from './language.ts';

const english = {
  title: (left: string, right: string) => `${left} against ${right}`,
  heading: 'Replay',
  loading: 'The replay is being fetched…',
  play: 'Play',
  pause: 'Pause',
  speed: 'Speed',
  position: 'Position',
  at: (now: string, end: string) => `${now} of ${end}`,
  rounds: (left: number, right: number) => `${left} : ${right}`,
  agrees: (hash: string) => `This replay agrees with the committed result (hash ${hash}).`,
  differs: 'This replay does NOT lead to the committed result. Please report it: that should not happen.',
  score: (left: number, right: number) => `Committed score ${left} : ${right}`,
  copy: 'Copy the link',
  copied: 'The link is copied.',
  lobby: 'To the game',
  keys: 'Space plays and pauses · ← and → go five seconds · Home and End',
  notShown: 'The arena cannot be drawn here.',
  faults: {
    absent: 'No record of this duel is kept. Only the newest thousand duels are.',
    unreadable: 'The record of this duel cannot be read.',
    unavailable: 'ZooKeeper is away. Try again soon.',
    'too-many': 'Too many replays were asked for. Wait a minute.',
    offline: 'The server did not answer. Try again.',
    'no-inputs': 'The result of this duel is kept, but not how it was played.',
    'other-format': 'This replay was written by another version of the game.',
    'other-rules': 'This duel was recorded under other rules, so it cannot be played again here.',
  } satisfies Record<ReplayFault, string>,
};

type ReplayWords = typeof english;

const portuguese: ReplayWords = {
  title: (left, right) => `${left} contra ${right}`,
  heading: 'Repetição',
  loading: 'A buscar a repetição…',
  play: 'Reproduzir',
  pause: 'Pausa',
  speed: 'Velocidade',
  position: 'Posição',
  at: (now, end) => `${now} de ${end}`,
  rounds: (left, right) => `${left} : ${right}`,
  agrees: (hash) => `Esta repetição concorda com o resultado registado (hash ${hash}).`,
  differs: 'Esta repetição NÃO leva ao resultado registado. Avise-nos: não devia acontecer.',
  score: (left, right) => `Pontuação registada ${left} : ${right}`,
  copy: 'Copiar a ligação',
  copied: 'A ligação foi copiada.',
  lobby: 'Ir para o jogo',
  keys: 'Espaço reproduz e pausa · ← e → saltam cinco segundos · Home e End',
  notShown: 'Não é possível desenhar a arena.',
  faults: {
    absent: 'Não há registo deste duelo. Só se guardam os mil duelos mais recentes.',
    unreadable: 'O registo deste duelo não se consegue ler.',
    unavailable: 'O ZooKeeper está ausente. Tente daqui a pouco.',
    'too-many': 'Pediram-se repetições a mais. Espere um minuto.',
    offline: 'O servidor não respondeu. Tente de novo.',
    'no-inputs': 'O resultado deste duelo está guardado, mas não a forma como foi jogado.',
    'other-format': 'Esta repetição foi escrita por outra versão do jogo.',
    'other-rules': 'Este duelo foi gravado com outras regras e não pode ser repetido aqui.',
  },
};

/** What the replay page says, by language. */
export const replayWords: Readonly<Record<Language, ReplayWords>> = { en: english, pt: portuguese };

export type { ReplayWords };
