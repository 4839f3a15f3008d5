/** A model in the responses to `GET /v1/models` and below. */
export const model = (id: string) => ({ id, object: 'model', created: 0, owned_by: 'downstream' });

/** The body of the response to `GET /v1/models`. */
export const modelList = (names: readonly string[]) => ({
  object: 'list',
  data: names.map((name) => model(name)),
});
