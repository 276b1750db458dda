"""Numbers by which people and organisations are known: ИИН, БИН, СНИЛС, ЕНП."""
