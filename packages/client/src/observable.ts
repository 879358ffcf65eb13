// biome-ignore lint/style/noRestrictedImports: links are written with tRPC's observable, which stands in the server package and has nothing of a server in it.
export { observable, type Unsubscribable } from '@trpc/server/observable';
