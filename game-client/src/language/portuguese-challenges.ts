import type { englishChallenges } from './english-challenges.ts';

/** The same in Portuguese. */
export const portugueseChallenges: typeof englishChallenges = {
  make: 'Desafiar',
  makeTo: (name) => `Desafiar ${name}`,
  accept: 'Aceitar',
  decline: 'Recusar',
  withdraw: 'Retirar',
  received: {
    challenge: (name) => `${name} desafia-o para um duelo`,
    rematch: (name) => `${name} quer a desforra`,
    invite: (name) => `${name} vem pelo seu convite`,
  },
  made: {
    challenge: (name) => `Desafiou ${name}`,
    rematch: (name) => `À espera da resposta de ${name}`,
    invite: (name) => `A caminho de ${name}`,
  },
  waitsForAnswer: 'À espera da resposta.',
  ownerDuels: (name) => `${name} está num duelo. O seu começa quando esse acabar.`,
  rating: (rating) => `Classificação ${rating}`,
  overs: {
    mine: {
      declined: (name) => `${name} recusou.`,
      expired: (name) => `${name} não respondeu a tempo.`,
      withdrawn: (name) => `O desafio a ${name} foi retirado.`,
      busy: (name) => `${name} já está noutro duelo.`,
      left: (name) => `${name} foi-se embora.`,
      failed: (name) => `O duelo com ${name} não se fez. Tente de novo.`,
    },
    theirs: {
      declined: (name) => `Recusou o desafio de ${name}.`,
      expired: (name) => `O tempo para responder a ${name} acabou.`,
      withdrawn: (name) => `${name} retirou o desafio.`,
      busy: (name) => `${name} soube que está num duelo.`,
      left: (name) => `${name} soube que não estava.`,
      failed: (name) => `O duelo com ${name} não se fez.`,
    },
  },
  rematch: 'Desforra',
  newOpponent: 'Outro adversário',
  invite: {
    open: 'Convidar alguém',
    heading: 'Convidar alguém',
    sentence: 'Quem abrir este endereço duela consigo. É válido até sair, e também para desforras.',
    link: 'Endereço do convite',
    copy: 'Copiar',
    copied: 'Copiado',
    copyByHand: 'Copie o endereço à mão',
    share: 'Partilhar',
    shareText: 'Duela comigo no pátio.',
    code: 'O convite em código QR',
    close: 'Fechar',
    invited: 'Foi convidado para um duelo. Basta um nome.',
  },
};
