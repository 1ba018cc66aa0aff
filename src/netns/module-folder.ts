/** In User-mode Linux: where its modules are found, with the program that loads them. */
export const MODULE_FOLDER = '/run/m';
