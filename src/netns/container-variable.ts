/** In the environment of a container's first process: the container's name, by which it is found from outside. */
export const CONTAINER_VARIABLE = 'VETHLAB_CONTAINER';
