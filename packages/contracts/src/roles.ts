export const ROLES = ['OBSERVER', 'ADMIN', 'AUTHORITY', 'SYSTEM_ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** True when `role` may do what `needed` may: each role contains those before it. */
export const roleAllows = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);
