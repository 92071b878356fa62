# The account chooser.
accounts-title = Choose an account
accounts-none-title = You belong to no account yet
accounts-none-words = Ask an owner of your account to add you under the address you signed in with. It appears here at once.
user-role-account-owner = Account owner
user-role-account-admin = Account admin
user-role-power-user = Power user
user-role-user = User
user-role-read-only = Read only
user-role-third-party = Third-party external
