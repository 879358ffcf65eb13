/** Questions to begin with: each is understood, and finds something in most graphs. */
export const EXAMPLES = [
  { words: 'How many of each type', query: 'MATCH (a) RETURN a.type, count(*) AS nodes ORDER BY nodes DESC' },
  { words: 'What changed last', query: 'MATCH (a) RETURN a ORDER BY a.updatedAt DESC LIMIT 20' },
  { words: 'What hangs together', query: 'MATCH (a)-[r]->(b) RETURN a.id, r.type, b.id LIMIT 50' },
  { words: 'Members of its families', query: 'MATCH (a:family)-[:has_member]->(b) RETURN a.id, b' },
  {
    words: 'Changed more than once',
    query: "MATCH (a) WHERE a.version > 1 AND NOT a.type IN ['config'] RETURN a, a.version ORDER BY a.version DESC",
  },
] as const;
