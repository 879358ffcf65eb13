/** A push that is refused for what its headers say; `headers` tell what would be taken. */
export class Refused extends Error {
  readonly status: 405 | 415;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: 405 | 415, message: string, headers: Readonly<Record<string, string>>) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.headers = headers;
  }
}
