import type { Store } from '../../ports/store.ts';
import type { StoreOptions } from '../store-options.ts';

/** Opens an empty store, which is closed after the test. */
export type OpenStore = (options?: StoreOptions) => Promise<Store>;
