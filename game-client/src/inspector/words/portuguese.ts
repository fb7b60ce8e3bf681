import type { InspectorWords } from './english.ts';

const PHASES: Readonly<Record<string, string>> = {
  playing: 'a ser jogado',
  finished: 'decidido',
  scored: 'pontuado',
};

/** What the inspector's model has to say in Portuguese. */
export const portuguese: InspectorWords = {
  recipes: {
    barrier: {
      name: 'Barreira dupla',
      guarantee: 'Ninguém começa antes de estarem os dois; ninguém acabou antes de acabarem os dois.',
      entered: (entered, size) => `${entered} de ${size} entraram`,
      phases: {
        empty: 'Não está ninguém.',
        entering: 'Quem entrou espera pelos outros.',
        full: 'Estão todos: segue-se ready.',
        open: 'ready existe: todos podem avançar.',
        leaving: 'Alguém saiu e espera que saiam todos.',
        stale: 'Este ready é de uma ronda anterior.',
      },
      seats: { expected: 'ainda não veio', in: 'dentro', left: 'já saiu' },
    },
    lock: {
      name: 'Tranca',
      guarantee: 'Um detentor de cada vez, por ordem de chegada; o lugar de um detentor morto fica livre.',
      free: 'Ninguém a tem.',
      holder: (who) => `com ${who}`,
      waiting: (count) => (count === 1 ? '1 espera' : `${count} esperam`),
      manners: {
        predecessor: 'Cada um vigia o que está mesmo à sua frente: uma libertação acorda só um.',
        polling: 'Cada um relê a lista a cada segundo: o modo ingénuo.',
      },
    },
    lobby: {
      name: 'Átrio',
      guarantee: 'Quem está na lista está ligado: a entrada vai com a sessão do seu servidor.',
      count: (count) => (count === 1 ? '1 jogador' : `${count} jogadores`),
    },
    servers: {
      name: 'Servidores de jogo',
      guarantee: 'Quem está na lista vive: a entrada vai com a sessão do servidor.',
      count: (count) => (count === 1 ? '1 servidor' : `${count} servidores`),
    },
    queue: {
      name: 'Fila',
      guarantee: 'O primeiro a entrar é o primeiro a sair: os números são dados pelo ZooKeeper.',
      count: (count) => (count === 1 ? '1 senha' : `${count} senhas`),
      paired: 'com par',
      next: 'a seguir',
    },
    election: {
      name: 'Eleição do anfitrião',
      guarantee: 'Um só servidor conduz o duelo; cada novo sobe a época, e os anteriores são recusados.',
      leader: (who) => `conduzido por ${who}`,
      vacant: 'Nenhum servidor o conduz.',
      epoch: (epoch) => `época ${epoch}`,
    },
    match: {
      name: 'Registo do duelo',
      guarantee: 'Uma só escrita decide o resultado: só vale sobre a versão que quem escreve leu.',
      phases: {
        playing: 'Está a ser jogado.',
        finished: 'O resultado está decidido e espera pela tranca da pontuação.',
        scored: 'Os dois jogadores têm os seus pontos.',
        unreadable: 'O registo não se consegue ler.',
      },
      epoch: (epoch) => `época ${epoch}`,
    },
    intent: {
      name: 'Intenção',
      guarantee: 'Uma pontuação começada é terminada, morra o servidor que morrer.',
      steps: {
        'before-commit': 'O resultado ainda não está escrito.',
        'to-be-scored': 'Espera por quem tiver a seguir a tranca da pontuação.',
        'to-be-filed': 'Os pontos estão dados; o registo passa para o histórico.',
        'to-be-removed': 'Está tudo feito; falta só remover a intenção.',
      },
    },
  },
  waits: {
    now: (who, on) => `${who} espera por ${on}`,
    'if-leaving': (who, on) => `${who} vai esperar por ${on} ao sair`,
  },
  waitsSince: (duration) => `há ${duration}`,
  hazards: {
    'stale-ready': {
      title: 'Um ready antigo',
      cause:
        'Uma ronda acabou sem que o último membro removesse ready. Um cliente kazoo que chegue agora passa sozinho.',
      remedy:
        'Apague este ready, ou use um caminho novo em cada ronda. Os nossos membros apagam-no ao entrar.',
    },
    'stray-child': {
      title: 'Um filho estranho numa barreira',
      cause:
        'Todos os filhos menos ready contam como membros: este abre a barreira cedo demais ou não a deixa esvaziar.',
      remedy: 'Apague o znode. Sob uma barreira só devem estar membros efémeros e ready.',
    },
    'mixed-schemes': {
      title: 'Concorrentes com dois esquemas de nomes',
      cause: 'Cada cliente só vê nomes do seu tipo: dois deles podem ter a tranca ao mesmo tempo.',
      remedy:
        'Use um só esquema em todos os clientes (o do kazoo é __lock__), ou dê a cada esquema a sua tranca.',
    },
    'persistent-contender': {
      title: 'Um concorrente que nada remove',
      cause: 'Não é efémero: se quem o criou morrer, todos os que estão atrás esperam para sempre.',
      remedy: 'Apague-o quando souber que quem o criou desapareceu, e crie os concorrentes como efémeros.',
    },
    'unknown-owner': {
      title: 'Ninguém aqui conhece o dono do concorrente',
      cause:
        'Tem mais de um minuto; a sua sessão não é de nenhum servidor e não tem aqui mais nada. É de um programa alheio, ou de um que está parado.',
      remedy:
        'Procure o programa desta sessão. Se morreu, o ZooKeeper remove o znode quando a sessão expirar; apagá-lo antes quebra a tranca.',
    },
    'old-intent': {
      title: 'Uma intenção com mais de 30 s',
      cause:
        'Um registo foi começado e não terminado: o servidor parou, o ZooKeeper esteve ausente, ou alguém tem a tranca há muito tempo.',
      remedy:
        'Veja quem tem a tranca da pontuação. O próximo servidor que a obtiver termina todas as intenções; entretanto nada se perde.',
    },
    'vanishing-parent': {
      title: 'Um pai que se apaga a si próprio',
      cause:
        'É um contentor ou um nó TTL: o ZooKeeper pode apagá-lo entre dois usos, e um cliente que conte com ele falha.',
      remedy: 'Crie o pai como znode persistente.',
    },
  },
  strays: {
    persistent: 'É persistente: fica quando quem o criou se vai.',
    sequential: 'Tem um número, o que nenhum membro tem.',
    surplus: 'Chegou quando a barreira já estava cheia.',
    'ephemeral-ready': 'Este ready é efémero: vai com a sessão de um dos membros.',
  },
  timeline: {
    gates: {
      'first-member': (who) => `${who} está na barreira`,
      'second-member': (who) => `${who} está na barreira, em segundo`,
      'surplus-member': (who) => `${who} está a mais`,
      opened: () => 'O jogo vai começar',
      'member-left': (who) => `${who} saiu da barreira`,
      emptied: (who) => `${who} saiu: a barreira está vazia`,
      phase: (phase) => `O duelo está ${PHASES[phase] ?? phase}`,
      'lock-taken': (who) => `Tranca obtida: ${who}`,
      'lock-released': (who) => `Tranca libertada: ${who}`,
      'history-written': () => 'O duelo está no histórico',
    },
    refusals: {
      'too-large': 'Este ficheiro é grande demais para ser uma gravação.',
      'not-json': 'Este ficheiro não é JSON.',
      'not-a-recording': 'Este ficheiro é JSON, mas não é uma gravação de znodes.',
      'newer-version':
        'Uma versão mais nova do inspetor escreveu este ficheiro. Recarregue a página e tente de novo.',
      malformed: 'Esta gravação está danificada.',
    },
  },
};
