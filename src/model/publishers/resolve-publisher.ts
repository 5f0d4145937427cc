/** The outlet that a study has decided a label stands for: its alias, or the label itself, trimmed. Labels match exactly. */
export function resolvePublisher(label: string, aliases: Readonly<Record<string, string>>): string {
  const trimmed = label.trim();
  const alias = Object.hasOwn(aliases, trimmed) ? aliases[trimmed] : undefined;
  return alias === undefined ? trimmed : alias.trim();
}
