/** Keeps what was just built where no build will change it, served by this process until `withdraw`. */
export function keepBuild(): { readonly key: string; readonly program: string; withdraw(): void };
