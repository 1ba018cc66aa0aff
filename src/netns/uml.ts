export async function umlAvailable(): Promise<boolean> { return false; }
export async function runInUml(_argv: readonly string[]): Promise<number> { return 1; }
