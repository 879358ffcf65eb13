export const LOGIN_PATH = '/v1/auth/login';
export const STREAM_PATH = '/v1/system/runtime/reasoning-stream';
export const OPENAPI_PATH = '/openapi.json';
export const STREAM_HEADERS = { 'content-type': 'text/event-stream; charset=utf-8' } as const;
