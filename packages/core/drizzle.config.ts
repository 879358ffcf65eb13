import { defineConfig } from 'drizzle-kit';

/** `pnpm drizzle-kit generate --name <what>` in this folder, after a change of the schema. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/store/sqlite/schema/*.ts',
  out: './migrations',
});
