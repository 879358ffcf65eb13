export type Generation = 'early' | 'v1' | 'v2';
