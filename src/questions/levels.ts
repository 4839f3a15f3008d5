/** How much experience a question asks for. */
export const levels = ['junior', 'mid', 'senior'] as const;
