import type { Words } from './english.ts';

const plural = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/** What the lab says in Portuguese, in the exercise sheet's own words where it has them. */
export const portuguese: Words = {
  usage: `npm run lab -- lock [CAMINHO] [--seconds N] [--naive]
npm run lab -- watch [CAMINHO] [PAI]
npm run lab -- duel [CAMINHO]

  lock      exclusão mútua: espera pela tranca, segura-a N segundos (10) e devolve-a
            --naive: como pede a folha de exercícios, com nós L- (em /LOCKS) e uma leitura por segundo
  watch     mostra cada mudança dos dados de um znode (/NORMAL) e dos filhos de outro (/PAI)
  duel      um duelo através de uma barreira dupla; Ctrl+C encerra a sua participação

  --lang en|pt                        a língua; sem ela, a do ambiente
  --zookeeper-connect HOST:PORTO,…    o ZooKeeper; sem ele, ZOOKEEPER_CONNECT, ou o que npm start corre aqui
  --data-dir, --zookeeper-root, --zookeeper-session-ms   como em npm start

Os caminhos são absolutos. Ctrl+C termina qualquer exercício sem deixar nós seus; um segundo não espera por ninguém.`,
  refusals: {
    noExercise: 'qual exercício: lock, watch ou duel?',
    unknownExercise: (given) => `não há exercício ${given}; há lock, watch e duel`,
    badPath: (given) =>
      `um caminho é absoluto, como /duel/lab/lock, e não é / nem fica em /zookeeper; foi dado ${given}`,
    tooManyPaths: (given) => `um caminho a mais: ${given}`,
    badSeconds: (given) => `--seconds: esperava-se um número inteiro de 1 a 3600; foi dado ${given}`,
    badLanguage: (given) => `--lang: esperava-se en ou pt; foi dado ${given}`,
    onlyForLock: '--seconds e --naive pertencem só a lock',
    noGame: (dataDir) =>
      `nenhum ZooKeeper corre em ${dataDir}. Comece o jogo noutro terminal (npm start) e tente de novo, ou indique ` +
      'um ZooKeeper com --zookeeper-connect HOST:PORTO',
    noAnswer: (address) => `nenhum ZooKeeper responde em ${address}`,
  },
  connected: (address, session) =>
    `ZooKeeper ${address}, sessão 0x${session}: os meus nós efémeros vivem e morrem com ela`,
  failures: {
    'too-many': 'Esta barreira já está ocupada. Escolha outro caminho: npm run lab -- duel /duel/lab/outra',
    'round-running':
      'Decorre um duelo atrás desta barreira. Espere que termine, ou escolha outro caminho: npm run lab -- duel /duel/lab/outra',
    lost: 'O meu nó desapareceu: alguém o apagou, e com ele o que eu tinha obtido.',
    'session-ended': 'O ZooKeeper esteve ausente demasiado tempo: a sessão acabou, e os seus nós com ela.',
    other: (message) => `O ZooKeeper recusou: ${message}`,
  },
  lock: {
    wants: (path) => `Quero a tranca ${path}`,
    waits: (ahead, holder) => `À espera: ${ahead} à minha frente, ${holder} tem a tranca`,
    enters: (node, seconds) => `Estou na zona crítica, durante ${seconds} s; o meu nó é ${node}`,
    leaves: 'Saio da zona crítica',
    withdraws: 'Já não espero mais',
    used: ({ reads, writes, watches }) =>
      `Usei: ${plural(reads, 'leitura', 'leituras')}, ${plural(writes, 'escrita', 'escritas')}, ${plural(watches, 'watch', 'watches')}`,
  },
  watch: {
    begins: (path, parent) => `A observar os dados de ${path} e os filhos de ${parent}; Ctrl+C termina`,
    absent: 'não existe',
    stale: 'O ZooKeeper está ausente; o que foi mostrado pode já não ser assim',
    data: (text, bytes) => `${text} (${plural(bytes, 'byte', 'bytes')})`,
    children: (number, names) =>
      number === 0 ? 'sem filhos' : `${plural(number, 'filho', 'filhos')}: ${names}`,
  },
  duel: {
    entering: 'Vou iniciar o jogo',
    at: (path, member) => `  barreira ${path}, o meu nó ${member}`,
    present: (members, size) => `  ${members} de ${size} ao portão`,
    begins: 'O jogo vai começar',
    playing: '  a sua pontuação é o número de segundos que fica; Ctrl+C encerra a sua participação',
    leaving: 'Vou encerrar a minha participação no jogo',
    stillIn: (members) => `  ainda dentro: ${members}`,
    over: (score) => `O jogo foi encerrado. A sua pontuação foi ${score}.`,
    withdrawn: 'Saí antes de o jogo começar',
  },
};
