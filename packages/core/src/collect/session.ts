/** Who we are to the agent: one for polling, one for the stream where a user is given. */
export interface Session {
  /** False: the operator gave no credentials of this kind. */
  readonly given: boolean;
  /** The value of the `Authorization` header; null when none is given or the agent refuses them for now. */
  authorization(): Promise<string | null>;
  /** The agent answered 401 to this value. The next call logs in again, after a back-off. */
  refused(authorization: string): void;
  /** The agent was content with this value. */
  accepted(authorization: string): void;
  /** Another process of the agent began then (epoch ms): it knows no log-in of before. */
  began(at: number): void;
  /** Why there is no authorization just now, in words; null: nothing was refused. */
  refusal(): { readonly at: number; readonly detail: string } | null;
}

/** What the operator gave: a token, a user, both or neither. */
export interface Credentials {
  readonly token?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}
