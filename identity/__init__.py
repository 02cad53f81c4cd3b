"""Who somebody is: people, roles, logins, consent, the permission table, the audit log."""
