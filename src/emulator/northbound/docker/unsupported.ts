/** What Docker has and this cluster has not: said plainly. */

const IMAGES = 'images are names here, nothing is pulled or built';
const SWARM_MODE = 'the swarm here is the one that DOCKER_HOST leads to';

const WHY: Readonly<Record<string, string>> = {
  ...{ pull: IMAGES, push: IMAGES, build: IMAGES, images: IMAGES, image: IMAGES, rmi: IMAGES, tag: IMAGES },
  ...{ commit: IMAGES, save: IMAGES, load: IMAGES, import: IMAGES, export: IMAGES, search: IMAGES, history: IMAGES },
  ...{ swarm: SWARM_MODE, node: SWARM_MODE, service: SWARM_MODE, stack: SWARM_MODE },
  attach: "docker exec -it CONTAINER /bin/sh opens a shell, docker logs -f shows the output of the container's program",
  compose: 'docker run and docker network create make the same one by one',
  cp: 'docker exec -i CONTAINER sh -c "cat >FILE" takes a file in',
  events: 'docker ps -a shows what has happened',
  pause: 'docker stop and docker start are',
  unpause: 'docker stop and docker start are',
  stats: 'docker top shows the processes',
  update: 'docker rm and docker run make it anew',
  volume: 'there are no volumes',
  wait: 'docker ps -a shows exit codes',
};

/** Undefined for what is no command of Docker's either. */
export const whyUnsupported = (word: string): string | undefined => (Object.hasOwn(WHY, word) ? WHY[word] : undefined);
