"""Playing the attacker on the whole house, as each of the cast, without knowing its slices."""
