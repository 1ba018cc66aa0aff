/** Why a port can't be had. */
export function whyNoPort({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} of 127.0.0.1 is taken by another program`;
  if (code === 'EACCES') return `port ${port} is for root: from 1024 up they are for everybody`;
  return message;
}
