/** A model in the responses to `GET /v1/models` and below. */
export const model = (id: string) => ({
  id,
  type: 'model',
  display_name: id,
  created_at: '1970-01-01T00:00:00Z',
});

/** The body of the response to `GET /v1/models`. */
export const modelList = (names: readonly string[]) => ({
  data: names.map((name) => model(name)),
  has_more: false,
  first_id: names[0],
  last_id: names.at(-1),
});
